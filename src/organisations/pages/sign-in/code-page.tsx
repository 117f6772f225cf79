import type { FieldError } from '#platform/form.ts'
import {
  Button,
  ErrorSummary,
  errorOf,
  FormPart,
  Notice,
  PageHeading,
  PlainPage,
  TextField,
} from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'

interface Props {
  readonly action: string
  readonly name: string
  /** What a telephone would show: for the demonstration's accounts alone. */
  readonly demoCode: string | null
  readonly demo: boolean
  readonly errors: readonly FieldError[]
  readonly refusal: string | null
}

export function CodePage({ action, name, demoCode, demo, errors, refusal }: Props) {
  return (
    <PlainPage title="输入动态口令" demo={demo}>
      <PageHeading title="输入动态口令" lead={`${name}，您的密码正确。还差一步。`} />
      <ErrorSummary errors={errors} />
      {refusal !== null && (
        <Notice kind="refusal" title="没有通过">
          <p>{refusal}</p>
        </Notice>
      )}
      {demoCode !== null && (
        <Notice kind="information" title="演示账号的验证码">
          <p>
            没有绑定手机，现在可用的验证码是 <code>{demoCode}</code>，已替您填好。
          </p>
        </Notice>
      )}
      <FormPart action={action}>
        <TextField
          name="one_time_code"
          label="6位验证码"
          hint="打开手机上的验证器，输入“明府”下面显示的6位数字。每个验证码只能用一次。"
          value={demoCode ?? ''}
          autocomplete="one-time-code"
          inputmode="numeric"
          error={errorOf(errors, 'one_time_code')}
          required
        />
        <Button>确认登录</Button>
      </FormPart>
      <p class="hint">手机丢失或换了手机？请联系安全管理员解除原来的动态口令，再登录时重新绑定。</p>
      <form method="post" action={paths.signOut}>
        <button type="submit" class="button quiet">
          换一个账号登录
        </button>
      </form>
    </PlainPage>
  )
}
