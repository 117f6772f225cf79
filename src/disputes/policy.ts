import { type Actor, holds, type Role } from '#organisations'

const REGISTER: readonly Role[] = ['clerk', 'reviewer', 'disclosure-head', 'head']

/** Whoever has a part in the unit's business keeps its disputes; the office that guides it may, too. */
export function mayKeepDisputes(actor: Actor, unitId: number, supervised: readonly number[]): boolean {
  return supervised.includes(unitId) || REGISTER.some(role => holds(actor, role, unitId))
}
