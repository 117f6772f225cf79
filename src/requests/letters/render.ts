import { showDay } from '#platform/day.ts'
import { renderPdf, unprintable } from '#platform/pdf.ts'
import { type LetterContent, missingElements } from './letter.ts'

export interface RenderedLetter {
  readonly pdf: Uint8Array
  /** Characters no face can draw: they stand as boxes, with their code points at the foot. For the officer's eyes. */
  readonly unprintable: readonly string[]
}

/**
 * The letter as PDF, in the layout of GB/T 9704—2012. It carries no seal: the place is marked 待用印 (decision record
 * 0023). A draft has 草稿 across each page and may lack its number; anything else that lacks an element throws.
 */
export async function renderLetter(
  letter: LetterContent,
  { draft }: { readonly draft: boolean } = { draft: false },
): Promise<RenderedLetter> {
  const missing = missingElements(letter)
  if (!draft && missing.length > 0)
    throw new Error(`a letter without ${missing.join('、')} must not be printed`)
  const boxes = unprintable(wordsOf(letter))
  const pdf = await renderPdf('src/requests/letters/letter.typ', {
    ...letter,
    'organ-lines': nameLines(letter.organ),
    paragraphs: [
      ...letter.paragraphs.map(({ text, as }) => ({ text, style: as ?? 'body' })),
      ...letter.remedy.map(text => ({ text, style: 'body' })),
    ],
    day: letter.date,
    date: showDay(letter.date),
    draft,
    unprintable: noteOn(boxes),
  })
  return { pdf, unprintable: boxes }
}

/** A name too long for one line, broken after the body it belongs to, else between two words near the middle. */
export function nameLines(name: string): readonly string[] {
  if ([...name].length <= NAME_ON_ONE_LINE) return [name]
  const body = /^.{5,20}(?:人民政府|委员会|示范区|开发区)(?=.{3,20}$)/u.exec(name)
  const at = body ? body[0].length : nearest(name.length / 2, wordStarts(name))
  return [name.slice(0, at), name.slice(at)]
}

const NAME_ON_ONE_LINE = 20
const words = new Intl.Segmenter('zh', { granularity: 'word' })

const wordStarts = (name: string): readonly number[] => [...words.segment(name)].map(({ index }) => index)

function nearest(middle: number, places: readonly number[]): number {
  return places.reduce(
    (best, place) => (Math.abs(place - middle) < Math.abs(best - middle) ? place : best),
    0,
  )
}

function wordsOf(letter: LetterContent): string {
  const { organ, title, number, addressee, closing, signedBy, contact, remedy, attachments, paragraphs } =
    letter
  const texts = paragraphs.map(({ text }) => text)
  return [
    organ,
    title,
    number,
    addressee,
    ...texts,
    ...remedy,
    closing,
    ...attachments,
    signedBy,
    contact,
  ].join('\n')
}

/** 注：文中方框处是字库中没有的字，依次为U+20BB7。 */
export function noteOn(boxes: readonly string[]): string {
  if (boxes.length === 0) return ''
  const codes = boxes
    .slice(0, 20)
    .map(box => `U+${(box.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`)
  return `注：文中方框处是字库中没有的字符，依次为${codes.join('、')}${boxes.length > 20 ? '等' : ''}。`
}
