import type { Tx } from '#platform/db.ts'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { mayWrite } from '../../rules/steps.ts'
import { type Order, takeStep } from '../../take-step.ts'
import { unitInSight } from '../../unit-in-sight.ts'
import type { IssueFacts } from '../issue.ts'
import { addIssue, holdIssues, isTaken } from '../store.ts'

export const TAKEN = '已经有一期用了这个期数或者总号。'

/** Begins an issue of the city's gazette. Only the office of the city's government puts it together. */
export function beginIssue(
  services: Services,
  order: Order,
  { unitCode, ...facts }: IssueFacts & { readonly unitCode: string },
): Promise<Result<string>> {
  const { actor } = order
  const about = {
    verb: 'publishing.beginIssue',
    subject: () => ({ kind: 'unit', id: unitCode }),
    load: (tx: Tx) => unitInSight(tx, actor, unitCode),
    missing: '没有找到这个单位。',
  }
  return takeStep(services, order, about, async ({ tx, thing: unit, by }) => {
    if (!mayWrite(actor, unit.id)) return refused('not-your-role', '公报由市政府办公室编辑。')
    await holdIssues(tx)
    if (await isTaken(tx, facts, null)) return refused('taken', TAKEN)
    const id = String(await addIssue(tx, { ...facts, unitId: unit.id, by }))
    const { year, number } = facts
    return { leadsTo: id, subject: { kind: 'gazette-issue', id }, trail: { year, number } }
  })
}
