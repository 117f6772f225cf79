import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay, showInstant } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import {
  Button,
  ButtonLink,
  DateField,
  ErrorSummary,
  errorOf,
  Facts,
  FormPart,
  OfficePage,
  PageHeading,
  Panel,
  TextArea,
} from '#platform/html/parts.ts'
import type { Case } from '../../case.ts'
import { paths as casePaths } from '../../paths.ts'
import { ANSWER_STAGES, STAGES } from '../../request.ts'
import type { SupervisionOfCase } from '../load.ts'
import { LIMITS, ORDER_TRANSITIONS, type SupervisionOrder } from '../order.ts'
import { paths } from '../paths.ts'
import { OrderShown, Urgings } from './supervision-shown.tsx'

export interface CaseSupervisionView {
  readonly request: Case
  readonly supervision: SupervisionOfCase
  readonly errors: readonly FieldError[]
  readonly typed: Typed
  readonly formKey: () => string
}

/** 催办、督办 of one case: what was said, and what the reader may say next. */
export function CaseSupervisionPage(props: { chrome: OfficeChrome; view: CaseSupervisionView }): VNode {
  const { chrome, view } = props
  const { request, supervision, errors } = view
  const { orders, urgings, today } = supervision
  const running = orders.find(order => order.stage !== 'accepted')
  return (
    <OfficePage chrome={chrome} title={`监督 · ${request.number}`}>
      <PageHeading title={`监督 · ${request.number}`} lead={request.subject} />
      <ErrorSummary errors={errors} />
      <About request={request} />
      <div id="steps" tabIndex={-1} />
      <Panel title="催办" id="urging">
        <Urgings urgings={urgings} />
        {supervision.supervises && <UrgingForm view={view} />}
      </Panel>
      <Panel title="督办令" id="orders">
        {orders.length === 0 && <p>没有督办令。</p>}
        {orders.map(order => (
          <OrderShown key={order.id} order={order} numberKey={request.numberKey} today={today} />
        ))}
        {running === undefined ? <IssueForm view={view} /> : <OrderForms view={view} order={running} />}
      </Panel>
    </OfficePage>
  )
}

function About({ request }: { request: Case }): VNode {
  const { stage, answer, dueOn, confirmBy } = request
  const answered = stage === 'open' && answer !== 'none' ? `，答复${ANSWER_STAGES[answer]}` : ''
  return (
    <Panel>
      <Facts
        items={[
          ['承办单位', request.unitName],
          ['经办人', request.handlerName ?? '未指定'],
          ['状态', `${STAGES[stage]}${answered}`],
          dueOn === null
            ? ['确认期限', confirmBy === null ? '—' : showDay(confirmBy)]
            : ['答复期限', `${showDay(dueOn)}${request.provisional ? '（暂定）' : ''}`],
        ]}
      />
      <p>
        <ButtonLink href={casePaths.case(request.numberKey)}>打开本件</ButtonLink>
      </p>
    </Panel>
  )
}

function UrgingForm({ view }: { view: CaseSupervisionView }): VNode | null {
  const { request, supervision, errors, typed, formKey } = view
  const { urgedLately } = supervision
  if (request.stage === 'closed') return null
  if (urgedLately !== null) {
    return (
      <p class="hint">
        {urgedLately.byName}已于{showInstant(urgedLately.at)}催办，一个工作日内不重复催办。
      </p>
    )
  }
  return (
    <FormPart action={paths.urging(request.numberKey)} formKey={formKey()}>
      <TextArea
        name="note"
        label="催办意见"
        hint="经办人和单位负责人会收到提醒。不写也可以。"
        value={typed.note ?? ''}
        error={errorOf(errors, 'note')}
        maxLength={500}
        rows={2}
      />
      <Button kind="quiet">催办，提醒经办人和负责人</Button>
    </FormPart>
  )
}

const within = `今后 ${LIMITS.answerWithin} 个工作日以内的一个工作日。`

function IssueForm({ view }: { view: CaseSupervisionView }): VNode | null {
  const { request, supervision, errors, typed, formKey } = view
  if (!supervision.supervises || request.stage === 'closed' || request.stage === 'routing') return null
  return (
    <FormPart action={paths.newOrder(request.numberKey)} formKey={formKey()}>
      <TextArea
        name="demand"
        label="督办事项和要求"
        hint="写明存在的问题、要求做到什么。发出后不能修改。"
        value={typed.demand ?? ''}
        error={errorOf(errors, 'demand')}
        maxLength={2000}
        required
      />
      <DateField
        name="answer_by"
        label="回复期限"
        hint={within}
        value={typed.answer_by ?? supervision.suggestedAnswerBy}
        error={errorOf(errors, 'answer_by')}
        required
      />
      <Button kind="danger">编号并发出督办令</Button>
    </FormPart>
  )
}

/** The step that is next for the running order, if it is the reader's. */
function OrderForms({ view, order }: { view: CaseSupervisionView; order: SupervisionOrder }): VNode | null {
  const { supervises, answers } = view.supervision
  if (order.stage === 'answered') return supervises ? <JudgeForms view={view} order={order} /> : null
  return answers ? <AnswerForm view={view} order={order} /> : null
}

function AnswerForm({ view, order }: { view: CaseSupervisionView; order: SupervisionOrder }): VNode {
  const { request, errors, typed, formKey } = view
  return (
    <FormPart action={paths.step.answerOrder(request.numberKey, order.id)} formKey={formKey()}>
      <TextArea
        name="said"
        label={`对${order.number}的回复`}
        hint="写明原因、已经做了什么、何时办结。"
        value={typed.said ?? ''}
        error={errorOf(errors, 'said')}
        maxLength={2000}
        required
      />
      <Button>{ORDER_TRANSITIONS.answerOrder.label}</Button>
    </FormPart>
  )
}

function JudgeForms({ view, order }: { view: CaseSupervisionView; order: SupervisionOrder }): VNode {
  const { request, supervision, errors, typed, formKey } = view
  return (
    <>
      <FormPart action={paths.step.acceptOrder(request.numberKey, order.id)} formKey={formKey()}>
        <TextArea
          name="opinion"
          label="意见"
          value={typed.opinion ?? ''}
          error={errorOf(errors, 'opinion')}
          maxLength={2000}
          rows={2}
        />
        <Button>{ORDER_TRANSITIONS.acceptOrder.label}</Button>
      </FormPart>
      <FormPart action={paths.step.returnOrder(request.numberKey, order.id)} formKey={formKey()}>
        <TextArea
          name="reason"
          label="退回的理由"
          value={typed.reason ?? ''}
          error={errorOf(errors, 'reason')}
          maxLength={2000}
          rows={2}
          required
        />
        <DateField
          name="answer_by"
          label="重新回复的期限"
          hint={within}
          value={typed.answer_by ?? supervision.suggestedAnswerBy}
          error={errorOf(errors, 'answer_by')}
          required
        />
        <Button kind="danger">{ORDER_TRANSITIONS.returnOrder.label}</Button>
      </FormPart>
    </>
  )
}
