import { type Actor, findUnitByCode, sightOf, type Unit } from '#organisations'
import type { Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { Fact } from '#trail'
import type { ReturnVerb } from '../return.ts'

/** Who wants what done with which return. */
export interface ReturnOrder {
  readonly actor: Actor
  readonly unitCode: string
  readonly year: number
  readonly formKey: string
}

/** The unit, when the actor sees its business; for anybody else there is no such return. */
export async function unitInSight(tx: Tx, { actor, unitCode }: ReturnOrder): Promise<Unit> {
  const unit = await findUnitByCode(tx, unitCode)
  if (!unit || !(await sightOf(tx, actor)).includes(unit.id)) throw new NotFound('没有找到这份年报数据。')
  return unit
}

export function factOf(verb: ReturnVerb, { actor, year }: ReturnOrder, unit: Unit, at: Date): Fact {
  return {
    by: actor,
    verb: `annualReport.${verb}Return`,
    subject: { kind: 'annual-return', id: `${unit.code}/${year}` },
    unitId: unit.id,
    at,
  }
}
