import type { OfficeChrome } from '#platform/chrome.ts'
import type { FieldError } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  errorOf,
  FormPart,
  OfficePage,
  PageHeading,
  PasswordField,
  TextField,
} from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { Authenticator, type SetupOffered } from '../sign-in/authenticator.tsx'

interface Props {
  readonly chrome: OfficeChrome
  /** Whether there is one already, which counts until the new one is proved. */
  readonly replaces: boolean
  readonly offered: SetupOffered
  readonly errors: readonly FieldError[]
}

export function SecondFactorPage({ chrome, replaces, offered, errors }: Props) {
  const title = replaces ? '换绑动态口令' : '绑定动态口令'
  const lead = replaces
    ? '绑定成功之前，原来的验证器一直有效；成功之后，原来的作废。'
    : '绑定后，登录时除密码外还要一个6位验证码。'
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} lead={lead} />
      <ErrorSummary errors={errors} />
      <Authenticator offered={offered} />
      <FormPart action={paths.secondFactor}>
        <input type="hidden" name="setup" value={offered.setup} />
        {replaces && (
          <PasswordField
            name="current_password"
            label="当前密码"
            autocomplete="current-password"
            error={errorOf(errors, 'current_password')}
            required
          />
        )}
        <TextField
          name="one_time_code"
          label="新验证器显示的6位验证码"
          autocomplete="one-time-code"
          inputmode="numeric"
          error={errorOf(errors, 'one_time_code')}
          required
        />
        <Button>{title}</Button> <ButtonLink href={paths.account}>不改了</ButtonLink>
      </FormPart>
    </OfficePage>
  )
}
