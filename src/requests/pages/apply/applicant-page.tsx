import type { VNode } from 'preact'
import { NOTIFY } from '#notifications'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import { Button, errorOf, FormPart, RadioGroup, TextField } from '#platform/html/parts.ts'
import { idKindsOf, MOST } from '../../intake/application.ts'
import { paths } from '../../paths.ts'
import { APPLICANT_KINDS, type ApplicantKind, ID_KINDS } from '../../request.ts'
import { ApplyPage, From } from './apply-page.tsx'
import { PAGES } from './steps.ts'

export function ApplicantPage(props: {
  chrome: PortalChrome
  kind: ApplicantKind
  typed: Typed
  from: string
  errors: readonly FieldError[]
}): VNode {
  const { chrome, kind, typed, from, errors } = props
  const isPerson = kind === 'natural-person'
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <ApplyPage
      chrome={chrome}
      title="申请人"
      lead={`${APPLICANT_KINDS[kind]}申请。姓名或者名称、身份证明、联系方式是申请必备的内容（《条例》第二十九条）。`}
      step={PAGES.applicant.step}
      errors={errors}
    >
      <FormPart action={paths.apply.applicant}>
        <From from={from} />
        <TextField
          {...field('name')}
          label={isPerson ? '姓名' : '单位名称'}
          hint={isPerson ? '按证件上的写法填写。' : '按登记证书填写全称。'}
          required
          maxLength={MOST.name}
          autocomplete={isPerson ? 'name' : 'organization'}
        />
        <RadioGroup
          {...field('idKind')}
          label="证件类型"
          required
          value={typed.idKind ?? idKindsOf(kind)[0] ?? ''}
          options={Object.fromEntries(idKindsOf(kind).map(code => [code, ID_KINDS[code]]))}
        />
        <TextField
          {...field('idNumber')}
          label="证件号码"
          hint={
            isPerson
              ? '加密保存。工作人员平时只看到首尾几位，查看全部要写明理由并留下记录。'
              : '统一社会信用代码是 18 位。没有的，证件类型选“其他证件”。'
          }
          required
          autocomplete="off"
        />
        {!isPerson && (
          <TextField
            {...field('representative')}
            label="联系人"
            hint="单位由谁与承办单位联系。"
            required
            maxLength={MOST.representative}
            autocomplete="name"
          />
        )}
        <TextField
          {...field('phone')}
          label="联系电话"
          hint="手机号码，或带区号的固定电话。单位用它与您确认收到申请。"
          required
          inputmode="tel"
          autocomplete="tel"
        />
        <TextField
          {...field('email')}
          label="电子邮箱"
          hint="选择用邮件告知的请填写。"
          inputmode="email"
          autocomplete="email"
        />
        <RadioGroup
          {...field('notify')}
          label="进展怎样告知"
          hint="收到、补正、延期、答复等，只告知编号和进展，不含申请内容。"
          value={typed.notify ?? 'email'}
          options={NOTIFY}
        />
        <Button>{from === '' ? '下一步：所需信息' : '保存，回到核对'}</Button>
      </FormPart>
      <p>
        <a href={paths.apply.kind}>上一步：申请人类型</a>
      </p>
    </ApplyPage>
  )
}
