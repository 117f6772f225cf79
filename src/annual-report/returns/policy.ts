import { type Actor, holds } from '#organisations'
import { type Refusal, refused } from '#platform/result.ts'
import { type AnnualReturn, RETURN_STAGES, type ReturnVerb, returnTransition } from './return.ts'

/** Why this person may not take the step with the return as it is; null when he may. `supervised`: the units he supervises. */
export function objectionTo(
  verb: ReturnVerb,
  actor: Actor,
  unitId: number,
  current: AnnualReturn | undefined,
  supervised: readonly number[],
): Refusal | null {
  const { roles, from, label } = returnTransition(verb)
  const inRole = roles.some(role =>
    role === 'supervisor' ? supervised.includes(unitId) : holds(actor, role, unitId),
  )
  if (actor.id === null || !inRole) {
    return refused(
      'not-your-role',
      `您的角色不能“${label}”年报数据。填报、审核由本单位办理，采用由政务公开办办理。`,
    )
  }
  if (!from.includes(current?.stage ?? null)) {
    const stage = current === undefined ? '还没有填报' : RETURN_STAGES[current.stage]
    return refused('not-now', `年报数据现在是“${stage}”，不能“${label}”。请刷新页面看最新的情况。`)
  }
  // Four eyes: who filled in the figures does not pass them.
  if (verb === 'review' && current?.filledBy === actor.id) {
    return refused('own-work', '填报人不能审核自己填报的数据，请由本单位其他审核人员审核。')
  }
  return null
}

/** The steps this person may take now, for the buttons. */
export function stepsOpen(
  actor: Actor,
  unitId: number,
  current: AnnualReturn | undefined,
  supervised: readonly number[],
): ReturnVerb[] {
  const verbs: readonly ReturnVerb[] = ['save', 'submit', 'review', 'accept', 'giveBack', 'reopen']
  return verbs.filter(verb => objectionTo(verb, actor, unitId, current, supervised) === null)
}
