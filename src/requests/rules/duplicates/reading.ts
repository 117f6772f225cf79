import { type Facts, factsOf } from './facts.ts'
import { fold, withoutFrame } from './normalise.ts'
import { type Token, tokensOf } from './tokens.ts'
import { ASKING, PURPOSE } from './words.ts'

/** A text made ready to be compared. */
export interface Reading {
  readonly normalised: string
  /** What is asked for, and what was said before it of why. Words that tell nothing are left out. */
  readonly asked: readonly Token[]
  readonly why: readonly Token[]
  readonly facts: Facts
  readonly words: ReadonlySet<string>
  readonly pairs: ReadonlySet<string>
  readonly letters: ReadonlySet<string>
}

/** What is asked for is said long before; what follows counts only in `normalised`. */
const LETTERS_READ = 2_000

export function read(text: string): Reading {
  const folded = fold(text)
  const parts = splitAtAsking(folded.slice(0, LETTERS_READ))
  const everyWhy = tokensOf(parts.why)
  const everyAsked = tokensOf(parts.asked)
  const why = everyWhy.filter(tellsSomething)
  const asked = everyAsked.filter(tellsSomething)
  const words = [...why, ...asked].map(token => token.word)
  return {
    normalised: withoutFrame(folded),
    asked,
    why,
    // A name is known by what follows it, so that nothing may be left out here.
    facts: factsOf([...everyWhy, ...everyAsked]),
    words: new Set(words),
    pairs: new Set(pairsOf(words.join(''))),
    letters: new Set(words.join('')),
  }
}

function tellsSomething(token: Token): boolean {
  return token.tells !== 'nothing'
}

/** Every two letters that stand side by side. */
export function pairsOf(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2))
}

/** With fewer letters after it, 请公开 stood at the end of what is asked. */
const LEAST_ASKED = 4

function splitAtAsking(folded: string): { why: string; asked: string } {
  const plain = folded.replace(PURPOSE, '')
  const last = [...plain.matchAll(ASKING)].findLast(
    match => match.index + match[0].length <= plain.length - LEAST_ASKED,
  )
  if (last === undefined) return { why: '', asked: plain }
  return { why: plain.slice(0, last.index), asked: plain.slice(last.index + last[0].length) }
}
