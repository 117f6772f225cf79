import { tell } from '#notifications'
import type { Actor } from '#organisations'
import type { Tx } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Json, record } from '#trail'
import { listAnswerDocuments } from '../../answers/store.ts'
import { paths } from '../paths.ts'
import { mayPublish } from '../policy.ts'
import type { PublicationStage, PublicationVerb, PublicText } from '../publication.ts'
import { applicantOf, checkForPersonalData } from './check.ts'

/** What an officer sends: the text for the public, and which of the answer's documents go with it. */
export interface Proposal extends PublicText {
  readonly documents: readonly number[]
}

/** The case of an answer, and how far that has come. */
export interface InHand {
  readonly requestId: number
  readonly number: string
  readonly numberKey: string
  readonly unitId: number
  readonly stage: PublicationStage | null
  readonly proposedBy: number | null
}

export interface PublicationStep {
  readonly services: Services
  readonly tx: Tx
  readonly actor: Actor
  readonly formKey: string
  readonly verb: PublicationVerb
  readonly inHand: InHand
}

export interface Taken {
  /** The answer for the public. */
  readonly id: number
  readonly trail?: { readonly [key: string]: Json }
  readonly tell?: { readonly to: readonly number[]; readonly subject: string; readonly body: string }
}

/**
 * The frame of every step: allow, decide and save, record, tell, once for each form. The caller has loaded and locked.
 * What was refused is in the trail as an attempt.
 *
 * @returns the id of the answer, as text
 */
export function takePublicationStep(
  { services, tx, actor, formKey, verb, inHand }: PublicationStep,
  decide: () => Promise<Result<Taken>>,
): Promise<Result<string>> {
  const at = services.now()
  return once(tx, formKey, at, async () => {
    const allowed = mayPublish(actor, verb, inHand)
    const taken = allowed.ok ? await decide() : allowed
    const fact = {
      by: actor,
      verb: `requests.${verb}Publication`,
      subject: { kind: 'request', id: inHand.numberKey },
      unitId: inHand.unitId,
      at,
    }
    if (!taken.ok) {
      await record(tx, { ...fact, outcome: 'refused', after: { code: taken.code } })
      return taken
    }
    const { id, trail = {}, tell: message } = taken.value
    await record(tx, { ...fact, after: { publication: id, ...trail } })
    if (message) {
      await tell(tx, {
        ...message,
        key: `publication:${id}:${verb}:${at.toISOString()}`,
        link: paths.publication(id),
        at,
      })
    }
    return done(String(id))
  })
}

/** The documents chosen, all of the case's answer and free of personal data, as the text is; or where it is not. */
export async function checkProposal(
  { services, tx, inHand }: Pick<PublicationStep, 'services' | 'tx' | 'inHand'>,
  proposal: Proposal,
): Promise<Result<readonly number[]>> {
  const ofCase = await listAnswerDocuments(tx, inHand.requestId)
  const chosen = ofCase.filter(({ id }) => proposal.documents.includes(id))
  const applicant = await applicantOf(services, tx, inHand.requestId)
  const errors = await checkForPersonalData(services, applicant, proposal, chosen)
  if (errors.length === 0) return done(chosen.map(({ id }) => id))
  return refused('holds-personal-data', errors.map(({ sentence }) => sentence).join(''))
}
