import type { VNode } from 'preact'
import { showDay } from '#platform/day.ts'
import {
  DateField,
  Notice,
  Panel,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { DELIVERIES } from '../../request.ts'
import { LAWS } from '../../rules/law.ts'
import { asksApplicant } from '../../rules/receipt.ts'
import type { Verb } from '../../rules/transitions.ts'
import { AnswerForm } from './answer-form.tsx'
import { AWAITED_FORMS, FURTHER_FORMS } from './beside-forms.tsx'
import { StepForm, typedIn } from './step-form.tsx'
import { Return, TwoWays } from './two-ways.tsx'
import type { CaseView } from './view.ts'

/** The steps open to whoever looks. What is not open to them is not shown. */
export function StepForms({ view }: { view: CaseView }): VNode | null {
  const forms = FORMS.filter(([verbs]) => verbs.some(verb => view.next.includes(verb)))
  if (forms.length === 0) return null
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">下一步</h2>
      {forms.map(([verbs, Form]) => (
        <Form key={verbs[0]} view={view} />
      ))}
    </section>
  )
}

type FormOfStep = (props: { view: CaseView }) => VNode | null

/** Some buttons share one form: consent and refusal stand beside each other. */
const FORMS: readonly (readonly [readonly [Verb, ...Verb[]], FormOfStep])[] = [
  [['route'], RouteForm],
  [['confirm'], ConfirmForm],
  ...AWAITED_FORMS,
  [['grantExtension', 'refuseExtension'], ExtensionDecisionForm],
  [['passReview', 'returnFromReview'], ReviewForm],
  [['sign', 'returnFromSigning'], SignForm],
  [['deliver'], DeliverForm],
  [['draftAnswer'], AnswerForm],
  [['sendToReview'], SendToReviewForm],
  [['askExtension'], AskExtensionForm],
  ...FURTHER_FORMS,
  [['assign'], AssignForm],
]

function RouteForm({ view }: { view: CaseView }): VNode {
  return (
    <Panel title="转给承办单位">
      <StepForm view={view} verb="route">
        <SelectField
          name="unit"
          label="承办单位"
          hint="申请人不知道该向哪个单位申请。请选择负责公开这些信息的单位。"
          options={Object.fromEntries([['', '请选择'], ...view.units.map(({ code, name }) => [code, name])])}
          required
          {...typedIn(view, 'route', 'unit')}
        />
      </StepForm>
    </Panel>
  )
}

function ConfirmForm({ view }: { view: CaseView }): VNode {
  const { confirmBy, channel } = view.request
  return (
    <Panel title="确认收到">
      <p>与申请人确认收到后，答复期限从收到之日的次一工作日起算，接收回执随即发给申请人。</p>
      {confirmBy !== null && view.today > confirmBy && (
        <Notice kind="warning">
          应在{showDay(confirmBy)}前确认。现在确认，仍以{showDay(confirmBy)}为收到之日。
        </Notice>
      )}
      {asksApplicant(channel) ? <CallForm view={view} /> : <StepForm view={view} verb="confirm" />}
    </Panel>
  )
}

/** Letter, fax and mail: the applicant confirms by the link, or to whoever calls them. */
function CallForm({ view }: { view: CaseView }): VNode {
  const asked = view.confirmations.some(({ way, outcome }) => way !== 'phone' && outcome === null)
  const on = typedIn(view, 'confirm', 'confirmedOn')
  return (
    <>
      <p>
        {asked
          ? '确认链接已经发给申请人，申请人打开确认后自动开始计时，也可以打电话确认。'
          : '没有可以发送确认链接的电子邮箱或者手机，请打电话与申请人确认。'}
        联系不上的不用办理，次一工作日没有确认的自动推定收到。
      </p>
      <StepForm view={view} verb="confirm">
        <TextField
          name="reached"
          label="与谁确认的"
          hint="申请人本人或者联系人的姓名。"
          maxLength={50}
          required
          {...typedIn(view, 'confirm', 'reached')}
        />
        <DateField name="confirmedOn" label="确认的日期" required {...on} value={on.value || view.today} />
      </StepForm>
      {asked && view.next.includes('sendLinkAgain') && (
        <StepForm view={view} verb="sendLinkAgain" kind="quiet" />
      )}
    </>
  )
}

