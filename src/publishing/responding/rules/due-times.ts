/** How soon a concern is answered, in natural hours: neither night nor weekend stops the clock. */
import type { Concern, ConcernKind } from '../concern.ts'

/** What is owed to the public. */
export const OWED = {
  information: '发布权威信息',
  conference: '召开新闻发布会',
  response: '作出回应',
} as const
export type Owed = keyof typeof OWED

interface Term {
  readonly owed: Owed
  readonly hours: number
  /** So many hours before the end the unit is reminded. */
  readonly remindBefore: number
  readonly source: string
}

/**
 * 国办发〔2016〕80号: 特别重大、重大突发事件 5小时内发布权威信息，24小时内召开新闻发布会; 国办发〔2016〕61号: 其他政务舆情
 * 48小时内回应. Reading [口径]: natural hours from when the unit knew of it.
 */
export const TERMS: Readonly<Record<ConcernKind, readonly Term[]>> = {
  emergency: [
    { owed: 'information', hours: 5, remindBefore: 2, source: '国办发〔2016〕80号' },
    { owed: 'conference', hours: 24, remindBefore: 6, source: '国办发〔2016〕80号' },
  ],
  opinion: [{ owed: 'response', hours: 48, remindBefore: 12, source: '国办发〔2016〕61号' }],
}

export interface Due {
  readonly owed: Owed
  readonly hours: number
  readonly source: string
  readonly dueAt: Date
  /** When it was done; null: not yet. */
  readonly metAt: Date | null
  readonly standing: Standing
}

/** late: done, after its time. dropped: the concern was closed without it. */
export type Standing = 'met' | 'late' | 'running' | 'near' | 'overdue' | 'dropped'

const HOUR_MS = 3_600_000

type Clocked = Pick<Concern, 'kind' | 'stage' | 'knownAt' | 'firstToldAt' | 'firstConferenceAt'>

/** What a concern owes, and how it stands at an instant. */
export function duesOf(concern: Clocked, now: Date): Due[] {
  return TERMS[concern.kind].map(({ owed, hours, remindBefore, source }) => {
    const dueAt = new Date(concern.knownAt.getTime() + hours * HOUR_MS)
    const metAt = owed === 'conference' ? concern.firstConferenceAt : concern.firstToldAt
    const standing = standingOf({ dueAt, metAt, remindBefore, closed: concern.stage === 'closed' }, now)
    return { owed, hours, source, dueAt, metAt, standing }
  })
}

function standingOf(
  {
    dueAt,
    metAt,
    remindBefore,
    closed,
  }: Pick<Due, 'dueAt' | 'metAt'> & { remindBefore: number; closed: boolean },
  now: Date,
): Standing {
  if (metAt !== null) return metAt <= dueAt ? 'met' : 'late'
  if (closed) return 'dropped'
  if (now > dueAt) return 'overdue'
  return dueAt.getTime() - now.getTime() <= remindBefore * HOUR_MS ? 'near' : 'running'
}

const DAY_HOURS = 24

/** 3小时20分钟; 1天6小时; never less than a minute. */
export function showLength(ms: number): string {
  const minutes = Math.max(1, Math.floor(Math.abs(ms) / 60_000))
  const hours = Math.floor(minutes / 60)
  if (hours >= DAY_HOURS) {
    const rest = hours % DAY_HOURS
    return `${Math.floor(hours / DAY_HOURS)}天${rest === 0 ? '' : `${rest}小时`}`
  }
  const rest = minutes % 60
  if (hours === 0) return `${rest}分钟`
  return `${hours}小时${rest === 0 ? '' : `${rest}分钟`}`
}

/** How a due stands, in words. */
export function saidOf({ owed, dueAt, metAt, standing }: Due, now: Date): string {
  const what = OWED[owed]
  const away = showLength(now.getTime() - dueAt.getTime())
  switch (standing) {
    case 'met':
      return `已按时${what}`
    case 'late':
      return `${what}迟了${showLength((metAt ?? dueAt).getTime() - dueAt.getTime())}`
    case 'dropped':
      return `没有${what}`
    case 'overdue':
      return `应${what}，已超过${away}`
    default:
      return `${what}还剩${away}`
  }
}
