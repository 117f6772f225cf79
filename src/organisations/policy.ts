import { done, type Result, refused } from '#platform/result.ts'
import { type Actor, holds } from './actor.ts'
import { ROLES, type Role } from './role.ts'
import type { Place } from './unit-tree.ts'

interface Permission {
  /** What the button says. */
  readonly label: string
  /** Roles that may, wherever their unit's word carries. */
  readonly within: readonly Role[]
  /** Roles that may in their own unit alone. */
  readonly inOwnUnit?: readonly Role[]
  /** Nobody does it to his own account. */
  readonly notToOneself?: true
}

/**
 * Who may do what to units and accounts.
 *
 * GB/T 22239—2019 8.1.5 (系统管理、审计管理、安全管理): the system administrator makes accounts, the security
 * administrator gives rights, and neither can do the other's half: whoever made an account cannot use it to any end, and
 * to take one over needs both (a new password here, a new second factor there).
 */
const PERMISSIONS = {
  'see-unit': {
    label: '查看单位',
    within: ['supervisor', 'system-administrator', 'security-administrator', 'auditor'],
    inOwnUnit: ['clerk', 'reviewer', 'head', 'disclosure-head'],
  },
  'create-unit': { label: '新建下级单位', within: ['system-administrator'] },
  'change-unit': { label: '修改单位', within: ['system-administrator'] },
  // 《条例》第十二条: the guide is updated in time, by the unit whose guide it is.
  'change-contacts': {
    label: '修改联系方式',
    within: ['system-administrator'],
    inOwnUnit: ['head', 'disclosure-head'],
  },
  'see-accounts': {
    label: '查看账号',
    within: ['system-administrator', 'security-administrator', 'auditor'],
  },
  'create-account': { label: '新建账号', within: ['system-administrator'] },
  'change-account': { label: '修改账号', within: ['system-administrator'] },
  'disable-account': { label: '停用账号', within: ['system-administrator'], notToOneself: true },
  'enable-account': { label: '启用账号', within: ['system-administrator'], notToOneself: true },
  'reset-password': { label: '重置密码', within: ['system-administrator'], notToOneself: true },
  'reset-second-factor': { label: '解除动态口令', within: ['security-administrator'], notToOneself: true },
  'grant-role': { label: '授予角色', within: ['security-administrator'], notToOneself: true },
  'revoke-role': { label: '收回角色', within: ['security-administrator'], notToOneself: true },
} as const satisfies Record<string, Permission>

export type Verb = keyof typeof PERMISSIONS
export const VERBS = Object.keys(PERMISSIONS) as Verb[]

/**
 * May the actor do this at a place, and, where an account is concerned, to that account? Whoever types a command at the
 * machine has the machine: a command may do all, and stands in the trail as a command.
 */
export function may(actor: Actor, verb: Verb, place: Place, accountId?: number): Result<Verb> {
  if (actor.kind === 'command') return done(verb)
  const { label, within, inOwnUnit = [], notToOneself }: Permission = PERMISSIONS[verb]
  const held = actor.grants.some(grant => within.includes(grant.role) && place.reachedFrom.has(grant.unitId))
  if (!held && !inOwnUnit.some(role => holds(actor, role, place.unitId))) {
    const who = [...within, ...inOwnUnit].map(role => ROLES[role]).join('、')
    return refused('not-your-role', `「${label}」由管辖该单位的${who}办理。`)
  }
  if (notToOneself && accountId !== undefined && accountId === actor.id) {
    return refused('not-to-oneself', `不能对自己的账号「${label}」，请由另一位管理员办理。`)
  }
  return done(verb)
}
