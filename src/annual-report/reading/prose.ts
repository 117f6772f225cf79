import type { Chapter, Figure } from '../report.ts'
import type { ChapterLines } from './chapters.ts'
import { looksLikeFigure } from './figure.ts'

const FIGURE =
  /(?<![\d.A-Za-z〔[第])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(万|亿)?\s*(%|个百分点|余?[\u3400-\u9fff]{0,2})/g
/** After these a number is a date, a document's number or a place in a list, not a figure of the year's work. */
const NOT_A_COUNT = /^(?:年|月|日|号|时|分|楼|层|届|部分|周年|世纪)/
/** In these a line of words without the end of a sentence belongs to the table. */
const TABLE_CHAPTERS = new Set([2, 3, 4])
const TIMES: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

/** The words of a chapter without its tables, and every figure in them with the clause it stands in. */
export function proseOf({ chapter, title, lines }: ChapterLines): Chapter {
  const text = lines
    .filter(line => line.cells.length === 1 && !looksLikeFigure(line.cells[0]?.text ?? ''))
    .map(line => (line.cells[0]?.text ?? '').trim())
    // What is left of the marks of a Markdown heading whose words are the next chapter's.
    .filter(line => !/^#+$/.test(line))
    .filter(line => !TABLE_CHAPTERS.has(chapter) || /[。；]/.test(line))
    .reduce((all, line) => all + (joinsOn(all) ? '' : '\n') + line, '')
    .replace(/(?<=[\u3400-\u9fff、，。；：]) +(?=[\u3400-\u9fff\d])|(?<=\d) +(?=[\u3400-\u9fff%])/g, '')
    .trim()
  return { chapter, title, text, figures: figuresIn(text) }
}

/** A line that was broken only by the width of the page goes on in the next. */
function joinsOn(text: string): boolean {
  return text === '' || !'。！？；：:'.includes(text.slice(-1))
}

/** A chapter has a few dozen; figures are compared with one another. */
const MOST_FIGURES = 2000

export function figuresIn(text: string): Figure[] {
  return [...text.matchAll(FIGURE)].slice(0, MOST_FIGURES).flatMap(match => {
    const [raw, whole = '', decimals = '', times = '', unit = ''] = match
    if (NOT_A_COUNT.test(unit)) return []
    const value = Number(whole.replaceAll(',', '') + decimals) * (TIMES[times] ?? 1)
    return [{ value, raw: raw.trim(), unit, clause: clauseAround(text, match.index), at: match.index }]
  })
}

/** No sentence of a report is longer; what is, is no prose, and is left out. */
const LONGEST_SENTENCE = 2000

/** The sentences of a chapter, without white space. */
export function sentencesOf(text: string): string[] {
  return text
    .replace(/[^\S\n]+/g, '')
    .split(/(?<=[。！？\n])/)
    .filter(sentence => sentence.length <= LONGEST_SENTENCE)
}

/** How far a clause may reach to either side of its figure. */
const CLAUSE_REACH = 120

function clauseAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - CLAUSE_REACH), at)
  const start = Math.max(...['，', '。', '；', '\n'].map(mark => before.lastIndexOf(mark))) + 1
  const rest = text.slice(at, at + CLAUSE_REACH)
  const end = rest.search(/[，。；\n;]/)
  return (before.slice(start) + (end < 0 ? rest : rest.slice(0, end))).trim()
}
