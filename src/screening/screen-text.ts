import type { Finding, Hit, LineColumn, Place } from './finding.ts'
import { personalData } from './rules/personal.ts'
import type { Around } from './rules/screened.ts'
import { placesIn } from './text/places.ts'
import { listedWords } from './words/list.ts'

/**
 * What a text must not hold, in the order it stands, each with line and column. Digits of every width, spaces, strokes, line
 * breaks and signs nobody sees do not hide a number; a 统一社会信用代码, an 索引号 and the code of a project are nobody's.
 */
export function screenText(text: string): Finding<LineColumn>[] {
  const place = placesIn(text)
  return hitsIn(text).map(hit => findingOf(hit, place(hit.start)))
}

/** The same, as stretches of the text. `around`: where it is a cell, what stands above it and in its row. */
export function hitsIn(text: string, around?: Around): Hit[] {
  return [...personalData(text, around), ...listedWords().hitsIn(text)].sort((a, b) => a.start - b.start)
}

export function findingOf<At extends Place>({ rule, severity, shown, advice }: Hit, at: At): Finding<At> {
  return { rule, severity, text: shown, advice, at }
}
