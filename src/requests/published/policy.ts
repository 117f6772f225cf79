import { type Actor, holds, ROLES } from '#organisations'
import { done, type Result, refused } from '#platform/result.ts'
import {
  PUBLICATION_STAGES,
  PUBLICATION_VERBS,
  type PublicationStage,
  type PublicationVerb,
  publicationStep,
} from './publication.ts'

export interface PublicationInHand {
  readonly unitId: number
  /** null: nothing was proposed yet. */
  readonly stage: PublicationStage | null
  readonly proposedBy: number | null
}

/** May this person take this step now? The one answer for pages (show the button) and actions (refuse). */
export function mayPublish(
  actor: Actor,
  verb: PublicationVerb,
  { unitId, stage, proposedBy }: PublicationInHand,
): Result<PublicationVerb> {
  const { label, roles, from, notByProposer } = publicationStep(verb)
  if (!roles.some(role => holds(actor, role, unitId))) {
    const who = roles.map(role => ROLES[role]).join('、')
    return refused('not-your-role', `「${label}」由本单位${who}办理。`)
  }
  if (!from.includes(stage)) {
    const now = stage === null ? '还没有送审' : PUBLICATION_STAGES[stage]
    return refused('not-at-this-stage', `这件答复现在${now}，不能「${label}」。请刷新页面查看最新进展。`)
  }
  if (notByProposer && proposedBy === actor.id) {
    return refused('not-by-the-same-hand', `送审的是您本人，「${label}」须由另一人办理。`)
  }
  return done(verb)
}

/** The steps open to this person now, in the order of the table. */
export function nextPublicationSteps(actor: Actor, publication: PublicationInHand): PublicationVerb[] {
  return PUBLICATION_VERBS.filter(verb => mayPublish(actor, verb, publication).ok)
}
