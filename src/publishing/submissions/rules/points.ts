/** What an adopted article is worth, and how units stand by it. */
import { type Day, day } from '#platform/day.ts'
import type { LevelAbove, SubmissionCounts } from '../submission.ts'

/**
 * 计分标准 [口径]: each office sets its own; this one rises with the level. A scale holds from its day on, and what was adopted
 * before keeps the points it got.
 */
const SCALES: readonly { readonly from: Day; readonly points: Readonly<Record<LevelAbove, number>> }[] = [
  { from: day('2008-05-01'), points: { city: 1, province: 3, state: 10 } },
]

export function pointsFor(level: LevelAbove, adoptedOn: Day): number {
  return SCALES.findLast(({ from }) => from <= adoptedOn)?.points[level] ?? 0
}

/** The scale in force, as the pages say it. */
export function scaleOn(today: Day): Readonly<Record<LevelAbove, number>> {
  return SCALES.findLast(({ from }) => from <= today)?.points ?? { city: 0, province: 0, state: 0 }
}

export interface Ranked<Line> {
  readonly line: Line
  /** null: nothing was sent; there is nothing to rank. */
  readonly place: number | null
}

/**
 * By points, then by articles adopted. Equal in both is one place, and the next place counts all before it (1, 2, 2, 4): no
 * order is made up among equals. The rate does not rank: it rises by sending less.
 */
export function rank<Line extends SubmissionCounts & { readonly unitName: string }>(
  lines: readonly Line[],
): Ranked<Line>[] {
  const those = lines.toSorted(
    (a, b) => b.points - a.points || b.adopted - a.adopted || Number(b.sent > 0) - Number(a.sent > 0),
  )
  return those.map(line => ({
    line,
    place:
      line.sent === 0
        ? null
        : those.findIndex(({ points, adopted }) => points === line.points && adopted === line.adopted) + 1,
  }))
}

/** 12篇中采用9篇，75% */
export function showRate({ sent, adopted }: Pick<SubmissionCounts, 'sent' | 'adopted'>): string {
  return sent === 0 ? '没有报送' : `${((adopted / sent) * 100).toFixed(1).replace('.0', '')}%`
}
