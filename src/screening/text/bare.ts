import { simplified } from '#platform/traditional.ts'

/**
 * A stretch of a text as words are looked for in it: simplified characters in half width and small letters, without spaces,
 * signs and what nobody sees. No word goes on over the end of a clause.
 */
export interface Clause {
  readonly text: string
  /** For each sign of it, where in the text what it was made of begins. */
  readonly at: readonly number[]
}

/** Old, rare and made-up ways of writing a character, each before the one it stands for. */
const LOOK_ALIKES =
  '歬前囯国圀国囘回囬回亾亡仝同凢凡圡土夲本秊年氺水朩木丗世卋世竒奇峕时帋纸冺泯逺远斈学覌观囗口丶、邨村叧另仦小兲天灋法靣面孑子㐱珍'
const LOOKS_LIKE = new Map(
  Array.from({ length: LOOK_ALIKES.length / 2 }, (_, i) => [
    LOOK_ALIKES.charAt(2 * i),
    LOOK_ALIKES.charAt(2 * i + 1),
  ]),
)
const LOOKING_ALIKE = new RegExp(`[${[...LOOKS_LIKE.keys()].join('')}]`, 'g')

/** What ends a clause, whatever stands behind it. */
const ENDS = /[。！？；：，、…“”‘’「」『』《》〈〉（）()【】〔〕[\]{}\t!?;:,"]|\n\s*\n/
/** Letters, digits and the characters: all else may be put between those of a word to hide it. */
const TELLING = /[\p{L}\p{N}]/u
const LONGEST = 4_000

/** What is compared with the list, whether it stands in a text or on the list itself. */
export function bare(text: string): string {
  return [...text].map(bareSign).join('')
}

export function* clausesIn(text: string): Generator<Clause> {
  let from = 0
  while (from < text.length) {
    const found = ENDS.exec(text.slice(from, from + LONGEST))
    const end = found === null ? Math.min(text.length, from + LONGEST) : from + found.index
    if (end > from) yield clauseOf(text, from, end)
    from = found === null ? end : end + found[0].length
  }
}

function clauseOf(text: string, from: number, end: number): Clause {
  let signs = ''
  const at: number[] = []
  for (let i = from; i < end; ) {
    const sign = String.fromCodePoint(text.codePointAt(i) ?? 0)
    const plain = bareSign(sign)
    for (let n = 0; n < plain.length; n++) at.push(i)
    signs += plain
    i += sign.length
  }
  return { text: signs, at }
}

/** Most signs of most texts are as they should be. */
const PLAIN = /^[\u4e00-\u9fa5a-z0-9]$/

const known = new Map<string, string>()

function bareSign(sign: string): string {
  const before = known.get(sign)
  if (before !== undefined) return before
  const half = sign.normalize('NFKC').toLowerCase()
  const plain = simplified(half).replace(LOOKING_ALIKE, char => LOOKS_LIKE.get(char) ?? char)
  const telling = PLAIN.test(plain) ? plain : [...plain].filter(char => TELLING.test(char)).join('')
  if (known.size < 50_000) known.set(sign, telling)
  return telling
}
