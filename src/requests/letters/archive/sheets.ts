import { burn, notShownSentence, openDocument } from '#redaction'

/** In points, as seen. */
export interface Sheet {
  readonly width: number
  readonly height: number
}

export interface Sheets {
  /** What the pages are taken from. */
  readonly pdf: Uint8Array
  /** Empty when there are none to be had; the notes say why. */
  readonly sheets: readonly Sheet[]
  readonly notes: readonly string[]
}

const A4: Sheet = { width: 595.28, height: 841.89 }

/** The pages of a letter of ours. Its text stays text. Our press writes each page as an object of its own. */
export function sheetsOfOurs(pdf: Uint8Array): Sheets {
  const pages =
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g) ?? []
  return { pdf, sheets: pages.map(() => A4), notes: [] }
}

/**
 * The pages of a file somebody brought: PDF, picture, Word or Excel. It is opened and drawn in a process of its own, and
 * comes back as pictures of its pages, so that nothing that hides in it comes along.
 */
export async function sheetsOf(bytes: Uint8Array, name: string): Promise<Sheets> {
  if (bytes.length === 0) return { pdf: bytes, sheets: [], notes: ['文件已不在系统中。'] }
  const opened = await openDocument(bytes, name)
  if (!opened.ok) return none(`${opened.sentence}原件另存。`)
  const drawn = await burn(opened.value, [])
  if (!drawn.ok) return none(`${drawn.sentence}原件另存。`)
  const { pages, source, notShown } = opened.value
  const office = source === 'word' || source === 'excel'
  const notes = [
    ...(office ? ['按可见内容转为页面，版式以原件为准。'] : []),
    ...(notShown.length > 0 ? [notShownSentence(notShown)] : []),
  ]
  return { pdf: drawn.value, sheets: pages, notes }
}

function none(note: string): Sheets {
  return { pdf: new Uint8Array(), sheets: [], notes: [note] }
}
