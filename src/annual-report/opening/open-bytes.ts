import { openHtml } from './html.ts'
import { type Content, contentOf } from './kind.ts'
import { Meter } from './meter.ts'
import type { Block, OpenedReport } from './opened.ts'
import { Package } from './package.ts'
import { Unopenable } from './refusals.ts'
import { openLines, openMarkdown } from './text.ts'
import { openWord } from './word.ts'
import { openWorkbook } from './workbook.ts'

/** Opens here and now whatever it is. Throws Unopenable, and for a broken file whatever its reader throws. */
export async function openBytes(fileName: string, bytes: Uint8Array): Promise<OpenedReport> {
  const opened = await openContent(contentOf(fileName, bytes), bytes)
  if (!opened.blocks.some(hasWords)) throw new Unopenable('no-text')
  return opened
}

async function openContent(content: Content, bytes: Uint8Array): Promise<OpenedReport> {
  const meter = new Meter()
  switch (content.kind) {
    case 'html':
      return { kind: 'html', blocks: openHtml(content.text, meter) }
    case 'md':
      return { kind: 'md', blocks: openMarkdown(content.text, meter) }
    case 'txt':
      return { kind: 'txt', blocks: openLines(content.text, meter) }
    case 'zip':
      return openOffice(bytes, meter)
    case 'pdf':
      throw new Unopenable('unknown')
  }
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
