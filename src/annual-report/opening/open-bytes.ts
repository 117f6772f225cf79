import { contentOf, type TextContent } from '#platform/opening/kind.ts'
import { Package } from '#platform/opening/package.ts'
import { Unopenable } from '#platform/opening/unopenable.ts'
import { openHtml } from './html.ts'
import { Meter } from './meter.ts'
import type { Block, OpenedReport } from './opened.ts'
import { openLines, openMarkdown } from './text.ts'
import { openWord } from './word.ts'
import { openWorkbook } from './workbook.ts'

/** Opens here and now whatever it is. Throws Unopenable, and for a broken file whatever its reader throws. */
export async function openBytes(fileName: string, bytes: Uint8Array): Promise<OpenedReport> {
  const content = contentOf(fileName, bytes)
  if ('text' in content) return openText(content)
  return withWords(content.kind === 'zip' ? await openOffice(bytes, new Meter()) : await openPages(bytes))
}

/** Throws Unopenable. */
export function openText({ kind, text }: TextContent): OpenedReport {
  const meter = new Meter()
  const open = { html: openHtml, md: openMarkdown, txt: openLines }[kind]
  return withWords({ kind, blocks: open(text, meter) })
}

/** pdf.js is large: it is loaded when there is a PDF. */
async function openPages(bytes: Uint8Array): Promise<OpenedReport> {
  const { openPdf } = await import('./pdf.ts')
  return { kind: 'pdf', blocks: await openPdf(bytes, new Meter()) }
}

function withWords(opened: OpenedReport): OpenedReport {
  if (!opened.blocks.some(hasWords)) throw new Unopenable('no-text')
  return opened
}

/** What an archive is, the type of its main part says. */
async function openOffice(bytes: Uint8Array, meter: Meter): Promise<OpenedReport> {
  const file = await Package.of(bytes)
  if (file.has('OFD.xml')) throw new Unopenable('ofd')
  const relations = [...(await file.relations('')).values()]
  const part = relations.find(({ type }) => type === 'officeDocument')?.part ?? ''
  if (!file.has(part)) throw new Unopenable('archive')
  const type = await typeOf(file, part)
  if (type.includes('wordprocessingml')) return { kind: 'docx', blocks: await openWord(file, part, meter) }
  if (type.includes('spreadsheetml')) return { kind: 'xlsx', blocks: await openWorkbook(file, part, meter) }
  throw new Unopenable('unknown')
}

async function typeOf(file: Package, part: string): Promise<string> {
  let type = ''
  await file.hear('[Content_Types].xml', {
    open(_, attribute) {
      if (attribute('PartName')?.toLowerCase() === `/${part}`.toLowerCase())
        type = attribute('ContentType') ?? ''
    },
  })
  return type
}

function hasWords(block: Block): boolean {
  return block.kind === 'line'
    ? block.text.trim() !== ''
    : block.rows.some(row => row.some(({ text }) => text !== ''))
}
