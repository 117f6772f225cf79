import { type Actor, holds, ROLES } from '#organisations'
import { done, type Result, refused } from '#platform/result.ts'
import {
  ANSWER_STAGES,
  CONSULTATION_STAGES,
  CORRECTION_STAGES,
  EXTENSION_STAGES,
  FEE_STAGES,
  REASONS_STAGES,
  STAGES,
} from './request.ts'
import { type Hand, isOpenTo, type Standing, transition, VERBS, type Verb } from './rules/transitions.ts'

/** What the policy needs to know of a case. */
export interface CaseInHand extends Standing {
  readonly unitId: number
  /** Who did the earlier steps, by the id of the account. */
  readonly hands: { readonly [K in Hand]?: number | null }
  /** 历史导入: it was not handled here. */
  readonly importedFrom?: string | null
}

const HANDS: Record<Hand, string> = {
  drafter: '起草人',
  reviewer: '审核人',
  'extension-asker': '延期申请人',
  'fee-proposer': '收费提出人',
}

/** May this person take this step now? The one answer for pages (show the button) and actions (refuse). */
export function may(actor: Actor, verb: Verb, request: CaseInHand): Result<Verb> {
  const { roles, notBy, label, byApplicant } = transition(verb)
  if (byApplicant) return refused('not-your-role', `「${label}」由申请人办理。`)
  if (!roles.some(role => holds(actor, role, request.unitId))) {
    const who = roles.map(role => ROLES[role]).join('、')
    return refused('not-your-role', `「${label}」由本单位${who}办理。`)
  }
  const hand = notBy?.find(hand => request.hands[hand] === actor.id)
  if (hand !== undefined) {
    return refused('not-by-the-same-hand', `您是本件的${HANDS[hand]}，「${label}」须由另一人办理。`)
  }
  if (verb !== 'openIdentity' && (request.importedFrom ?? null) !== null) {
    return refused('not-handled-here', `本件是导入的往年办件，不能「${label}」。`)
  }
  return atItsStage(verb, request)
}

/** The same for the applicant, who holds the number and the code, or the link. */
export function mayApplicant(verb: Verb, request: Standing): Result<Verb> {
  if (!transition(verb).byApplicant) {
    return refused('not-the-applicant', `「${transition(verb).label}」由受理单位办理。`)
  }
  return atItsStage(verb, request)
}

function atItsStage(verb: Verb, request: Standing): Result<Verb> {
  if (isOpenTo(verb, request)) return done(verb)
  return refused(
    'not-at-this-stage',
    `本件现在${standsAt(request)}，不能「${transition(verb).label}」。请刷新页面查看最新进展。`,
  )
}

/** The steps open to this person now, in the order of the table. */
export function nextSteps(actor: Actor, request: CaseInHand): Verb[] {
  return VERBS.filter(verb => may(actor, verb, request).ok)
}

/** The steps open to the applicant now, with number and code. */
export function nextStepsOfApplicant(request: Standing): Verb[] {
  return VERBS.filter(verb => !transition(verb).byLink && mayApplicant(verb, request).ok)
}

const BESIDE = {
  extension: EXTENSION_STAGES,
  correction: CORRECTION_STAGES,
  consultation: CONSULTATION_STAGES,
  reasons: REASONS_STAGES,
  fee: FEE_STAGES,
} as const satisfies { readonly [K in keyof Standing]?: Record<Standing[K], string> }

/** What runs beside the answer, in words: 等待补正、已延期. */
export function besides(standing: Pick<Standing, keyof typeof BESIDE>): string[] {
  return (Object.keys(BESIDE) as (keyof typeof BESIDE)[])
    .filter(kind => standing[kind] !== 'none')
    .map(kind => (BESIDE[kind] as Readonly<Record<string, string>>)[standing[kind]] ?? '')
}

function standsAt(standing: Standing): string {
  const { stage, answer } = standing
  if (stage !== 'open') return STAGES[stage]
  return [
    STAGES[stage],
    ...(answer === 'none' ? [] : [`答复${ANSWER_STAGES[answer]}`]),
    ...besides(standing),
  ].join('、')
}
