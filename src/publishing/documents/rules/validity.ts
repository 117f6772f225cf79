import type { Day } from '#platform/day.ts'

/** 有效性 of a policy document on a day. 国办发〔2017〕47号 三（一）4 */
export const VALIDITIES = {
  notYet: '尚未施行',
  inForce: '有效',
  amended: '已修改',
  repealed: '已废止',
  expired: '已失效',
} as const
export type Validity = keyof typeof VALIDITIES
export const ALL_VALIDITIES = Object.keys(VALIDITIES) as Validity[]

/** What another document does to this one, and from which day. */
export interface Change {
  readonly kind: 'amends' | 'repeals'
  readonly on: Day
}

/**
 * What a document is worth on a day: repealed from the day of the repeal, expired after its last day, amended from the day of
 * the first amendment, not yet in force before it takes effect. What ends it counts before what changes it.
 */
export function validityOn(
  today: Day,
  about: {
    readonly effectiveOn: Day | null
    readonly expiresOn: Day | null
    readonly changes: readonly Change[]
  },
): Validity {
  const { effectiveOn, expiresOn, changes } = about
  const done = (kind: Change['kind']) => changes.some(change => change.kind === kind && change.on <= today)
  if (done('repeals')) return 'repealed'
  if (expiresOn !== null && expiresOn < today) return 'expired'
  if (effectiveOn !== null && today < effectiveOn) return 'notYet'
  return done('amends') ? 'amended' : 'inForce'
}
