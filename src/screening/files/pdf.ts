import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { DEEPEST } from '#platform/opening/limits.ts'
import { isUnreadable, linesOn, withPdf } from '#platform/opening/pdf.ts'
import { Unopenable } from '#platform/opening/unopenable.ts'
import { MOST_CHARACTERS } from './limits.ts'
import { cellsOf, withoutFigures, withoutTears } from './pdf-table.ts'
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
      screener.read({ text: withoutTears(withoutFigures(lines, cells)), place: () => ({ page: number }) })
      for (const { text: words, label, beside } of cells)
        screener.read({ text: words, label, beside, place: () => ({ page: number }) })
      for (const words of await notesOn(page))
        screener.read({ text: words, place: () => ({ page: number, in: 'comment' }) })
      page.cleanup()
    }
    for (const words of await propertiesOf(document))
      screener.read({ text: words, place: () => ({ page: 1, in: 'property' }) })
    for (const words of titlesIn(await document.getOutline()))
      screener.read({ text: words, place: () => ({ page: 1, in: 'other' }) })
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

/** Of the old kind, and what XMP says in words. */
async function propertiesOf(document: PDFDocumentProxy): Promise<readonly string[]> {
  const { info, metadata } = await document.getMetadata()
  const described: Iterable<readonly [string, unknown]> = metadata ?? []
  return [...Object.values(info), ...[...described].flatMap(([, value]) => value)].filter(
    value => typeof value === 'string',
  )
}

interface Bookmark {
  readonly title: string
  readonly items: readonly Bookmark[]
}

/** The bookmarks, those beneath others included. */
function* titlesIn(bookmarks: readonly Bookmark[] | null, depth = 0): Generator<string> {
  if (depth > DEEPEST) return
  for (const { title, items } of bookmarks ?? []) {
    yield title
    yield* titlesIn(items, depth + 1)
  }
}
