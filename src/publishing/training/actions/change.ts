import { sightOf } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { mayWrite } from '../../rules/steps.ts'
import { type Order, takeStep } from '../../take-step.ts'
import { unitInSight } from '../../unit-in-sight.ts'
import { addTraining, findTrainingForChange, voidTrainingRow } from '../store.ts'
import type { TrainingFacts } from '../training.ts'

/** Enters a training the unit held. */
export function registerTraining(
  services: Services,
  order: Order,
  { unitCode, ...facts }: TrainingFacts & { readonly unitCode: string },
): Promise<Result<string>> {
  const { actor } = order
  const about = {
    verb: 'publishing.registerTraining',
    subject: () => ({ kind: 'unit', id: unitCode }),
    load: (tx: Tx) => unitInSight(tx, actor, unitCode),
    missing: '没有找到这个单位。',
  }
  return takeStep(services, order, about, async ({ tx, thing: unit, by, at }) => {
    if (!mayWrite(actor, unit.id)) return refused('not-your-role', '培训由主办单位登记。')
    if (facts.heldOn > dayInChina(at)) return refused('not-arrived-yet', '培训举办以后再登记。')
    const id = await addTraining(tx, { ...facts, unitId: unit.id, by, at })
    if (id === null) return refused('registered-already', '同一天同一主题的培训已经登记，每次只计一次。')
    return {
      leadsTo: String(id),
      subject: { kind: 'training', id },
      trail: { heldOn: facts.heldOn, audience: facts.audience },
    }
  })
}

/** Takes a training out of every count that was entered by mistake; it stays here with the reason. */
export function voidTraining(
  services: Services,
  order: Order & { readonly id: number },
  reason: string,
): Promise<Result<string>> {
  const { actor, id } = order
  const about = {
    verb: 'publishing.voidTraining',
    subject: () => ({ kind: 'training', id }),
    load: async (tx: Tx) => findTrainingForChange(tx, await sightOf(tx, actor), id),
    missing: '没有找到这次培训。',
  }
  return takeStep(services, order, about, async ({ tx, thing }) => {
    if (!mayWrite(actor, thing.unitId)) return refused('not-your-role', '作废由主办单位办理。')
    if (thing.voidedReason !== null) return refused('not-now', '这次培训已经作废。')
    if (reason === '') return refused('no-reason', '作废请写明原因。')
    await voidTrainingRow(tx, thing.id, reason)
    return { leadsTo: String(thing.id), trail: { reason } }
  })
}