function AskExtensionForm({ view }: { view: CaseView }): VNode {
  const { law } = view.request
  return (
    <details class="panel" open={view.cameBack?.verb === 'askExtension'}>
      <summary>申请延期</summary>
      <StepForm view={view} verb="askExtension" kind="quiet">
        <TextField
          name="days"
          label="延长的工作日数"
          hint={`最长 ${LAWS[law ?? '2019'].extension.workdays} 个工作日，只能延长一次，须在期限届满前由工作机构负责人同意。`}
          inputmode="numeric"
          required
          {...typedIn(view, 'askExtension', 'days')}
        />
        <TextArea
          name="reason"
          label="延期理由"
          hint="会写进给申请人的延期答复告知书。"
          maxLength={1000}
          required
          {...typedIn(view, 'askExtension', 'reason')}
        />
      </StepForm>
    </details>
  )
}

function ExtensionDecisionForm({ view }: { view: CaseView }): VNode {
  const { extension, request } = view
  return (
    <Panel title="延期审批">
      {extension && (
        <p>
          {extension.askedByName}申请延长 {extension.days} 个工作日。理由：{extension.reason}
        </p>
      )}
      {request.dueOn !== null && (
        <p>
          原期限{showDay(request.dueOn)}届满，届满后不能再同意延期。同意后立即向申请人发出延期答复告知书。
        </p>
      )}
      <TwoWays
        view={view}
        yes="grantExtension"
        no="refuseExtension"
        labels={['意见（选填）', '不同意的理由']}
      />
    </Panel>
  )
}

function ReviewForm({ view }: { view: CaseView }): VNode {
  return (
    <Panel title="审核">
      <p>请核对事实、依据、区分处理、个人隐私和保密审查。</p>
      <TwoWays
        view={view}
        yes="passReview"
        no="returnFromReview"
        labels={['审核意见（选填）', '退回的理由']}
      />
    </Panel>
  )
}

function SignForm({ view }: { view: CaseView }): VNode {
  return (
    <Panel title="签发">
      <p>签发后答复书取得文号，内容不能再改。</p>
      <StepForm view={view} verb="sign" />
      <Return view={view} verb="returnFromSigning" label="退回的理由" />
    </Panel>
  )
}

function SendToReviewForm({ view }: { view: CaseView }): VNode {
  return (
    <Panel title="送审核">
      <p>送出后由本单位审核人审核，审核同意后送负责人签发。起草、审核、签发须由三个人办理。</p>
      <StepForm view={view} verb="sendToReview" />
    </Panel>
  )
}

function DeliverForm({ view }: { view: CaseView }): VNode {
  const typed = typedIn(view, 'deliver', 'delivery')
  return (
    <Panel title="送达">
      <p>
        网上送达的，申请人随即可以凭查询码下载；邮寄的以交邮当日、当面的以签收当日为送达之日（国办公开办函〔2016〕235号）。
      </p>
      <StepForm view={view} verb="deliver">
        <RadioGroup
          name="delivery"
          label="送达方式"
          options={DELIVERIES}
          required
          {...typed}
          value={typed.value || view.request.wantedDelivery}
        />
        <TextField
          name="trackingNumber"
          label="邮件号码（邮寄时填写）"
          hint="须经邮政企业寄送，不得到付。"
          {...typedIn(view, 'deliver', 'trackingNumber')}
        />
        <DateField
          name="deliveredOn"
          label="送达日期"
          hint="须当日登记，不能填写以前的日期。"
          required
          {...typedIn(view, 'deliver', 'deliveredOn')}
          value={typedIn(view, 'deliver', 'deliveredOn').value || view.today}
        />
      </StepForm>
    </Panel>
  )
}

function AssignForm({ view }: { view: CaseView }): VNode {
  return (
    <details class="panel" open={view.cameBack?.verb === 'assign'}>
      <summary>指定经办人</summary>
      <StepForm view={view} verb="assign" kind="quiet">
        <SelectField
          name="handler"
          label="经办人"
          options={Object.fromEntries(view.clerks.map(({ id, name }) => [String(id), name]))}
          required
          {...typedIn(view, 'assign', 'handler')}
        />
      </StepForm>
    </details>
  )
}

/** Opening the ID number says why, and is in the trail. */
export function IdentityForm({ view }: { view: CaseView }): VNode | null {
  if (!view.next.includes('openIdentity')) return null
  return (
    <details open={view.cameBack?.verb === 'openIdentity'}>
      <summary>查看完整证件号码</summary>
      <StepForm view={view} verb="openIdentity" kind="quiet">
        <TextField
          name="reason"
          label="查看理由"
          hint="查看人、时间和理由会记入留痕。"
          maxLength={200}
          required
          {...typedIn(view, 'openIdentity', 'reason')}
        />
      </StepForm>
    </details>
  )
}
