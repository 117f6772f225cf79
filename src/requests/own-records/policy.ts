import { type Actor, holds, ROLES } from '#organisations'
import { done, type Result, refused } from '#platform/result.ts'
import {
  RECORDS_STAGES,
  RECORDS_VERBS,
  type RecordsApplication,
  type RecordsVerb,
  recordsStep,
} from './records-application.ts'

export type RecordsInHand = Pick<RecordsApplication, 'unitId' | 'stage' | 'proposedBy'>

/** May this officer take this step now? The one answer for pages (show the button) and actions (refuse). */
export function mayHandleRecords(
  actor: Actor,
  verb: RecordsVerb,
  application: RecordsInHand,
): Result<RecordsVerb> {
  const { label, roles, notByProposer } = recordsStep(verb)
  if (roles.length === 0) return refused('not-your-role', `「${label}」由申请人办理。`)
  if (!roles.some(role => holds(actor, role, application.unitId))) {
    const who = roles.map(role => ROLES[role]).join('、')
    return refused('not-your-role', `「${label}」由本单位${who}办理。`)
  }
  if (notByProposer && application.proposedBy === actor.id) {
    return refused('not-by-the-same-hand', `处理意见是您本人提出的，「${label}」须由另一人办理。`)
  }
  return atItsStage(verb, application)
}

/** The same for the applicant, who holds the number and the code. */
export function mayWithdrawRecords(application: RecordsInHand): Result<RecordsVerb> {
  return atItsStage('withdrawRecords', application)
}

function atItsStage(verb: RecordsVerb, { stage }: RecordsInHand): Result<RecordsVerb> {
  const { label, from } = recordsStep(verb)
  if (from.includes(stage)) return done(verb)
  return refused(
    'not-at-this-stage',
    `本件现在${RECORDS_STAGES[stage]}，不能「${label}」。请刷新页面查看最新进展。`,
  )
}

/** The steps open to this officer now, in the order of the table. */
export function nextRecordsSteps(actor: Actor, application: RecordsInHand): RecordsVerb[] {
  return RECORDS_VERBS.filter(verb => mayHandleRecords(actor, verb, application).ok)
}
