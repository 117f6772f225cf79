import { type Actor, findUnitByCode, sightOf, type Unit } from '#organisations'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { type Refusal, refused } from '#platform/result.ts'
import { supervisedBy } from '#requests'
import type { Fact } from '#trail'
import { mayPublishReport, mayWriteReport } from '../policy.ts'

/** Who wants what done with which report. */
export interface ReportOrder {
  readonly actor: Actor
  readonly unitCode: string
  readonly year: number
  readonly formKey: string
}

/** The unit, when the actor sees its business; for anybody else there is no such report to write. */
export async function unitInSight(tx: Tx, { actor, unitCode }: ReportOrder): Promise<Unit> {
  const unit = await findUnitByCode(tx, unitCode)
  if (!unit || !(await sightOf(tx, actor)).includes(unit.id)) throw new NotFound('没有找到这份年度报告。')
  return unit
}

/** Why this person may not; null when he may. Only a person writes and publishes. */
export async function notAllowed(
  tx: Tx,
  { actor }: ReportOrder,
  unit: Unit,
  what: 'write' | 'publish',
): Promise<Refusal | null> {
  const supervised = await supervisedBy(tx, actor)
  if (actor.id === null) return refused('not-a-person', '请先登录。')
  if (what === 'write') {
    return mayWriteReport(actor, unit.id, supervised)
      ? null
      : refused('not-your-role', '年度报告由本单位办理人员和政务公开办编写。')
  }
  return mayPublishReport(actor, unit.id, supervised)
    ? null
    : refused('not-your-role', '年度报告由本单位负责人、工作机构负责人或者政务公开办公开。')
}

/** What the trail says of it. */
export function factOf(verb: string, { actor, year }: ReportOrder, unit: Unit, at: Date): Fact {
  return {
    by: actor,
    verb: `annualReport.${verb}`,
    subject: { kind: 'annual-report', id: `${unit.code}/${year}` },
    unitId: unit.id,
    at,
  }
}
