import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { onPage } from '../burn/burn.ts'
import type { Mark } from '../mark.ts'
import { withPdf } from '../pdf/reader.ts'

/**
 * The words that stand under the marks, as the document's own text has them (a scan has none). A character counts when
 * any part of it is under the mark; where in its line it stands is reckoned from the widths that characters of its kind
 * have.
 */
export async function wordsUnder(pdf: Uint8Array, marks: readonly Mark[]): Promise<readonly string[]> {
  if (marks.length === 0) return []
  return withPdf(pdf, async document => {
    const words = new Set<string>()
    for (const page of new Set(marks.map(mark => mark.page))) {
      if (page > document.numPages) continue
      for (const word of await wordsOnPage(document, page, onPage(marks, page))) words.add(word)
    }
    return [...words]
  })
}

interface Corner {
  readonly x: number
  readonly y: number
}

async function wordsOnPage(
  document: PDFDocumentProxy,
  number: number,
  marks: readonly Mark[],
): Promise<readonly string[]> {
  const page = await document.getPage(number)
  const viewport = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent({ includeMarkedContent: false, disableNormalization: true })
  const seen = (x: number, y: number): Corner => {
    const [left = 0, top = 0] = viewport.convertToViewportPoint(x, y)
    return { x: left / viewport.width, y: top / viewport.height }
  }
  return items.flatMap(item => {
    if (!('str' in item) || item.str.trim() === '') return []
    const placed = placesOf(item, seen)
    return marks.flatMap(mark => {
      const word = placed
        .filter(({ from, to }) => touches(mark, from, to))
        .map(({ character }) => character)
        .join('')
        .trim()
      return word === '' ? [] : [word]
    })
  })
}

interface Item {
  readonly str: string
  readonly width: number
  readonly height: number
  readonly transform: readonly number[]
}
interface Placed {
  readonly character: string
  readonly from: Corner
  readonly to: Corner
}

/** Each character with two opposite corners of the box it stands in. */
function placesOf(
  { str, width, height, transform }: Item,
  seen: (x: number, y: number) => Corner,
): readonly Placed[] {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = transform
  const along = unit(a, b)
  const up = unit(c, d)
  const tall = Math.hypot(c, d) || height
  const characters = [...str]
  const total = characters.reduce((sum, one) => sum + widthOf(one), 0) || 1
  let before = 0
  return characters.map(character => {
    const start = (before / total) * width
    before += widthOf(character)
    const end = (before / total) * width
    const corner = (right: number, above: number) =>
      seen(e + along.x * right + up.x * above, f + along.y * right + up.y * above)
    return { character, from: corner(start, -0.12 * tall), to: corner(end, 0.88 * tall) }
  })
}

function unit(x: number, y: number): Corner {
  const length = Math.hypot(x, y) || 1
  return { x: x / length, y: y / length }
}

function widthOf(character: string): number {
  return /[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\u3000-\u303f]|[\u{20000}-\u{3ffff}]/u.test(
    character,
  )
    ? 1
    : 0.5
}

function touches(mark: Mark, from: Corner, to: Corner): boolean {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)]
  // The middle half of a character: a mark that grazes the next line has not marked it.
  const inset = (bottom - top) / 4
  return (
    right > mark.x &&
    left < mark.x + mark.width &&
    bottom - inset > mark.y &&
    top + inset < mark.y + mark.height
  )
}
