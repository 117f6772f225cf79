/** How found entries are put in order, and why: pure, every number with a name and a reason. */
import { type Day, daysFrom } from '#platform/day.ts'
import type { EntryKind, Hit, Validity } from './entry.ts'
import { fold, indexNumberKey, numberIn } from './fold.ts'
import type { Query, Term } from './query.ts'

/** Where a word stands says most. The proportions are GOV.UK's: title ten, description five, text two. */
export const WHERE = { title: 10, summary: 5, text: 2 } as const
/** Whoever types a number wants that paper: nothing else comes before it. */
export const NUMBER = 1000
/** Another word for the same thing counts, but a little less than the word itself. */
export const SYNONYM = 0.85
/** 通知, 办法, 申请: in so many titles that they tell papers apart only when all else is equal. */
export const WEAK_WORD = 0.25
/** All that was typed, as it was typed, in the title: the paper is called so. */
export const WHOLE_IN_TITLE = 8
/** The title is nothing but what was typed. */
export const IS_THE_TITLE = 30
/** A short title that is mostly what was looked for is more about it than a long one; at most this much. */
export const SHARE_OF_TITLE = 6
/** Where some are shown that lack a word, those that lack none come before them. */
export const EVERY_WORD = 6
/** News is old after weeks: this much for today's, half of it each two months. */
export const NEWS_TODAY = 3
const NEWS_HALF_DAYS = 60
/** Rules and guides keep: this much for today's, half of it each three years, so that of two alike the newer comes first. */
export const PAPER_TODAY = 1.5
const PAPER_HALF_DAYS = 3 * 365
/** Each tenfold of readers; a hundred thousand readers weigh as one word in the summary. */
export const READERS = 1
/** What is no longer in force is found, after what is. */
export const IN_FORCE: Readonly<Record<Validity, number>> = {
  inForce: 1,
  amended: 0.95,
  expired: 0.6,
  repealed: 0.55,
}
/** Of the same words, the paper itself before what is told of it; lists and desks when they are called so. */
export const KIND: Readonly<Record<EntryKind, number>> = {
  document: 1.5,
  interpretation: 0.5,
  gazette: 0.5,
  page: 1,
  topic: 1,
  published_answer: 0,
  news: 0,
  response: 0,
  press_conference: 0,
  consultation: 0.5,
  column: 0.5,
  unit: 0.5,
  report: 0,
}

/** A part of an entry's place, in words for whoever asks why. */
export interface Reason {
  readonly because: string
  readonly points: number
}

export interface Ranked {
  readonly hit: Hit
  readonly score: number
  readonly reasons: readonly Reason[]
}

const NEWS: readonly EntryKind[] = ['news', 'response', 'press_conference']

/** @param hasEvery whether every word is known to stand in it, if only in its text */
export function rank(query: Query, hit: Hit, today: Day, hasEvery: boolean): Ranked {
  const title = fold(hit.title)
  const summary = fold(`${hit.summary} ${hit.topic ?? ''} ${hit.genre ?? ''} ${hit.unitName ?? ''}`)
  const found = [
    ...numberReasons(query, hit),
    ...query.terms.flatMap(term => wordReasons(term, title, summary, hasEvery)),
    ...(hasEvery && query.terms.length > 1 ? [{ because: '查找的词都有', points: EVERY_WORD }] : []),
    ...titleReasons(query, title),
  ]
  const factor = hit.validity === null ? 1 : IN_FORCE[hit.validity]
  const reasons = [...found, ...otherReasons(hit, today)]
  const sum = reasons.reduce((points, reason) => points + reason.points, 0)
  const lowered = factor === 1 ? [] : [{ because: notInForce(hit.validity), points: sum * (factor - 1) }]
  return { hit, score: round(sum * factor), reasons: [...reasons, ...lowered].map(rounded) }
}

/** The best first; of equals the newer. */
export function inOrder(ranked: readonly Ranked[]): Ranked[] {
  return [...ranked].sort((a, b) => b.score - a.score || b.hit.id - a.hit.id)
}

