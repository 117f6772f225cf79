import { type Actor, holds, ROLES, type Role } from '#organisations'
import { done, type Result, refused } from '#platform/result.ts'

/** 《条例》第四十四条: the organ itself takes it into what it publishes. The disclosure office above looks on. */
const DECIDE: readonly Role[] = ['clerk', 'head', 'disclosure-head']

export function mayDecide(actor: Actor, unitId: number): Result<null> {
  if (DECIDE.some(role => holds(actor, role, unitId))) return done(null)
  return refused('not-your-role', `是否主动公开由本单位${DECIDE.map(role => ROLES[role]).join('、')}决定。`)
}

/** What was given to one may be given to all; what is public already is nothing to propose. */
export function mayBePublished({
  stage,
  decision,
}: {
  readonly stage: string
  readonly decision: string | null
}): boolean {
  return stage === 'closed' && (decision === 'disclosed.provided' || decision === 'partlyDisclosed')
}
