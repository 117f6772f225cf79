/**
 * 信息处理费: what requests or pages beyond reason may cost. Amounts are integer 分. Whether anything is charged at all is
 * the organ's decision (《条例》第四十二条: "可以"), never this table's.
 * 《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）. Readings: docs/decisions/0100.
 */
import { type Day, day } from '#platform/day.ts'

/** 按件 or 按量: each request is charged by one of them, never by both (《管理办法》第三条). */
export type FeeScale = 'requests' | 'pages'

interface Band {
  /** The last one that costs this much. */
  readonly upTo: number
  /** What each one costs, in 分. */
  readonly fen: number
}

interface Scale {
  readonly label: string
  readonly article: string
  readonly unit: string
  readonly bands: readonly Band[]
  /** After the bands: every so many, each one costs more by so much than the one before. No `rise`: the price stays. */
  readonly beyond: { readonly fen: number; readonly every: number; readonly rise: number }
}

const YUAN = 100

export const FEE_SCALES = {
  /** All requests an organ receives from one applicant in one calendar month, whatever is decided on them. */
  requests: {
    label: '按件计收',
    article: '《政府信息公开信息处理费管理办法》第四条',
    unit: '件',
    bands: [
      { upTo: 10, fen: 0 },
      { upTo: 30, fen: 100 * YUAN },
    ],
    beyond: { fen: 200 * YUAN, every: 10, rise: 100 * YUAN },
  },
  /** The pages given with one request; those of several are not added up. */
  pages: {
    label: '按量计收',
    article: '《政府信息公开信息处理费管理办法》第五条',
    unit: '页',
    bands: [
      { upTo: 30, fen: 0 },
      { upTo: 100, fen: 10 * YUAN },
      { upTo: 200, fen: 20 * YUAN },
    ],
    beyond: { fen: 40 * YUAN, every: Number.POSITIVE_INFINITY, rise: 0 },
  },
} as const satisfies Record<FeeScale, Scale>

/** 记忆: the text of the last article was not read; requests received before are free of it. */
export const FEES_SINCE: Day = day('2021-01-01')

export function feeMayBeCharged(receivedOn: Day): boolean {
  return receivedOn >= FEES_SINCE
}

/** 自然月 `2026-03` in which a request counts: that of the day it was first received, also after a correction. */
export function feeMonthOf(firstReceivedOn: Day): string {
  return firstReceivedOn.slice(0, 7)
}

/** The most this program counts: above it somebody mistyped. */
export const MOST_COUNTED = 100_000

/** One band of the explanation: 第11—30件，20件×100元. */
export interface FeeStep {
  readonly from: number
  readonly to: number
  readonly count: number
  /** What each costs, and all together, in 分. */
  readonly fen: number
  readonly total: number
  readonly text: string
}

/** F(n): for n requests by one applicant at one organ in one calendar month, in 分. */
export function feeForRequests(n: number): number {
  return sum(stepsOf('requests', n))
}

/** F(k)−F(k−1): for the k-th request of the month, in 分. */
export function feeOfRequest(k: number): number {
  checkCount(k, 1)
  return feeForRequests(k) - feeForRequests(k - 1)
}

/** For p pages given with one request, in 分. */
export function feeForPages(p: number): number {
  return sum(stepsOf('pages', p))
}

/** How one request is charged: as the k-th of its month, or by its pages. */
export type FeeBasis =
  | { readonly scale: 'requests'; readonly nth: number }
  | { readonly scale: 'pages'; readonly pages: number }

/** What one request is charged by the scale chosen for it, in 分. A basis names one scale, so that both never add up. */
export function feeOn(basis: FeeBasis): number {
  return basis.scale === 'requests' ? feeOfRequest(basis.nth) : feeForPages(basis.pages)
}

/** How `count` requests or pages come to their fee: band by band, the free ones first. Throws RangeError on no count. */
export function stepsOf(scale: FeeScale, count: number): FeeStep[] {
  checkCount(count, 0)
  const steps: FeeStep[] = []
  for (let from = 1; from <= count; ) {
    const { upTo, fen } = bandOf(FEE_SCALES[scale], from)
    const to = Math.min(upTo, count)
    steps.push(stepOf(FEE_SCALES[scale].unit, from, to, fen))
    from = to + 1
  }
  return steps
}

function bandOf({ bands, beyond }: Scale, nth: number): Band {
  const band = bands.find(one => nth <= one.upTo)
  if (band) return band
  const { fen, every, rise } = beyond
  if (rise === 0) return { upTo: Number.POSITIVE_INFINITY, fen }
  const below = bands.at(-1)?.upTo ?? 0
  const tier = Math.floor((nth - below - 1) / every)
  return { upTo: below + (tier + 1) * every, fen: fen + tier * rise }
}

function stepOf(unit: string, from: number, to: number, fen: number): FeeStep {
  const count = to - from + 1
  const which = from === to ? `第${from}${unit}` : `第${from}—${to}${unit}`
  const price = fen === 0 ? '不收费' : `${count}${unit}×${showYuan(fen)}`
  return { from, to, count, fen, total: count * fen, text: `${which}${price}` }
}

/** Every price is in whole 元, and so is every fee. */
export function yuanOf(fen: number): number {
  return fen / YUAN
}

/** 2200元 */
export function showYuan(fen: number): string {
  return `${yuanOf(fen)}元`
}

function sum(steps: readonly FeeStep[]): number {
  return steps.reduce((total, step) => total + step.total, 0)
}

function checkCount(count: number, least: number): void {
  if (!Number.isInteger(count) || count < least || count > MOST_COUNTED) {
    throw new RangeError(`not a number of requests or pages: ${count}`)
  }
}
