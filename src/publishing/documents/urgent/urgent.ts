/** 紧急发布 of a year: what went out before its reviews, and how it was reviewed afterwards. */
export interface UrgentCounts {
  readonly all: number
  /** Reviewed within 24 hours. */
  readonly onTime: number
  /** Not reviewed, and still in time. */
  readonly running: number
}

export interface UrgentLine {
  readonly stepId: number
  readonly number: string
  readonly title: string
  readonly unitName: string
  readonly publishedAt: Date
  readonly publishedByName: string
  readonly why: string
  readonly reviewedAt: Date | null
  readonly reviewedByName: string | null
}

/** How many of a hundred that had to be reviewed by now were so in time; null: none had to. */
export function shareOnTime({ all, onTime, running }: UrgentCounts): number | null {
  const had = all - running
  return had === 0 ? null : Math.round((onTime / had) * 100)
}

/** 2026年紧急发布3件，已到时限的2件中按时事后审核1件（50%）. */
export function urgentSaid(year: number, counts: UrgentCounts): string {
  const { all, onTime, running } = counts
  if (all === 0) return `${year}年没有紧急发布`
  const share = shareOnTime(counts)
  const reviewed =
    share === null ? '' : `，应当审核的${all - running}件中按时事后审核${onTime}件（${share}%）`
  return `${year}年紧急发布${all}件${reviewed}${running === 0 ? '' : `，${running}件还在24小时内`}`
}

export const urgentPath = '/office/documents/urgent'

export function urgentAddress(asked: {
  readonly year: number
  readonly unit: string | null
  readonly after?: string
}): string {
  const { year, unit, after } = asked
  const query = new URLSearchParams({ year: String(year) })
  for (const [name, value] of Object.entries({ unit, after })) if (value) query.set(name, value)
  return `${urgentPath}?${query}`
}
