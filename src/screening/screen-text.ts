import type { Finding, Hit, LineColumn, Place } from './finding.ts'
import { personalData } from './rules/personal.ts'

/**
 * What a text must not hold, in the order it stands, each with line and column. Digits of every width, spaces, strokes, line
 * breaks and signs nobody sees do not hide a number; a 统一社会信用代码, an 索引号 and the code of a project are nobody's.
 */
export function screenText(text: string): Finding<LineColumn>[] {
  const place = placesIn(text)
  return personalData(text).map(hit => findingOf(hit, place(hit.start)))
}

export function findingOf<At extends Place>({ rule, severity, shown, advice }: Hit, at: At): Finding<At> {
  return { rule, severity, text: shown, advice, at }
}

/** Line and column of places that are asked for from the first to the last: the text is gone through once. */
export function placesIn(text: string): (index: number) => LineColumn {
  let line = 1
  let begins = 0
  return index => {
    for (let end = text.indexOf('\n', begins); end !== -1 && end < index; end = text.indexOf('\n', begins)) {
      line += 1
      begins = end + 1
    }
    return { line, column: [...text.slice(begins, index)].length + 1 }
  }
}
