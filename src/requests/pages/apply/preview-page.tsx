import type { ComponentChildren, VNode } from 'preact'
import { NOTIFY } from '#notifications'
import type { Attached } from '#platform/attachment.ts'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError } from '#platform/form.ts'
import { Button, errorOf, Facts, FormPart, Panel, showSize } from '#platform/html/parts.ts'
import { PersonQuestion } from '#platform/html/person-question.tsx'
import type { HumanCheck } from '#platform/intake/human-check.ts'
import type { ApplicantGiven, InformationWanted } from '../../intake/application.ts'
import { paths } from '../../paths.ts'
import { APPLICANT_KINDS, DELIVERIES, ID_KINDS, WANTED_FORMS } from '../../request.ts'
import { asTyped } from '../as-typed.tsx'
import { ApplyPage } from './apply-page.tsx'
import { FROM_PREVIEW, STEPS } from './steps.ts'

/** Everything once more before it is sent, each part with the way back to it. */
export function PreviewPage(props: {
  chrome: PortalChrome
  /** Null: the city's office routes it. */
  unitName: string | null
  /** Names of those asked the same at once. */
  furtherUnits: readonly string[]
  /** The number masked. */
  applicant: ApplicantGiven
  information: InformationWanted
  attachments: readonly Attached[]
  human: HumanCheck
  errors: readonly FieldError[]
}): VNode {
  const { chrome, unitName, furtherUnits, applicant, information, attachments, human, errors } = props
  return (
    <ApplyPage
      chrome={chrome}
      title="核对提交"
      lead="请核对以下内容。提交以后不能在网上修改；要补充或更正的，请与受理单位联系。"
      step={STEPS.length}
      errors={errors}
    >
      <Part title="受理单位" change={paths.apply.unit}>
        {furtherUnits.length === 0 ? (
          <p>{unitName ?? '不知道该向哪个单位申请，由市政府办公室转给承办单位'}</p>
        ) : (
          <>
            <p>同时向 {furtherUnits.length + 1} 个单位提出，每个单位各办一件、各自答复：</p>
            <ul>
              {[unitName ?? '', ...furtherUnits].map(name => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </>
        )}
        {unitName !== null && (
          <p>
            <a href={paths.apply.furtherUnits}>
              {furtherUnits.length === 0 ? '还要同时向其他单位申请' : '增减其他单位'}
            </a>
          </p>
        )}
      </Part>
      <Part title="申请人" change={`${paths.apply.applicant}?from=${FROM_PREVIEW}`}>
        <Facts items={factsOfApplicant(applicant)} />
        <p>
          <a href={paths.apply.kind}>修改申请人类型</a>
        </p>
      </Part>
      <Part title="所需信息" change={`${paths.apply.information}?from=${FROM_PREVIEW}`}>
        <Facts items={factsOfInformation(information)} />
      </Part>
      <Part title="附件" change={paths.apply.attachments}>
        {attachments.length === 0 ? (
          <p>没有附件</p>
        ) : (
          <ul>
            {attachments.map(file => (
              <li key={file.id}>
                {file.name}（{showSize(file.size)}）
              </li>
            ))}
          </ul>
        )}
      </Part>
      <FormPart action={paths.apply.submission}>
        <PersonQuestion human={human} error={errorOf(errors, 'humanAnswer')} />
        <Button>提交申请</Button>
      </FormPart>
    </ApplyPage>
  )
}

function Part(props: { title: string; change: string; children: ComponentChildren }): VNode {
  return (
    <Panel title={props.title}>
      {props.children}
      <p>
        <a href={props.change}>修改{props.title}</a>
      </p>
    </Panel>
  )
}

type Item = readonly [string, ComponentChildren]

function factsOfApplicant(applicant: ApplicantGiven): Item[] {
  const isPerson = applicant.kind === 'natural-person'
  return [
    ['申请人类型', APPLICANT_KINDS[applicant.kind]],
    [isPerson ? '姓名' : '单位名称', applicant.name],
    [ID_KINDS[applicant.idKind], applicant.idNumber],
    ...optional('联系人', applicant.representative),
    ['联系电话', applicant.phone],
    ...optional('电子邮箱', applicant.email),
    ['进展怎样告知', NOTIFY[applicant.notify]],
  ]
}

function factsOfInformation(information: InformationWanted): Item[] {
  return [
    ['信息名称', information.subject],
    ...optional('文号', information.documentNumber),
    ...optional('内容描述', information.wanted === information.subject ? '' : information.wanted),
    ...optional('用途', information.purpose),
    ['提供形式', WANTED_FORMS[information.wantedForm]],
    ['获取途径', DELIVERIES[information.wantedDelivery]],
    ...optional('通信地址', information.address),
    ...optional('邮政编码', information.postcode),
  ]
}

const optional = (label: string, text: string): Item[] => (text === '' ? [] : [[label, asTyped(text)]])
