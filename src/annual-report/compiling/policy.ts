import { type Actor, holds, type Role } from '#organisations'

const WRITERS: readonly Role[] = ['clerk', 'reviewer', 'disclosure-head', 'head']
const PUBLISHERS: readonly Role[] = ['disclosure-head', 'head']

/**
 * 《条例》第四十九条: each organ compiles its own report, the department in charge that of its government. `supervised`: the
 * units the actor supervises.
 */
export function mayWriteReport(actor: Actor, unitId: number, supervised: readonly number[]): boolean {
  return supervised.includes(unitId) || WRITERS.some(role => holds(actor, role, unitId))
}

/** Who answers for the report makes it public: the head of the unit or of its disclosure office, or the office in charge. */
export function mayPublishReport(actor: Actor, unitId: number, supervised: readonly number[]): boolean {
  return supervised.includes(unitId) || PUBLISHERS.some(role => holds(actor, role, unitId))
}
