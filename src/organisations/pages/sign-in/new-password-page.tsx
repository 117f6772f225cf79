import type { FieldError } from '#platform/form.ts'
import { Button, ErrorSummary, FormPart, PageHeading, PlainPage } from '#platform/html/parts.ts'
import { PasswordFields } from './password-fields.tsx'

interface Props {
  readonly action: string
  readonly name: string
  readonly demo: boolean
  readonly errors: readonly FieldError[]
}

export function NewPasswordPage({ action, name, demo, errors }: Props) {
  return (
    <PlainPage title="设置新密码" demo={demo}>
      <PageHeading
        title="设置新密码"
        lead={`${name}，您用的是一次性密码，或密码已到期。请先换一个自己的密码。`}
      />
      <ErrorSummary errors={errors} />
      <FormPart action={action}>
        <PasswordFields errors={errors} current="刚才登录用的密码" />
        <Button>保存新密码并登录</Button>
      </FormPart>
    </PlainPage>
  )
}