function numberReasons({ number, indexNumbers }: Query, hit: Hit): Reason[] {
  const own = number === null || hit.documentNumber === null ? null : numberIn(fold(hit.documentNumber))
  const index = indexNumbers.length === 0 || hit.indexNumber === null ? null : indexNumberKey(hit.indexNumber)
  const reasons: Reason[] = []
  if (number && own) {
    if (own.key === number.key) reasons.push({ because: `发文字号就是${hit.documentNumber}`, points: NUMBER })
    else if (own.bare === number.bare)
      reasons.push({ because: '发文字号的年份、序号相同', points: NUMBER / 2 })
  }
  if (index !== null && indexNumbers.includes(index)) {
    reasons.push({ because: `索引号就是${hit.indexNumber}`, points: NUMBER })
  }
  return reasons
}

function wordReasons(term: Term, title: string, summary: string, hasEvery: boolean): Reason[] {
  const weight = (term.weak ? WEAK_WORD : 1) * lengthWeight(term.text)
  let best: Reason | null = null
  for (const { text, inside, synonym } of term.forms) {
    const stands = (place: string) =>
      place.includes(text) || (inside.length > 0 && inside.every(word => place.includes(word)))
    const where = stands(title) ? 'title' : stands(summary) ? 'summary' : null
    if (where === null) continue
    const points = WHERE[where] * weight * (synonym ? SYNONYM : 1)
    if (best !== null && best.points >= points) continue
    const said = synonym ? `“${text}”（与“${term.text}”同义）` : `“${term.text}”`
    best = { because: `${where === 'title' ? '标题' : '摘要、主题或者单位'}里有${said}`, points }
  }
  if (best !== null) return [best]
  return hasEvery ? [{ because: `正文里有“${term.text}”`, points: WHERE.text * weight }] : []
}

/** A longer word says more. */
const lengthWeight = (word: string): number => 0.8 + 0.1 * Math.min(4, [...word].length)

function titleReasons(query: Query, title: string): Reason[] {
  const reasons: Reason[] = []
  const whole = query.folded
  if (whole.length >= 2 && title === whole)
    reasons.push({ because: '标题就是查找的文字', points: IS_THE_TITLE })
  if (whole.length >= 2 && title.includes(whole)) {
    reasons.push({ because: '标题里有查找的全部文字', points: WHOLE_IN_TITLE })
  }
  const said = query.terms
    .filter(({ weak }) => !weak)
    .flatMap(({ forms }) => {
      const inside = forms.filter(({ text }) => title.includes(text)).map(({ text }) => text.length)
      return inside.length === 0 ? [] : [Math.max(...inside)]
    })
  const share = Math.min(1, said.reduce((sum, length) => sum + length, 0) / Math.max(1, title.length))
  if (share > 0)
    reasons.push({ because: `标题的${Math.round(share * 100)}%是查找的词`, points: SHARE_OF_TITLE * share })
  return reasons
}

function otherReasons({ kind, publishedOn, popularity }: Hit, today: Day): Reason[] {
  const age = Math.max(0, daysFrom(publishedOn, today))
  const fresh = NEWS.includes(kind)
    ? NEWS_TODAY * 0.5 ** (age / NEWS_HALF_DAYS)
    : PAPER_TODAY * 0.5 ** (age / PAPER_HALF_DAYS)
  return [
    { because: '发布的早晚', points: fresh },
    ...(popularity > 0 ? [{ because: '看的人多', points: READERS * Math.log10(1 + popularity) }] : []),
    ...(KIND[kind] > 0 ? [{ because: '内容的种类', points: KIND[kind] }] : []),
  ]
}

function notInForce(validity: Validity | null): string {
  return validity === 'amended' ? '已经修改，略微靠后' : '已经不再有效，靠后'
}

const round = (points: number): number => Math.round(points * 100) / 100
const rounded = ({ because, points }: Reason): Reason => ({ because, points: round(points) })
