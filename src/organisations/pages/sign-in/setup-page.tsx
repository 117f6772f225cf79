import type { FieldError } from '#platform/form.ts'
import {
  Button,
  ErrorSummary,
  errorOf,
  FormPart,
  PageHeading,
  PlainPage,
  TextField,
} from '#platform/html/parts.ts'
import { Authenticator, type SetupOffered } from './authenticator.tsx'

interface Props {
  readonly action: string
  readonly name: string
  readonly offered: SetupOffered
  readonly demo: boolean
  readonly errors: readonly FieldError[]
}

export function SetupPage({ action, name, offered, demo, errors }: Props) {
  return (
    <PlainPage title="绑定动态口令" demo={demo}>
      <PageHeading
        title="绑定动态口令"
        lead={`${name}，您的角色须批准或管理，登录时除密码外还要一个6位验证码。只需绑定一次。`}
      />
      <ErrorSummary errors={errors} />
      <Authenticator offered={offered} />
      <FormPart action={action}>
        <input type="hidden" name="setup" value={offered.setup} />
        <TextField
          name="one_time_code"
          label="6位验证码"
          autocomplete="one-time-code"
          inputmode="numeric"
          error={errorOf(errors, 'one_time_code')}
          required
        />
        <Button>绑定并登录</Button>
      </FormPart>
    </PlainPage>
  )
}
