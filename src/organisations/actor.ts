import type { Author } from '#trail'
import type { Role } from './role.ts'

/** Somebody doing something: handed to every action, never reached for. */
export interface Actor extends Author {
  /** The unit the person sits in; null for citizens and for what runs by itself. */
  readonly unitId: number | null
  readonly grants: readonly Grant[]
}

export interface Grant {
  readonly role: Role
  readonly unitId: number
}

/** Anybody at the front door. They are not named in the trail: their request holds who they are. */
export function citizen(origin: string | null): Actor {
  return { kind: 'citizen', id: null, name: '公众', origin, unitId: null, grants: [] }
}

/** What runs by itself: `scheduled('期限提醒')`. */
export function scheduled(name: string): Actor {
  return { kind: 'system', id: null, name, origin: null, unitId: null, grants: [] }
}

/** A command typed at the machine: `commanded('mingfu calendar import')`. */
export function commanded(name: string): Actor {
  return { kind: 'command', id: null, name, origin: null, unitId: null, grants: [] }
}

export function holds(actor: Actor, role: Role, unitId: number): boolean {
  return actor.grants.some(g => g.role === role && g.unitId === unitId)
}

export function holdsAnywhere(actor: Actor, role: Role): boolean {
  return actor.grants.some(g => g.role === role)
}

/** The units in which the actor holds any of the roles. */
export function unitsWhere(actor: Actor, roles: readonly Role[]): number[] {
  return [...new Set(actor.grants.filter(g => roles.includes(g.role)).map(g => g.unitId))]
}
