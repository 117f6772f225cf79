import { tell } from '#notifications'
import { type Actor, findUnitByCode, officersWith, sightOf } from '#organisations'
import { inTransaction, type Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { once } from '#platform/form-key.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import type { Order } from '../actions/take-step.ts'
import { getTrackedCaseForChange } from '../store.ts'
import type { Outcome } from './outcome.ts'
import { paths } from './paths.ts'
import { mayBePublished, mayDecide } from './policy.ts'
import { addDecision, addProposal, listUndecidedForChange } from './store.ts'

/**
 * 建议主动公开: whoever was given something proposes that it be given to all. Once for each request.
 * 《条例》第四十四条第二款
 */
export function proposePublishing(
  services: Services,
  { actor, numberKey, formKey }: Order,
): Promise<Result<string>> {
  return inTransaction(services.db, tx =>
    once(tx, formKey, services.now(), async () => {
      const at = services.now()
      const request = await getTrackedCaseForChange(tx, numberKey)
      const fact = {
        by: actor,
        verb: 'requests.proposePublishing',
        subject: { kind: 'request', id: numberKey },
        unitId: request.unitId,
        at,
      }
      const added = mayBePublished(request) && (await addProposal(tx, request.id, at))
      if (!added) {
        const refusal = mayBePublished(request)
          ? refused('proposed-already', '您已经建议过主动公开这件信息。')
          : refused('not-disclosed', '答复提供了信息以后，才能建议主动公开。', '《条例》第四十四条')
        await record(tx, { ...fact, outcome: 'refused', after: { code: refusal.code } })
        return refusal
      }
      await record(tx, fact)
      await tell(tx, {
        to: (await officersWith(tx, request.unitId, ['clerk'])).map(({ id }) => id),
        key: `request:${numberKey}:proposePublishing`,
        subject: `申请人建议主动公开：${request.number}`,
        body: `${request.number} 的申请人建议把所提供的信息主动公开，请审核后决定（《条例》第四十四条）。`,
        link: paths.list,
        at,
      })
      return done(numberKey)
    }),
  )
}

export interface DecisionMade {
  readonly unitCode: string
  /** Numbers, as they stand in addresses: what the decision is about. */
  readonly cases: readonly string[]
  readonly outcome: Outcome
  readonly reason: string
}

/** The unit takes it into what it publishes, or does not, and says why. Decided once for each request. */
export function decidePublishing(
  services: Services,
  { actor, formKey }: { readonly actor: Actor; readonly formKey: string },
  made: DecisionMade,
): Promise<Result<string>> {
  const { unitCode, outcome, reason } = made
  return inTransaction(services.db, async tx => {
    const unit = await findUnitByCode(tx, unitCode)
    const sight = await sightOf(tx, actor)
    if (!unit || !sight.includes(unit.id)) throw new NotFound('没有找到这个单位。')
    const at = services.now()
    return once(tx, formKey, at, async () => {
      const fact = {
        by: actor,
        verb: outcome === 'accepted' ? 'requests.acceptPublishing' : 'requests.dismissPublishing',
        subject: { kind: 'unit', id: unit.code },
        unitId: unit.id,
        at,
      }
      const decided = await decideFor(tx, actor, unit.id, made, at)
      if (!decided.ok) {
        await record(tx, { ...fact, outcome: 'refused', after: { code: decided.code } })
        return decided
      }
      await record(tx, { ...fact, after: { cases: decided.value, reason } })
      return done(unit.code)
    })
  })
}

async function decideFor(
  tx: Tx,
  actor: Actor,
  unitId: number,
  { cases, outcome, reason }: DecisionMade,
  at: Date,
): Promise<Result<readonly string[]>> {
  const allowed = mayDecide(actor, unitId)
  if (!allowed.ok) return allowed
  const found = await listUndecidedForChange(tx, unitId, cases)
  const [first] = found
  if (first === undefined || found.length < new Set(cases).size) {
    return refused('decided-already', '其中有的已经作出决定。请刷新页面查看最新进展。')
  }
  if (!found.every(({ decision }) => mayBePublished({ stage: 'closed', decision }))) {
    return refused('not-disclosed', '其中有的没有提供信息，不能主动公开。')
  }
  const ids = found.map(({ id }) => id)
  const decision = { unitId, subject: first.subject, outcome, reason, cases: ids }
  await addDecision(tx, { ...decision, by: actor.id ?? 0, at })
  return done(found.map(({ numberKey }) => numberKey))
}
