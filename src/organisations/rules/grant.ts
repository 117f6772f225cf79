import { type Refusal, refused } from '#platform/result.ts'
import { ADMINISTRATORS, ROLES, type Role } from '../role.ts'
import type { UnitKind } from '../unit.ts'

export interface GrantAsked {
  readonly role: Role
  readonly unitId: number
  readonly unitKind: UnitKind
  readonly unitHasEnded: boolean
  readonly accountActive: boolean
  readonly held: readonly { readonly role: Role; readonly unitId: number }[]
}

/** Why a role cannot be given to this account, whoever gives it. Null when it can. */
export function faultOfGrant(asked: GrantAsked): Refusal | null {
  const { role, held } = asked
  if (!asked.accountActive) return refused('account-disabled', '账号已停用，请先由系统管理员启用。')
  if (asked.unitHasEnded) return refused('unit-ended', '这个单位已经撤销，不能再授予其中的角色。')
  // 三员分立（GB/T 22239—2019 8.1.5）. Reading, the stricter one: three people, and none of them does the city's business.
  const others = held.filter(grant => grant.role !== role)
  if (others.length > 0 && [role, ...others.map(grant => grant.role)].some(r => ADMINISTRATORS.includes(r))) {
    const has = [...new Set(others.map(grant => ROLES[grant.role]))].join('、')
    return refused(
      'three-administrators',
      `该账号已是${has}，不能再任${ROLES[role]}：系统管理员、安全管理员、审计员须由三个人分别担任，且不兼办业务。`,
    )
  }
  // 《条例》第三条: the department in charge is the government's office.
  if (role === 'supervisor' && asked.unitKind !== 'office') {
    return refused('not-an-office', '政务公开办的角色只设在政府办公室。', '《条例》第三条')
  }
  return null
}
