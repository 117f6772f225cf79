import type { SourceLine } from './source-line.ts'

/** The six chapters of a report, in both forms: their official titles, and the words by which a heading is known. */
export const CHAPTER_TITLES = [
  '总体情况',
  '主动公开政府信息情况',
  '收到和处理政府信息公开申请情况',
  '政府信息公开行政复议、行政诉讼情况',
  '存在的主要问题及改进情况',
  '其他需要报告的事项',
] as const

const gap = '[\\s|]*'
const spaced = (words: string): string => [...words].join(gap)
const NUMERALS = '一二三四五六'
const HEADING_WORDS = [
  [spaced('总体情况'), spaced('概述')],
  [spaced('主动公开政府信息'), `${spaced('主动公开')}(?:${gap}${spaced('情况')})`],
  [spaced('收到和处理'), spaced('收到及处理'), spaced('依申请公开政府信息')],
  [`[^\\n。；]{0,24}?${spaced('行政复议')}${gap}[、,，和及]?${gap}(?:[^\\n。；]{0,6}?)${spaced('行政诉讼')}`],
  [
    `[^\\n。；]{0,12}?${spaced('主要问题')}`,
    `[^\\n。；]{0,12}?${spaced('存在')}(?:${gap}的)?${gap}${spaced('问题')}`,
  ],
  [spaced('其他需要'), spaced('其他应当报告'), spaced('其它需要')],
]
/** `二、主动公开政府信息情况` with whatever white space, `情况` and brackets belong to the heading. */
const HEADINGS = HEADING_WORDS.map(
  (words, i) =>
    new RegExp(
      `${NUMERALS[i]}${gap}[、.,，]${gap}(?:${words.join('|')})[^\\n。；|\\d(（:：]{0,24}?(?:${spaced('情况')}|${spaced('事项')}|(?=[\\n。；|\\d(（:：]|$))`,
      'g',
    ),
)

export interface ChapterLines {
  readonly chapter: number
  readonly title: string
  readonly lines: readonly SourceLine[]
}

interface Place {
  readonly line: number
  readonly at: number
  readonly length: number
}

/**
 * The lines of each chapter that has a heading. Of several places that look like the heading (a table of contents, a
 * sentence that names it) the last is taken that still leaves the chapters in their order. What stands before the first
 * heading is chapter 0.
 */
export function chaptersOf(lines: readonly SourceLine[]): ChapterLines[] {
  const found: (Place & { chapter: number })[] = []
  let limit: Place = { line: lines.length, at: 0, length: 0 }
  for (let chapter = HEADINGS.length; chapter >= 1; chapter -= 1) {
    const heading = HEADINGS[chapter - 1]
    const place = heading === undefined ? null : lastPlace(lines, heading, limit)
    if (place !== null) {
      found.unshift({ chapter, ...place })
      limit = place
    }
  }
  const first = found[0] ?? { line: lines.length, at: 0 }
  return [
    { chapter: 0, title: '', lines: cut(lines, { line: 0, at: 0 }, first) },
    ...found.map((place, i) => ({
      chapter: place.chapter,
      title: CHAPTER_TITLES[place.chapter - 1] ?? '',
      lines: cut(
        lines,
        { line: place.line, at: place.at + place.length },
        found[i + 1] ?? { line: lines.length, at: 0 },
      ),
    })),
  ]
}

function lastPlace(lines: readonly SourceLine[], heading: RegExp, before: Place): Place | null {
  for (let line = Math.min(before.line, lines.length - 1); line >= 0; line -= 1) {
    const text = textOf(lines[line])
    const places = [...text.matchAll(heading)].filter(match => line < before.line || match.index < before.at)
    const last = places.at(-1)
    if (last !== undefined) return { line, at: last.index, length: last[0].length }
  }
  return null
}

function textOf(line: SourceLine | undefined): string {
  return line?.cells.map(cell => cell.text).join('') ?? ''
}

/** The lines between two places; a line cut in two keeps what is on this side. */
function cut(
  lines: readonly SourceLine[],
  from: { readonly line: number; readonly at: number },
  until: { readonly line: number; readonly at: number },
): SourceLine[] {
  return lines.slice(from.line, until.line + 1).flatMap((line, i) => {
    const number = from.line + i
    const start = number === from.line ? from.at : 0
    const end = number === until.line ? until.at : Number.POSITIVE_INFINITY
    if (start === 0 && end === Number.POSITIVE_INFINITY) return [line]
    let at = 0
    const cells = line.cells.flatMap(cell => {
      const text = cell.text.slice(Math.max(0, start - at), Math.max(0, end - at))
      at += cell.text.length
      return text === '' && cell.text !== '' ? [] : [{ ...cell, text }]
    })
    return cells.some(cell => cell.text.trim() !== '') ? [{ ...line, cells }] : []
  })
}
