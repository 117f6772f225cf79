import { officersWith, sightOf } from '#organisations'
import { inTransaction } from '#platform/db.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Order } from '../../actions/take-step.ts'
import { NOBODY } from '../../retention/store.ts'
import { getApplicant, getCaseForChange } from '../../store.ts'
import { publicationStep } from '../publication.ts'
import { addPublication, changePublicText, findPublicationOf, getPublicationForChange } from '../store.ts'
import { checkProposal, type Proposal, type PublicationStep, takePublicationStep } from './step.ts'

/** 送审公开: a clerk proposes what was asked and answered for the public, once the case is closed. */
export function proposePublication(
  services: Services,
  { actor, numberKey, formKey }: Order,
  proposal: Proposal,
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const request = await getCaseForChange(tx, numberKey, await sightOf(tx, actor))
    const earlier = await findPublicationOf(tx, request.id)
    const { id: requestId, number, unitId } = request
    const inHand = { requestId, number, numberKey, unitId, ...standing(earlier) }
    const step: PublicationStep = { services, tx, actor, formKey, verb: 'propose', inHand }
    return takePublicationStep(step, async () => {
      const { stage, decision, closedOn } = request
      if (stage !== 'closed' || decision === null || closedOn === null) {
        return refused('not-at-this-stage', '办结以后才能公开答复。')
      }
      if ((await getApplicant(tx, requestId)).name === NOBODY) {
        return refused('anonymised', '本件已过保管期限，申请人的信息已经删除，无从核对，不能再公开。')
      }
      const checked = await checkProposal(step, proposal)
      if (!checked.ok) return checked
      const by = actor.id ?? 0
      const rest = { requestId, unitId, decision, answeredOn: closedOn, by, at: services.now() }
      const id = await addPublication(tx, { ...proposal, ...rest, documents: checked.value })
      return done({ id, trail: { documents: checked.value.length }, tell: await tellHeads(step) })
    })
  })
}

const standing = (earlier: Awaited<ReturnType<typeof findPublicationOf>>) =>
  earlier === undefined
    ? { stage: null, proposedBy: null }
    : { stage: earlier.stage, proposedBy: earlier.proposedBy }

export interface PublicationOrder {
  readonly actor: Order['actor']
  readonly id: number
  readonly formKey: string
}

/** 修改后再送: the text anew, before it is approved or after it was sent back. */
export function revisePublication(
  services: Services,
  { actor, id, formKey }: PublicationOrder,
  proposal: Proposal,
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const inHand = await getPublicationForChange(tx, id, await sightOf(tx, actor))
    const step: PublicationStep = { services, tx, actor, formKey, verb: 'revise', inHand }
    return takePublicationStep(step, async () => {
      const checked = await checkProposal(step, proposal)
      if (!checked.ok) return checked
      const documents = checked.value
      await changePublicText(tx, id, { ...proposal, documents, by: actor.id ?? 0, at: services.now() })
      return done({ id, trail: { documents: documents.length }, tell: await tellHeads(step) })
    })
  })
}

async function tellHeads({ tx, inHand, actor }: PublicationStep) {
  const heads = await officersWith(tx, inHand.unitId, publicationStep('approve').roles)
  return {
    to: heads.map(({ id }) => id).filter(id => id !== actor.id),
    subject: `待批准公开的答复：${inHand.number}`,
    body: `${inHand.number} 的答复拟向社会公开，请核对内容后决定。`,
  }
}
