import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  DataTable,
  ErrorSummary,
  errorOf,
  FormPart,
  Notice,
  PageHeading,
  Panel,
  PasswordField,
  PlainPage,
  TextField,
} from '#platform/html/parts.ts'
import { type Account, describeRoles } from '../../account.ts'
import { DEMO_PASSWORD } from '../../sign-in/demo-password.ts'

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

/** Their password is public; they exist in the demonstration alone. */
function DemoAccounts({ action, accounts }: { action: string; accounts: readonly Account[] }) {
  return (
    <Panel title="演示账号" id="demo-accounts">
      <p>
        密码都是 <code>{DEMO_PASSWORD}</code>。须批准或管理的角色还要动态口令，登录第二步会显示当前的验证码。
      </p>
      <DataTable
        caption="演示账号"
        head={['姓名', '角色', '单位', '登录名', '']}
        rows={accounts.map(account => [
          account.name,
          describeRoles(account.grants),
          account.unitName,
          <code key="login">{account.login}</code>,
          <form key="enter" method="post" action={action}>
            <input type="hidden" name="login" value={account.login} />
            <input type="hidden" name="password" value={DEMO_PASSWORD} />
            <button type="submit" class="button quiet" aria-label={`以${account.name}登录`}>
              登录
            </button>
          </form>,
        ])}
        empty=""
      />
    </Panel>
  )
}
