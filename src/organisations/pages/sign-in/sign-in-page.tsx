import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ErrorSummary,
  errorOf,
  FormPart,
  Notice,
  PageHeading,
  PasswordField,
  PlainPage,
  TextField,
} from '#platform/html/parts.ts'
import type { Account } from '../../account.ts'
import { DemoAccounts } from './demo-accounts.tsx'

interface Props {
  readonly action: string
  /** Listed in demo mode alone; empty otherwise. */
  readonly demoAccounts: readonly Account[]
  readonly demo: boolean
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  /** Why nobody was let in. */
  readonly refusal: string | null
}

export function SignInPage({ action, demoAccounts, demo, typed, errors, refusal }: Props) {
  return (
    <PlainPage title="工作人员登录" demo={demo}>
      <PageHeading title="工作人员登录" />
      <ErrorSummary errors={errors} />
      {refusal !== null && (
        <Notice kind="refusal" title="没有登录">
          <p>{refusal}</p>
        </Notice>
      )}
      <FormPart action={action}>
        <TextField
          name="login"
          label="登录名"
          value={typed.login ?? ''}
          autocomplete="username"
          error={errorOf(errors, 'login')}
          required
        />
        <PasswordField
          name="password"
          label="密码"
          autocomplete="current-password"
          error={errorOf(errors, 'password')}
          required
        />
        <Button>登录</Button>
      </FormPart>
      <p class="hint">本页供各单位工作人员使用。申请公开、查询进度不需要登录。</p>
      {demoAccounts.length > 0 && <DemoAccounts action={action} accounts={demoAccounts} />}
    </PlainPage>
  )
}
