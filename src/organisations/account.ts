import type { Grant } from './actor.ts'
import { ROLES } from './role.ts'

/** A person's way in. Never deleted: what was done under it stays put down to somebody. */
export interface Account {
  readonly id: number
  readonly login: string
  readonly name: string
  readonly email: string | null
  /** Where the person sits; rights come from roles alone. */
  readonly unitId: number
  readonly unitName: string
  readonly active: boolean
  readonly demo: boolean
  readonly lockedUntil: Date | null
  readonly passwordChangedAt: Date
  readonly passwordMustChange: boolean
  readonly secondFactorSince: Date | null
  readonly grants: readonly GrantedRole[]
}

export interface GrantedRole extends Grant {
  readonly unitName: string
  readonly unitCode: string
}

export const LOGIN_PATTERN = /^[a-z0-9._-]{2,40}$/
export const LOGIN_HINT = '2至40位小写字母、数字、点、横线或下划线'

/** Somebody to notify. */
export interface Person {
  readonly id: number
  readonly name: string
}

/** 经办人、审核人（市财政局）；负责人（市审计局） */
export function describeRoles(grants: readonly GrantedRole[]): string {
  const byUnit = Map.groupBy(grants, grant => grant.unitName)
  const parts = [...byUnit].map(
    ([unit, held]) => `${held.map(grant => ROLES[grant.role]).join('、')}（${unit}）`,
  )
  return parts.join('；') || '还没有角色'
}
