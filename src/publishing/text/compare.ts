import { diffArrays, diffChars } from 'diff'
import { plainText } from './clean.ts'

/** A piece of a paragraph as both have it, as only the later has it, or as only the earlier had it. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** One paragraph, row or list item: unchanged, changed within, or as a whole in one of the two only. */
export interface ComparedParagraph {
  readonly kind: 'same' | 'changed' | 'added' | 'removed'
  readonly pieces: readonly Piece[]
}

/** Two paragraphs that have less than this in common are two and not one that was changed. */
const ALIKE = 0.4
/** Steps after which two paragraphs count as having nothing in common: no paragraph of a document needs as many. */
const MOST_EDITS = 4_000
/** Steps after which two texts are shown one after the other. */
const MOST_MOVES = 20_000

/** The differences of two texts in the house's HTML, by paragraph and within it. */
export function compareTexts(earlier: string, later: string): readonly ComparedParagraph[] {
  const [before, after] = [linesOf(earlier), linesOf(later)]
  const changes = diffArrays(before, after, { maxEditLength: MOST_MOVES })
  if (changes === undefined) return [...before.map(whole('removed')), ...after.map(whole('added'))]
  const compared: ComparedParagraph[] = []
  let removed: readonly string[] = []
  for (const { value, added, removed: gone } of changes) {
    if (gone) {
      removed = value
      continue
    }
    if (added) compared.push(...pair(removed, value))
    else compared.push(...removed.map(whole('removed')), ...value.map(whole('same')))
    removed = []
  }
  return [...compared, ...removed.map(whole('removed'))]
}

/** Whether anything differs that a reader would see. */
export function isDifferent(compared: readonly ComparedParagraph[]): boolean {
  return compared.some(({ kind }) => kind !== 'same')
}

function linesOf(html: string): string[] {
  return plainText(html)
    .split('\n')
    .filter(line => line.trim() !== '')
}

function whole(kind: 'same' | 'added' | 'removed'): (text: string) => ComparedParagraph {
  return text => ({ kind, pieces: [{ kind, text }] })
}

/** What took the place of what: each of the earlier finds the next of the later that is like it. */
function pair(removed: readonly string[], added: readonly string[]): readonly ComparedParagraph[] {
  const compared: ComparedParagraph[] = []
  let from = 0
  for (const text of removed) {
    const found = changedInto(text, added.slice(from, from + 20))
    if (found === null) {
      compared.push(whole('removed')(text))
      continue
    }
    compared.push(...added.slice(from, from + found.at).map(whole('added')), {
      kind: 'changed',
      pieces: found.pieces,
    })
    from += found.at + 1
  }
  return [...compared, ...added.slice(from).map(whole('added'))]
}

function changedInto(text: string, candidates: readonly string[]) {
  for (const [at, candidate] of candidates.entries()) {
    const pieces = within(text, candidate)
    if (pieces === null) continue
    const same = pieces.reduce((sum, { kind, text: { length } }) => sum + (kind === 'same' ? length : 0), 0)
    if (same / Math.max(text.length, candidate.length) >= ALIKE) return { at, pieces }
  }
  return null
}

function within(earlier: string, later: string): readonly Piece[] | null {
  const changes = diffChars(earlier, later, { maxEditLength: MOST_EDITS })
  return (
    changes?.map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    })) ?? null
  )
}
