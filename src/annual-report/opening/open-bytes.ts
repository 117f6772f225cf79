import { openHtml } from './html.ts'
import { type Content, contentOf } from './kind.ts'
import { Meter } from './meter.ts'
import type { Block, OpenedReport } from './opened.ts'
import { Unopenable } from './refusals.ts'
import { openLines, openMarkdown } from './text.ts'

/** Opens here and now whatever it is. Throws Unopenable, and for a broken file whatever its reader throws. */
export async function openBytes(fileName: string, bytes: Uint8Array): Promise<OpenedReport> {
  const content = contentOf(fileName, bytes)
  const opened = openText(content)
  return opened
}

function openText(content: Content): OpenedReport {
  const meter = new Meter()
  switch (content.kind) {
    case 'html':
      return withWords({ kind: 'html', blocks: openHtml(content.text, meter) })
    case 'md':
      return withWords({ kind: 'md', blocks: openMarkdown(content.text, meter) })
    case 'txt':
      return withWords({ kind: 'txt', blocks: openLines(content.text, meter) })
    default:
      throw new Unopenable('unknown')
  }
}

function withWords(opened: OpenedReport): OpenedReport {
  if (!opened.blocks.some(hasWords)) throw new Unopenable('no-text')
  return opened
}

function hasWords(block: Block): boolean {
  return block.kind === 'line'
    ? block.text.trim() !== ''
    : block.rows.some(row => row.some(({ text }) => text !== ''))
}
