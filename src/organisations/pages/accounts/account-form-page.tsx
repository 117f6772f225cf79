import type { OfficeChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  errorOf,
  FormPart,
  OfficePage,
  PageHeading,
  SelectField,
  TextField,
} from '#platform/html/parts.ts'
import { type Account, LOGIN_HINT } from '../../account.ts'
import { paths } from '../../paths.ts'
import type { Unit, UnitInTree } from '../../unit.ts'
import { optionsOf } from '../units/unit-form-page.tsx'

interface Props {
  readonly chrome: OfficeChrome
  /** Null for a new one. */
  readonly account: Account | null
  readonly units: readonly UnitInTree<Unit>[]
  readonly formKey: string | null
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}

export function AccountFormPage({ chrome, account, units, formKey, errors, typed }: Props) {
  const title = account === null ? '新建账号' : `修改账号：${account.name}`
  const lead =
    account === null ? '建立后显示一次性密码，交给本人；再由安全管理员授予角色，才能登录。' : undefined
  const text = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} lead={lead} />
      <ErrorSummary errors={errors} />
      <FormPart
        action={account === null ? paths.accounts : paths.editAccount(account.id)}
        {...(formKey === null ? {} : { formKey })}
      >
        {account === null && (
          <TextField
            {...text('login')}
            label="登录名"
            hint={`${LOGIN_HINT}，建立后不能改，如 wang.fang。`}
            autocomplete="off"
            required
          />
        )}
        <TextField {...text('name')} label="姓名" maxLength={30} autocomplete="off" required />
        <TextField
          {...text('email')}
          label="电子邮箱"
          hint="提醒同时发到这里"
          inputmode="email"
          autocomplete="off"
        />
        <SelectField
          {...text('unit')}
          label="所在单位"
          hint="只说明人在哪里；能办什么，只看授予的角色。"
          options={{ '': '请选择', ...optionsOf(units) }}
          required
        />
        <Button>{account === null ? '建立账号' : '保存修改'}</Button>{' '}
        <ButtonLink href={account === null ? paths.accounts : paths.accountOf(account.id)}>不改了</ButtonLink>
      </FormPart>
    </OfficePage>
  )
}
