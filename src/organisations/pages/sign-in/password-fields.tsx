import type { FieldError } from '#platform/form.ts'
import { errorOf, PasswordField } from '#platform/html/parts.ts'
import { LIFE_DAYS, LONG, SHORTEST } from '../../rules/password.ts'

export function PasswordFields({ errors, current }: { errors: readonly FieldError[]; current: string }) {
  return (
    <>
      <PasswordField
        name="current_password"
        label={current}
        autocomplete="current-password"
        error={errorOf(errors, 'current_password')}
        required
      />
      <PasswordField
        name="new_password"
        label="新密码"
        hint={`至少${SHORTEST}位，含大写字母、小写字母、数字、其他符号中的三种；或用不少于${LONG}位的一句话。不能含登录名或姓名。${LIFE_DAYS}天更换一次。`}
        autocomplete="new-password"
        error={errorOf(errors, 'new_password')}
        required
      />
      <PasswordField
        name="new_password_again"
        label="新密码（再输一次）"
        autocomplete="new-password"
        error={errorOf(errors, 'new_password_again')}
        required
      />
    </>
  )
}
