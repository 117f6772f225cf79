import { type Command, CommandRefused, Misuse } from '#platform/command.ts'
import { dayInChina } from '#platform/day.ts'
import { withServices } from '#platform/open.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { LOGIN_HINT, LOGIN_PATTERN } from '../account.ts'
import { createAccount } from '../actions/create-account.ts'
import { grantRole } from '../actions/grant-role.ts'
import { commanded } from '../actor.ts'
import { isRole, ROLES, type Role } from '../role.ts'
import { faultOfGrant } from '../rules/grant.ts'
import { findUnitByCode } from '../store.ts'
import { hasEnded, type Unit } from '../unit.ts'

interface Wanted {
  readonly login: string
  readonly name: string
  readonly email: string | null
  readonly unitCode: string
  readonly roles: readonly Role[]
}

const command: Command = {
  usage:
    'mingfu user add --login 登录名 --name 姓名 --unit 单位代码 --role 角色 [--role 角色] [--email 邮箱]',
  help: `建一个账号并授予角色，打印一次性密码；本人首次登录时必须改掉它，须批准或管理的角色还要绑定动态口令。
装好系统后用它建第一批管理员，之后的账号在网页上由系统管理员建、由安全管理员授权。

  --login   ${LOGIN_HINT}
  --name    姓名
  --unit    单位代码，即该单位网址的最后一段
  --role    可写多次：
${Object.entries(ROLES)
  .map(([role, label]) => `            ${role.padEnd(24)}${label}`)
  .join('\n')}
  --email   收提醒邮件的地址

例：mingfu user add --login wang.fang --name 王芳 --unit city-office --role security-administrator`,
  options: {
    login: { type: 'string' },
    name: { type: 'string' },
    unit: { type: 'string' },
    role: { type: 'string', multiple: true },
    email: { type: 'string' },
  },
  async run({ values }) {
    const wanted = readWanted(values)
    return withServices(async services => {
      const added = await addUser(services, wanted)
      const roles = wanted.roles.map(role => ROLES[role]).join('、')
      return {
        json: added,
        text: `已建账号 ${added.login}（${wanted.name}，${added.unit}，${roles}）。\n一次性密码：${added.oneTimePassword}\n它只显示这一次，请交给本人；7天内首次登录时修改。`,
      }
    })
  },
}
export default command

function readWanted(values: Readonly<Record<string, unknown>>): Wanted {
  const text = (option: string): string => (typeof values[option] === 'string' ? values[option].trim() : '')
  const roles = Array.isArray(values.role) ? values.role.map(String) : []
  const missing = ['login', 'name', 'unit'].filter(option => text(option) === '')
  if (roles.length === 0) missing.push('role')
  if (missing.length > 0)
    throw new Misuse(`缺少${missing.map(option => ` --${option}`).join('')}。用法：${command.usage}`)
  const unknown = roles.find(role => !isRole(role))
  if (unknown !== undefined)
    throw new Misuse(`没有“${unknown}”这个角色。可用的角色：${Object.keys(ROLES).join('、')}。`)
  if (!LOGIN_PATTERN.test(text('login'))) throw new Misuse(`登录名应是${LOGIN_HINT}。`)
  return {
    login: text('login'),
    name: text('name'),
    email: text('email') || null,
    unitCode: text('unit'),
    roles: [...new Set(roles.filter(isRole))],
  }
}

export interface AddedUser {
  readonly id: number
  readonly login: string
  readonly unit: string
  readonly roles: readonly Role[]
  readonly oneTimePassword: string | null
}

/** Makes the account and grants its roles; nothing is made when one of the roles cannot be granted. */
export async function addUser(services: Services, wanted: Wanted): Promise<AddedUser> {
  const unit = await findUnitByCode(services.db, wanted.unitCode)
  if (!unit) throw new CommandRefused(`没有代码为“${wanted.unitCode}”的单位。`)
  refuseImpossibleRoles(unit, wanted.roles, services.now())
  const by = commanded('mingfu user add')
  const account = granted(
    await createAccount(services, by, {
      login: wanted.login,
      name: wanted.name,
      email: wanted.email,
      unitId: unit.id,
    }),
  )
  for (const role of wanted.roles) {
    granted(await grantRole(services, by, { accountId: account.id, unitId: unit.id, role }))
  }
  return { ...account, unit: unit.name, roles: wanted.roles }
}

function refuseImpossibleRoles(unit: Unit, roles: readonly Role[], now: Date): void {
  const unitHasEnded = hasEnded(unit, dayInChina(now))
  for (const [index, role] of roles.entries()) {
    const held = roles.slice(0, index).map(earlier => ({ role: earlier, unitId: unit.id }))
    const fault = faultOfGrant({
      role,
      unitId: unit.id,
      unitKind: unit.kind,
      unitHasEnded,
      accountActive: true,
      held,
    })
    if (fault) throw new CommandRefused(fault.sentence)
  }
}

function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new CommandRefused(result.sentence)
  return result.value
}
