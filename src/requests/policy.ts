import { type Actor, holds, ROLES } from '#organisations'
import { done, type Result, refused } from '#platform/result.ts'
import { ANSWER_STAGES, EXTENSION_STAGES, STAGES } from './request.ts'
import { type Hand, isOpenTo, type Standing, transition, VERBS, type Verb } from './rules/transitions.ts'

/** What the policy needs to know of a case. */
export interface CaseInHand extends Standing {
  readonly unitId: number
  /** Who did the earlier steps, by the id of the account. */
  readonly hands: { readonly [K in Hand]?: number | null }
}

const HANDS: Record<Hand, string> = {
  drafter: '起草人',
  reviewer: '审核人',
  'extension-asker': '延期申请人',
}

/** May this person take this step now? The one answer for pages (show the button) and actions (refuse). */
export function may(actor: Actor, verb: Verb, request: CaseInHand): Result<Verb> {
  const { roles, notBy, label } = transition(verb)
  if (!roles.some(role => holds(actor, role, request.unitId))) {
    const who = roles.map(role => ROLES[role]).join('、')
    return refused('not-your-role', `「${label}」由本单位${who}办理。`)
  }
  const hand = notBy?.find(hand => request.hands[hand] === actor.id)
  if (hand !== undefined) {
    return refused('not-by-the-same-hand', `您是本件的${HANDS[hand]}，「${label}」须由另一人办理。`)
  }
  if (!isOpenTo(verb, request)) {
    return refused(
      'not-at-this-stage',
      `本件现在${standsAt(request)}，不能「${label}」。请刷新页面查看最新进展。`,
    )
  }
  return done(verb)
}

/** The steps open to this person now, in the order of the table. */
export function nextSteps(actor: Actor, request: CaseInHand): Verb[] {
  return VERBS.filter(verb => may(actor, verb, request).ok)
}

function standsAt({ stage, answer, extension }: Standing): string {
  if (stage !== 'open') return STAGES[stage]
  const parts: string[] = [STAGES[stage]]
  if (answer !== 'none') parts.push(`答复${ANSWER_STAGES[answer]}`)
  if (extension !== 'none') parts.push(EXTENSION_STAGES[extension])
  return parts.join('、')
}
