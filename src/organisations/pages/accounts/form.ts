import { Form, type FormResult } from '#platform/form.ts'
import { LOGIN_HINT, LOGIN_PATTERN } from '../../account.ts'
import { isRole, ROLES, type Role } from '../../role.ts'

export interface UnitChoice {
  readonly id: number
  readonly code: string
}

export interface AccountForm {
  readonly name: string
  readonly email: string | null
  readonly unitId: number
}

export function readNewAccount(
  body: unknown,
  units: readonly UnitChoice[],
): FormResult<AccountForm & { readonly login: string; readonly formKey: string }> {
  const form = new Form(body)
  const login = form
    .text('login', { label: '登录名', max: 40, required: true })
    .normalize('NFKC')
    .toLowerCase()
  if (form.isFineSoFar('login') && !LOGIN_PATTERN.test(login)) form.fail('login', `登录名应是${LOGIN_HINT}。`)
  return form.result({ login, ...readPerson(form, units), formKey: form.key() })
}

export function readAccount(body: unknown, units: readonly UnitChoice[]): FormResult<AccountForm> {
  const form = new Form(body)
  return form.result(readPerson(form, units))
}

function readPerson(form: Form, units: readonly UnitChoice[]): AccountForm {
  const name = form.text('name', { label: '姓名', max: 30, required: true })
  const email = form.text('email', { label: '电子邮箱', max: 200 }).normalize('NFKC')
  if (email !== '' && form.isFineSoFar('email') && !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email)) {
    form.fail('email', '电子邮箱应是如 wang.fang@example.gov.cn 的样子。')
  }
  return { name, email: email === '' ? null : email, unitId: readUnitChoice(form, units) }
}

export interface RoleForm {
  readonly role: Role
  readonly unitId: number
}

export function readRole(body: unknown, units: readonly UnitChoice[]): FormResult<RoleForm> {
  const form = new Form(body)
  return form.result({
    role: form.choice('role', { label: '角色', among: Object.keys(ROLES).filter(isRole) }),
    unitId: readUnitChoice(form, units),
  })
}

function readUnitChoice(form: Form, units: readonly UnitChoice[]): number {
  const code = form.choice('unit', { label: '单位', among: units.map(unit => unit.code) })
  return units.find(unit => unit.code === code)?.id ?? 0
}
