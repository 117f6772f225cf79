import { Form, type FormResult } from '#platform/form.ts'
import { LONGEST } from '../../rules/password.ts'

export interface SignInForm {
  readonly login: string
  readonly password: string
}

export function readSignIn(body: unknown): FormResult<SignInForm> {
  const form = new Form(body)
  return form.result({
    login: form.text('login', { label: '登录名', max: 40, required: true }).normalize('NFKC').toLowerCase(),
    password: form.secret('password', { label: '密码', max: 1000 }),
  })
}

/** Six digits, however they were typed: with spaces, or full width. */
function readOneTimeCode(form: Form): string {
  const code = form
    .secret('one_time_code', { label: '6位验证码', max: 40 })
    .normalize('NFKC')
    .replace(/\s/g, '')
  if (!/^\d{6}$/.test(code)) form.fail('one_time_code', '验证码是6位数字，请照验证器上显示的输入。')
  return code
}

export function readCode(body: unknown): FormResult<{ readonly code: string }> {
  const form = new Form(body)
  return form.result({ code: readOneTimeCode(form) })
}

export interface SetupForm {
  readonly setup: string
  readonly code: string
  /** Asked of whoever replaces an authenticator. */
  readonly password: string | null
}

export function readSetup(body: unknown, replaces: boolean): FormResult<SetupForm> {
  const form = new Form(body)
  return form.result({
    password: replaces ? form.secret('current_password', { label: '当前密码', max: 1000 }) : null,
    code: readOneTimeCode(form),
    setup: form.text('setup', { label: '二维码', max: 1000 }),
  })
}

export interface PasswordForm {
  readonly current: string
  readonly wanted: string
}

export function readNewPassword(body: unknown): FormResult<PasswordForm> {
  const form = new Form(body)
  const current = form.secret('current_password', { label: '当前密码', max: 1000 })
  const wanted = form.secret('new_password', { label: '新密码', max: LONGEST })
  const again = form.secret('new_password_again', { label: '新密码（再输一次）', max: LONGEST })
  if (form.isFineSoFar('new_password') && wanted !== again) {
    form.fail('new_password_again', '两次输入的新密码不一样，请重新输入。')
  }
  return form.result({ current, wanted })
}
