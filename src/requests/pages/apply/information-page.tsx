import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import { Button, errorOf, FormPart, RadioGroup, TextArea, TextField } from '#platform/html/parts.ts'
import { MOST } from '../../intake/application.ts'
import { paths } from '../../paths.ts'
import { DELIVERIES, WANTED_FORMS } from '../../request.ts'
import { ApplyPage, From } from './apply-page.tsx'
import { PAGES } from './steps.ts'

export function InformationPage(props: {
  chrome: PortalChrome
  typed: Typed
  from: string
  errors: readonly FieldError[]
}): VNode {
  const { chrome, typed, from, errors } = props
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <ApplyPage
      chrome={chrome}
      title="所需信息"
      lead="写明信息的名称、文号，或者便于查找的其他特征；一件申请写一项内容，答复更快。"
      step={PAGES.information.step}
      errors={errors}
    >
      <FormPart action={paths.apply.information}>
        <From from={from} />
        <TextField
          {...field('subject')}
          label="信息名称"
          hint="例如：2024年老城区房屋征收补偿方案。不知道准确名称的，用一句话概括。"
          required
          maxLength={MOST.subject}
        />
        <TextField
          {...field('documentNumber')}
          label="文号"
          hint="知道的请填，例如：归政〔2024〕15号。"
          maxLength={MOST.documentNumber}
        />
        <TextArea
          {...field('wanted')}
          label="内容描述"
          hint="时间、地点、涉及的项目或事项等，有助于查找。"
          maxLength={MOST.wanted}
          rows={6}
        />
        <TextArea
          {...field('purpose')}
          label="用途"
          hint="不填不影响办理，填了也不作为是否公开的条件（《条例》第二十七条）。"
          maxLength={MOST.purpose}
          rows={2}
        />
        <RadioGroup
          {...field('wantedForm')}
          label="希望以什么形式提供"
          hint="单位没有这种形式的，可以换一种形式提供（《条例》第四十条）。"
          required
          options={WANTED_FORMS}
        />
        <RadioGroup {...field('wantedDelivery')} label="怎样获取" required options={DELIVERIES} />
        <TextField
          {...field('address')}
          label="通信地址"
          hint="选择邮寄的必须填写。"
          maxLength={MOST.address}
          autocomplete="street-address"
        />
        <TextField {...field('postcode')} label="邮政编码" inputmode="numeric" autocomplete="postal-code" />
        <Button>{from === '' ? '下一步：附件' : '保存，回到核对'}</Button>
      </FormPart>
      <p>
        <a href={paths.apply.applicant}>上一步：申请人</a>
      </p>
    </ApplyPage>
  )
}
