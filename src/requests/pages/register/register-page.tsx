import type { VNode } from 'preact'
import { LARGEST_ATTACHMENT, MOST_ATTACHMENTS } from '#platform/attachment.ts'
import type { OfficeChrome } from '#platform/chrome.ts'
import type { Day } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  DateField,
  ErrorSummary,
  errorOf,
  FileField,
  FormPart,
  OfficePage,
  PageHeading,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { MOST } from '../../intake/application.ts'
import { AGREEMENTS } from '../../oral/oral.ts'
import { paths } from '../../paths.ts'
import { DELIVERIES, WANTED_FORMS } from '../../request.ts'
import { ApplicantFields } from '../applicant-fields.tsx'
import { OFFLINE_CHANNELS } from './form.ts'

export interface RegisterView {
  /** Units the officer may register for, by code; UNIT_NOT_KNOWN among them for the disclosure office. */
  readonly units: Readonly<Record<string, string>>
  readonly today: Day
  readonly formKey: string
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** 登记申请: what came by letter, fax, mail, at the counter or by word of mouth. */
export function RegisterPage({ chrome, view }: { chrome: OfficeChrome; view: RegisterView }): VNode {
  const { units, today, typed, errors } = view
  const field = (name: string, otherwise = '') => ({
    name,
    value: typed[name] ?? otherwise,
    error: errorOf(errors, name),
  })
  const [firstUnit = ''] = Object.keys(units)
  return (
    <OfficePage chrome={chrome} title="登记申请">
      <PageHeading
        title="登记申请"
        lead="来信、传真、电子邮件、当面和口头提出的申请在这里登记，与网上申请一样计时、一样答复。"
      />
      <p>
        <a href={paths.import}>从 Excel 导入往年办件</a>
      </p>
      <ErrorSummary errors={errors} />
      <FormPart action={paths.register} formKey={view.formKey} multipart>
        <h2>怎样收到的</h2>
        <RadioGroup
          {...field('channel')}
          label="申请的方式"
          hint="当面提交的以提交之日、挂号邮寄的以签收之日为收到之日，登记后立即计时；平信、传真、电子邮件登记后还要与申请人确认（《条例》第三十一条）。"
          options={OFFLINE_CHANNELS}
          required
        />
        <DateField
          {...field('arrivedOn', today)}
          label="收到的日期"
          hint="当面提交、签收、收到来信或者传真的那一天。"
          required
        />
        <SelectField {...field('unit', firstUnit)} label="受理单位" options={units} required />
        <RadioGroup
          {...field('agreed')}
          label="口头申请的确认"
          hint="只有口头申请要选。书写有困难的，可以口头提出，由经办人代为填写，念给申请人听，经其确认（《条例》第二十九条、第四十三条）；收到的日期填申请人确认的那一天，代填人记为您本人。"
          options={AGREEMENTS}
        />
        <h2>申请人</h2>
        <ApplicantFields typed={typed} errors={errors} />
        <h2>所需信息</h2>
        <TextField {...field('subject')} label="信息名称" required maxLength={MOST.subject} />
        <TextField {...field('documentNumber')} label="文号" maxLength={MOST.documentNumber} />
        <TextArea
          {...field('wanted')}
          label="内容描述"
          hint="照录申请书的写法。"
          maxLength={MOST.wanted}
          rows={6}
        />
        <TextArea
          {...field('purpose')}
          label="用途"
          hint="申请人写了的照录。"
          maxLength={MOST.purpose}
          rows={2}
        />
        <RadioGroup {...field('wantedForm')} label="希望以什么形式提供" options={WANTED_FORMS} required />
        <RadioGroup {...field('wantedDelivery')} label="怎样获取" options={DELIVERIES} required />
        <TextField
          {...field('address')}
          label="通信地址"
          hint="选择邮寄的必须填写。"
          maxLength={MOST.address}
        />
        <TextField {...field('postcode')} label="邮政编码" inputmode="numeric" />
        <FileField
          name="files"
          label="扫描件"
          hint={`申请书、身份证明、信封邮戳等，最多 ${MOST_ATTACHMENTS} 份，每份 ${LARGEST_ATTACHMENT / 1024 / 1024} MB 以内。`}
          maxBytes={LARGEST_ATTACHMENT}
          multiple
          error={errorOf(errors, 'files')}
        />
        <Button>登记</Button>
      </FormPart>
    </OfficePage>
  )
}
