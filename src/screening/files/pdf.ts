import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { isUnreadable, linesOn, withPdf } from '#platform/opening/pdf.ts'
import { Unopenable } from '#platform/opening/unopenable.ts'
import { MOST_CHARACTERS } from './limits.ts'
import { cellsOf, withoutFigures } from './pdf-table.ts'
import type { Screener } from './screener.ts'

/** The text of every page, its comments and filled-in fields, and the properties of the file. Throws Unopenable, and what pdf.js throws. */
export function readPdf(bytes: Uint8Array, screener: Screener): Promise<void> {
  return withPdf(bytes, async document => {
    let characters = 0
    const hear = (text: string): void => {
      characters += text.length
      if (characters > MOST_CHARACTERS) throw new Unopenable('too-long')
    }
    let isText = false
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const lines = await linesOn(page, hear)
      const text = lines.join('\n')
      isText ||= text.trim() !== '' && !isUnreadable(text)
      const cells = cellsOf(lines)
      screener.read({ text: withoutFigures(lines, cells), place: () => ({ page: number }) })
      for (const { text: words, label, beside } of cells)
        screener.read({ text: words, label, beside, place: () => ({ page: number }) })
      for (const words of await notesOn(page))
        screener.read({ text: words, place: () => ({ page: number, in: 'comment' }) })
      page.cleanup()
    }
    screener.read({ text: await propertiesOf(document), place: () => ({ page: 1, in: 'property' }) })
    if (!isText && screener.findings.length === 0) throw new Unopenable('no-text')
  })
}

interface Note {
  readonly contentsObj?: { readonly str?: string }
  readonly titleObj?: { readonly str?: string }
  readonly fieldValue?: unknown
  readonly alternativeText?: string
}

async function notesOn(page: PDFPageProxy): Promise<readonly string[]> {
  const notes: readonly Note[] = await page.getAnnotations({ intent: 'any' })
  return notes.flatMap(({ contentsObj, titleObj, fieldValue, alternativeText }) =>
    [contentsObj?.str, titleObj?.str, fieldValue, alternativeText].filter(
      words => typeof words === 'string' && words !== '',
    ),
  ) as readonly string[]
}

async function propertiesOf(document: PDFDocumentProxy): Promise<string> {
  const { info } = await document.getMetadata()
  return Object.values(info)
    .filter(value => typeof value === 'string')
    .join('\n')
}
