import { isUnreadable, linesOn, withPdf } from '#platform/opening/pdf.ts'
import { Unopenable } from '#platform/opening/unopenable.ts'
import type { Meter } from './meter.ts'
import type { Block } from './opened.ts'

/** The lines of every page, an empty one between pages. Throws Unopenable, and what pdf.js throws. */
export function openPdf(bytes: Uint8Array, meter: Meter): Promise<readonly Block[]> {
  return withPdf(bytes, async document => {
    const lines: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      for (const line of await linesOn(page, text => meter.hear(text))) lines.push(meter.hear(line))
      lines.push('')
      page.cleanup()
    }
    if (isUnreadable(lines.join(''))) throw new Unopenable('no-text')
    return lines.map(text => ({ kind: 'line', text }))
  })
}
