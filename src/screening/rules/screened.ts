/** A text as the rules look at it, and what stands around it where it is a cell of a table. */
export interface Screened {
  /** Digits and letters of every width and script as the plain ones; as long as the text itself, sign for sign. */
  readonly text: string
  /** What stands above the cell, at the head of its column. */
  readonly label: string
  /** The other cells of its row, with tabs between them. */
  readonly beside: string
}

const WIDE = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g
/** Digits of other scripts, and the bold, slanted and framed ones of mathematics, which take two places. */
const OTHER_DIGITS = /[^\P{Nd}0-9]/gu

/** The same text with plain digits and letters. What is plain costs one look. */
export function screened(text: string, around: Partial<Pick<Screened, 'label' | 'beside'>> = {}): Screened {
  const plain = text
    .replace(WIDE, sign => sign.normalize('NFKC'))
    .replace(OTHER_DIGITS, sign => String(digitOf(sign)).padEnd(sign.length, '\u200b'))
  return { text: plain, label: around.label ?? '', beside: around.beside ?? '' }
}

/** Every decimal digit stands in a row of ten that begins with its zero; the rows of mathematics follow one another. */
function digitOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10
  let zero = code
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return code - zero
}

/** What stands before a place, on its line, without spaces; in a cell the head of its column comes first. */
export function before({ text, label }: Screened, start: number, most = 16): string {
  const from = Math.max(0, start - most * 2)
  const near = text.slice(from, start)
  const line = near.slice(Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\t')) + 1)
  return (label + line).replace(/[\s\u200b-\u200d\u2060\ufeff]+/g, '').slice(-most)
}

export function after({ text }: Screened, end: number, most = 6): string {
  return text.slice(end, end + most).trimStart()
}
