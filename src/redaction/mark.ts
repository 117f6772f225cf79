import { done, type Result, refused } from '#platform/result.ts'
import { decisionOf, GROUND_CODES, type Ground, type GroundDecision, isGround } from './ground.ts'

/**
 * 涂黑: a rectangle of a page that is not given, and on what ground. Place and size are fractions (0 to 1) of the page
 * as it is seen, from its upper left corner; pages count from 1.
 */
export interface Mark {
  readonly page: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly ground: Ground
}

export const MOST_MARKS = 5_000

/** 0.05 % of a page: what is smaller is a slip of the hand and would cover nothing. */
const SMALLEST = 0.0005
/** What a browser's arithmetic may be over the edge of a page by. */
const SLACK = 1e-6

/** The marks as typed values, from what a browser sent. `pages`: how many the document has. Touches nothing else. */
export function readMarks(typed: unknown, pages: number): Result<readonly Mark[]> {
  if (!Array.isArray(typed)) return refused('marks-unreadable', '没有读到涂黑的位置，请刷新页面后再试。')
  if (typed.length > MOST_MARKS)
    return refused('marks-too-many', `一份文件最多涂黑${MOST_MARKS}处，现有${typed.length}处。`)
  const marks: Mark[] = []
  for (const [index, one] of typed.entries()) {
    const mark = readMark(one, pages)
    if (typeof mark === 'string') return refused('mark-wrong', `第${index + 1}处涂黑${mark}`)
    marks.push(mark)
  }
  return done(marks)
}

function readMark(typed: unknown, pages: number): Mark | string {
  if (typeof typed !== 'object' || typed === null) return '没有位置，请重新画。'
  const { page, x, y, width, height, ground }: { readonly [key: string]: unknown } = { ...typed }
  if (typeof page !== 'number' || !Number.isInteger(page) || page < 1 || page > pages)
    return `不在文件的${pages}页之内，请重新画。`
  if (!isGround(ground)) return '没有选依据，请从列出的各项中选择。'
  if (!isFraction(x) || !isFraction(y) || !isFraction(width) || !isFraction(height))
    return '的位置读不出来，请重新画。'
  if (x + width > 1 + SLACK || y + height > 1 + SLACK) return '画到了页面之外，请重新画。'
  if (width < SMALLEST || height < SMALLEST) return '太小，盖不住任何内容，请重新画。'
  return { page, x, y, width, height, ground }
}

function isFraction(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1 + SLACK
}

/** How often a ground was marked, in all and page by page. */
export interface GroundCount {
  readonly ground: Ground
  /** The decision of requests it belongs to, as a partial disclosure ticks it. */
  readonly decision: GroundDecision
  readonly marks: number
  readonly pages: readonly { readonly page: number; readonly marks: number }[]
}

/** 《条例》第三十七条: the grounds of what is not given, in the order of the articles, for the letter. */
export function groundsOf(marks: readonly Mark[]): readonly GroundCount[] {
  return GROUND_CODES.flatMap(ground => {
    const ours = marks.filter(mark => mark.ground === ground)
    if (ours.length === 0) return []
    const pages = [...Map.groupBy(ours, mark => mark.page)]
      .map(([page, there]) => ({ page, marks: there.length }))
      .sort((a, b) => a.page - b.page)
    return [{ ground, decision: decisionOf(ground), marks: ours.length, pages }]
  })
}
