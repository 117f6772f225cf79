import type { Actor } from '#organisations'
import { done, type Result, refused } from '#platform/result.ts'

/**
 * Whoever may bring a notice into the calendar all units count by: the disclosure office of the city, or a command
 * typed at the machine.
 *
 * @param supervisedFrom the units in which the actor holds the role of 政务公开办
 */
export function mayImport(actor: Actor, supervisedFrom: readonly { readonly level: string }[]): Result<null> {
  if (actor.kind === 'command' || supervisedFrom.some(unit => unit.level === 'city')) return done(null)
  return refused('not-your-role', '放假通知由市政务公开办录入，全市各单位都按它计算期限。')
}
