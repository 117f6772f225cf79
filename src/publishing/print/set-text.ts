import { filesIn } from '#platform/files.ts'
import type { DocumentFile, Edition } from '../documents/document.ts'
import { type Block, type Inline, setBody } from './set-body.ts'

/** What paper shows as a picture; together no more than a sheet is worth. */
const PICTURES: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg' }
const MOST_BYTES = 40 * 1024 * 1024

export interface SetText {
  /** For print/body.typ. */
  readonly blocks: readonly object[]
  readonly attachments: readonly string[]
  /** By the name they have there. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
}

/** An edition's text, attachments by name, and the pictures that stand in it. */
export async function setText(
  { edition, files }: { readonly edition: Edition; readonly files: readonly DocumentFile[] },
  { base, dataFolder }: { readonly base: string; readonly dataFolder: string },
): Promise<SetText> {
  const blocks = setBody(edition.body, base)
  const pictures = new Map<string, Uint8Array>()
  let bytes = 0
  for (const id of new Set(imagesIn(blocks))) {
    const file = files.find(one => one.id === id)
    const kind = file && PICTURES[file.mediaType]
    if (file === undefined || kind === undefined || bytes + file.size > MOST_BYTES) continue
    bytes += file.size
    pictures.set(`${id}.${kind}`, await filesIn(dataFolder).bytes(file.fileKey))
  }
  const names = new Map([...pictures.keys()].map(name => [Number.parseInt(name, 10), name]))
  const attached = edition.files.flatMap(id => files.find(file => file.id === id)?.name ?? [])
  return { blocks: blocks.map(block => named(block, names)), attachments: attached, pictures }
}

function inlinesOf(block: Block): readonly Inline[] {
  if (block.is === 'rule') return []
  if (block.is === 'table') return [...block.caption, ...block.cells.flatMap(cell => cell.inlines)]
  return block.inlines
}

const imagesIn = (blocks: readonly Block[]): number[] =>
  blocks.flatMap(inlinesOf).flatMap(one => (one.is === 'image' ? [one.file] : []))

/** The block with every image called by the name of its picture; '' where there is none to show. */
function named(block: Block, names: ReadonlyMap<number, string>): object {
  const name = (all: readonly Inline[]) =>
    all.map(one => (one.is === 'image' ? { ...one, name: names.get(one.file) ?? '' } : one))
  if (block.is === 'rule') return block
  if (block.is !== 'table') return { ...block, inlines: name(block.inlines) }
  const cells = block.cells.map(cell => ({ ...cell, inlines: name(cell.inlines) }))
  return { ...block, caption: name(block.caption), cells }
}
