import { sightOf } from '#organisations'
import { inTransaction } from '#platform/db.ts'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { makeFindable, makeUnfindable } from '../findable.ts'
import type { Publication } from '../publication.ts'
import { changePublication, getPublicationForChange, listPublishedDocuments } from '../store.ts'
import { keepAnswerFingerprint } from '../suggestions/suggest.ts'
import type { PublicationOrder } from './propose.ts'
import { checkProposal, type PublicationStep, type Taken, takePublicationStep } from './step.ts'

/** 同意公开: another person than the proposer; looked through once more, since it is public from here on. */
export function approvePublication(services: Services, order: PublicationOrder): Promise<Result<string>> {
  return decide(services, order, 'approve', async (step, publication) => {
    const documents = (await listPublishedDocuments(step.tx, publication.id)).map(({ id }) => id)
    const checked = await checkProposal(step, { ...publication, documents })
    if (!checked.ok) return checked
    const approval = { approved_by: order.actor.id ?? 0, approved_at: services.now() }
    await changePublication(step.tx, order.id, { stage: 'published', ...approval })
    await keepAnswerFingerprint(step.tx, publication)
    await makeFindable(step.tx, { ...publication, publishedAt: approval.approved_at })
    return done(told(order, publication, '已经公开', '已经向社会公开。'))
  })
}

/** 退回修改: with what is to be changed. */
export function returnPublication(
  services: Services,
  order: PublicationOrder,
  { opinion }: { readonly opinion: string },
): Promise<Result<string>> {
  return decide(services, order, 'return', async ({ tx }, publication) => {
    await changePublication(tx, order.id, { stage: 'returned', opinion })
    return done(told(order, publication, '退回修改', '的公开稿退回修改，意见见系统内。'))
  })
}

/** 撤下: from this moment it is on no page, in no list, no search and no file for the public. */
export function withdrawPublication(
  services: Services,
  order: PublicationOrder,
  { reason }: { readonly reason: string },
): Promise<Result<string>> {
  return decide(services, order, 'withdraw', async ({ tx }, publication) => {
    const withdrawal = { withdrawn_by: order.actor.id ?? 0, withdrawn_at: services.now() }
    await changePublication(tx, order.id, { stage: 'withdrawn', withdrawn_reason: reason, ...withdrawal })
    await makeUnfindable(tx, order.id)
    const taken = told(order, publication, '已经撤下', '的公开答复已经撤下，理由见系统内。')
    return done({ ...taken, trail: { reason } })
  })
}

function told(
  order: PublicationOrder,
  { number, proposedBy }: Publication,
  what: string,
  rest: string,
): Taken {
  const to = proposedBy === order.actor.id ? [] : [proposedBy]
  return { id: order.id, tell: { to, subject: `答复公开${what}：${number}`, body: `${number} ${rest}` } }
}

function decide(
  services: Services,
  { actor, id, formKey }: PublicationOrder,
  verb: 'approve' | 'return' | 'withdraw',
  work: (step: PublicationStep, publication: Publication) => Promise<Result<Taken>>,
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const publication = await getPublicationForChange(tx, id, await sightOf(tx, actor))
    const step: PublicationStep = { services, tx, actor, formKey, verb, inHand: publication }
    return takePublicationStep(step, () => work(step, publication))
  })
}
