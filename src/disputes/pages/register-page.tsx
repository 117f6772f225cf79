import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  DateField,
  ErrorSummary,
  errorOf,
  FormPart,
  Notice,
  OfficePage,
  PageHeading,
  RadioGroup,
  TextField,
} from '#platform/html/parts.ts'
import { DISPUTE_KINDS, PROCEDURES } from '../dispute.ts'
import { paths } from '../paths.ts'

export interface RegisterView {
  /** The request it is about, when one came from its page. */
  readonly request: { readonly number: string; readonly subject: string } | null
  /** The organs named in the unit's answers: where the field begins. */
  readonly organs: { readonly review: string; readonly court: string } | null
  readonly formKey: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

export function RegisterDisputePage({ chrome, view }: { chrome: OfficeChrome; view: RegisterView }): VNode {
  const { request, organs, formKey, typed, errors } = view
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <OfficePage chrome={chrome} title="登记复议、诉讼">
      <PageHeading title="登记复议、诉讼" lead={request?.subject} />
      <ErrorSummary errors={errors} />
      {organs !== null && (
        <Notice kind="information" title="本单位答复书里告知的机关">
          <p>
            复议机关：{organs.review === '' ? '未登记' : organs.review}；法院：
            {organs.court === '' ? '未登记' : organs.court}
          </p>
        </Notice>
      )}
      <FormPart action={paths.register} formKey={formKey}>
        <TextField
          {...field('request')}
          label="申请编号"
          hint="所针对的答复的申请编号，如“归申〔2026〕0131号”。"
          value={typed.request ?? request?.number ?? ''}
          maxLength={40}
          required
        />
        <RadioGroup
          {...field('kind')}
          label="类别"
          options={DISPUTE_KINDS}
          value={typed.kind ?? ''}
          required
        />
        <RadioGroup
          {...field('procedure')}
          label="复议程序"
          hint="只有复议填写；通知书上没有写明简易程序的，是普通程序。"
          options={PROCEDURES}
          value={typed.procedure ?? 'ordinary'}
        />
        <TextField {...field('organ')} label="复议机关或者法院" maxLength={100} required />
        <TextField
          {...field('caseNumber')}
          label="案号"
          hint="通知书上的编号，还没有的可以以后更正。"
          maxLength={60}
        />
        <DateField {...field('acceptedOn')} label="受理或者立案日期" required />
        <DateField
          {...field('copyReachedOn')}
          label="收到申请书、起诉状副本的日期"
          hint="本单位提交答复和证据的期限从这一天起算。"
        />
        <Button>登记</Button>
      </FormPart>
    </OfficePage>
  )
}
