import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { dayInChina, showDay } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  errorOf,
  Facts,
  FormPart,
  Notice,
  PageHeading,
  Panel,
  PortalPage,
  RadioGroup,
  TextArea,
} from '#platform/html/parts.ts'
import { asTyped } from '../../pages/as-typed.tsx'
import { paths } from '../../paths.ts'
import { CHANNELS, DELIVERIES, WANTED_FORMS } from '../../request.ts'
import { transition } from '../../rules/transitions.ts'
import { CONFIRMATION_OUTCOMES } from '../confirmation.ts'
import type { Registered } from '../registered.ts'

const crumbs = [
  { label: '首页', href: '/' },
  { label: '查办理进度', href: paths.track.start },
  { label: '确认申请' },
]

/** What the unit has registered, to be confirmed or objected to. */
export function ConfirmationPage(props: {
  chrome: PortalChrome
  token: string
  registered: Registered
  errors: readonly FieldError[]
  /** What was typed, when the form comes back. */
  typed: Typed
}): VNode {
  const { chrome, token, registered, errors, typed } = props
  const { number, unitName, channel, stage, confirmBy } = registered
  const isWaiting = stage === 'arrived'
  return (
    <PortalPage chrome={chrome} title={`确认申请 ${number}`} crumbs={crumbs}>
      <PageHeading
        title="请核对并确认您的申请"
        lead={`${unitName}收到并登记了一件以“${CHANNELS[channel]}”方式提出的政府信息公开申请。`}
      />
      <ErrorSummary errors={errors} />
      <WhatWasRegistered registered={registered} />
      {isWaiting ? (
        <Panel title="确认" id="confirm">
          <p>
            您确认的这一天就是“收到申请之日”，答复期限从次一工作日起算（《条例》第三十一条）。
            {confirmBy !== null && `没有确认的，${showDay(confirmBy)}视为收到，期限照常计算。`}
          </p>
          <FormPart action={paths.confirmation(token)}>
            <Button>{transition('confirmReceipt').label}</Button>
          </FormPart>
        </Panel>
      ) : (
        <Received registered={registered} />
      )}
      {stage !== 'closed' && (
        <Panel title="不对的，请告诉我们">
          <FormPart action={paths.objection(token)}>
            <RadioGroup
              name="about"
              label="哪里不对"
              options={{
                'not-mine': CONFIRMATION_OUTCOMES['not-mine'],
                wrong: CONFIRMATION_OUTCOMES.wrong,
              }}
              required
              value={typed.about ?? ''}
              error={errorOf(errors, 'about')}
            />
            <TextArea
              name="note"
              label="说明"
              hint="内容有误的，请写明哪里有误、应该是什么。请不要写证件号码。"
              maxLength={1000}
              value={typed.note ?? ''}
              error={errorOf(errors, 'note')}
            />
            <Button kind="quiet">{transition('objectToReceipt').label}</Button>
          </FormPart>
        </Panel>
      )}
    </PortalPage>
  )
}

function WhatWasRegistered({ registered }: { registered: Registered }): VNode {
  const { number, arrivedAt, applicantName, subject, documentNumber, wanted } = registered
  return (
    <Panel title="登记的内容">
      <Facts
        items={[
          ['申请编号', number],
          ['受理单位', registered.unitName],
          ['申请到达', showDay(dayInChina(arrivedAt))],
          ['申请人', applicantName],
          ['所需信息', subject],
          ...(documentNumber === '' ? [] : [['文号', documentNumber] as const]),
          ...(wanted === subject ? [] : [['内容描述', asTyped(wanted)] as const]),
          ['提供形式', `${WANTED_FORMS[registered.wantedForm]}，${DELIVERIES[registered.wantedDelivery]}`],
        ]}
      />
    </Panel>
  )
}

function Received({ registered: { receivedOn, dueOn } }: { registered: Registered }): VNode | null {
  if (receivedOn === null) return null
  return (
    <Notice kind="information" title={`收到申请之日：${showDay(receivedOn)}`}>
      <p>{dueOn === null ? '本件已经起算答复期限。' : `最迟${showDay(dueOn)}答复。`}不需要再确认。</p>
    </Notice>
  )
}

/** The link was answered, or its time is over: it shows nothing of the application any more. */
export function LinkDonePage(props: {
  chrome: PortalChrome
  registered: Registered
  /** Null: over without an answer. */
  what: string | null
}): VNode {
  const { chrome, registered, what } = props
  const title = what === null ? '这个链接已经过期' : `您的答复：${what}`
  return (
    <PortalPage chrome={chrome} title={title} crumbs={crumbs}>
      <PageHeading title={title} lead={`申请编号 ${registered.number}`} />
      {what !== null && <p>已经转告{registered.unitName}。这个链接只能答复一次。</p>}
      <Received registered={registered} />
      <p>
        有疑问的，请与{registered.unitName}联系
        {registered.unitPhone === '' ? '' : `，电话 ${registered.unitPhone}`}。
      </p>
      <p>
        <ButtonLink href={paths.track.start}>凭编号和查询码查办理进度</ButtonLink>
      </p>
    </PortalPage>
  )
}
