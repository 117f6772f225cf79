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
  TextField,
} from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import type { Unit } from '../../unit.ts'

interface Props {
  readonly chrome: OfficeChrome
  readonly unit: Unit
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}

export function ContactsPage({ chrome, unit, errors, typed }: Props) {
  return (
    <OfficePage chrome={chrome} title="修改联系方式">
      <PageHeading
        title="修改联系方式"
        lead={`${unit.name}的公开指南应写明工作机构的名称、地址、办公时间和联系方式，并及时更新（《条例》第十二条）。`}
      />
      <ErrorSummary errors={errors} />
      <FormPart action={paths.unitContacts(unit.code)}>
        <ContactFields errors={errors} typed={typed} />
        <Button>保存并对公众更新</Button> <ButtonLink href={paths.unit(unit.code)}>不改了</ButtonLink>
      </FormPart>
    </OfficePage>
  )
}

/** The fields of the guide. 《条例》第十二条 */
export function ContactFields({ errors, typed }: { errors: readonly FieldError[]; typed: Typed }) {
  const text = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <>
      <TextField {...text('disclosure_office')} label="政府信息公开工作机构名称" maxLength={60} />
      <TextField {...text('address')} label="办公地址" maxLength={100} />
      <TextField {...text('postcode')} label="邮政编码" inputmode="numeric" />
      <TextField
        {...text('office_hours')}
        label="办公时间"
        hint="如：工作日8:30—12:00，14:30—18:00"
        maxLength={100}
      />
      <TextField {...text('phone')} label="联系电话" inputmode="tel" maxLength={60} />
      <TextField {...text('fax')} label="传真" inputmode="tel" maxLength={60} />
      <TextField {...text('email')} label="电子邮箱" inputmode="email" />
      <TextField {...text('website')} label="网址" hint="以 http:// 或 https:// 开头" />
    </>
  )
}
