import type { ComponentChildren, VNode } from 'preact'
import { showDay } from '#platform/day.ts'
import { DateField, Notice, Panel, RadioGroup, TextArea, TextField } from '#platform/html/parts.ts'
import type { Consultation } from '../../case.ts'
import { FEE_STANDARDS, PARTIES, RETURNS } from '../../request.ts'
import { SILENCE, standsAgainst } from '../../rules/consultation.ts'
import { CORRECTION_PERIOD } from '../../rules/correction.ts'
import { feeOfRequest, yuanOf } from '../../rules/fee.ts'
import { LAWS } from '../../rules/law.ts'
import { type OfficerVerb, transition, type Verb } from '../../rules/transitions.ts'
import { PARTS_SHOWN } from './forms.ts'
import { StepForm, typedIn } from './step-form.tsx'
import { TwoWays } from './two-ways.tsx'
import type { CaseView } from './view.ts'

type FormOfStep = (props: { view: CaseView }) => VNode | null

type Forms = readonly (readonly [readonly [Verb, ...Verb[]], FormOfStep])[]

/** What is waited for, from the applicant, a third party or the head: before everything else. */
export const AWAITED_FORMS: Forms = [
  [['recordCorrection'], RecordCorrectionForm],
  [['recordOpinion', 'recordConsultationReceipt', 'callOffConsultation'], ConsultedForms],
  [['overruleThirdParty'], OverruleForms],
  [['recordReasons'], RecordReasonsForm],
  [['grantFee', 'refuseFee'], FeeDecisionForm],
  [['recordPayment'], PaymentForm],
]

/** What may be begun beside the answer, folded away: 补正、征求意见、说明理由、延迟、收费、拆分、撤回. */
export const FURTHER_FORMS: Forms = [
  [['askCorrection'], AskCorrectionForm],
  [['consult'], ConsultForm],
  [['askReasons'], AskReasonsForm],
  [['defer'], DeferForm],
  [['proposeFee'], ProposeFeeForm],
  [['split'], SplitForm],
  [['recordWithdrawal'], WithdrawalForm],
  [['recordReturn'], ReturnForm],
  [['handOver'], HandOverForm],
]

/** A step not taken every day: folded away until somebody looks for it. */
function Folded(props: { view: CaseView; verb: OfficerVerb; summary: string; children: ComponentChildren }) {
  const { view, verb, summary, children } = props
  return (
    <details class="panel" open={view.cameBack?.verb === verb}>
      <summary>{summary}</summary>
      <StepForm view={view} verb={verb} kind="quiet">
        {children}
      </StepForm>
    </details>
  )
}

function AskCorrectionForm({ view }: { view: CaseView }): VNode {
  const typed = typedIn(view, 'askCorrection', 'workdays')
  return (
    <Folded view={view} verb="askCorrection" summary="要求补正">
      <p>
        内容不明确的，在收到之日起 {LAWS['2019'].correction.workdays}{' '}
        个工作日内一次性告知（《条例》第三十条）。按期补正的，答复期限重新计算；逾期不补正的，不再处理。
      </p>
      <TextArea
        name="what"
        label="不明确之处"
        hint="会写进补正告知书。"
        maxLength={1000}
        required
        {...typedIn(view, 'askCorrection', 'what')}
      />
      <TextArea
        name="how"
        label="怎样补正"
        hint="写明要补什么、怎样写才明确。"
        maxLength={1000}
        required
        {...typedIn(view, 'askCorrection', 'how')}
      />
      <TextField
        name="workdays"
        label="补正期限（工作日）"
        hint={`${CORRECTION_PERIOD.shortest} 至 ${CORRECTION_PERIOD.longest} 个工作日。`}
        inputmode="numeric"
        required
        {...typed}
        value={typed.value || String(CORRECTION_PERIOD.usual)}
      />
    </Folded>
  )
}

function RecordCorrectionForm({ view }: { view: CaseView }): VNode {
  return (
    <Panel title="等待补正">
      <p>申请人可以凭查询码在网上补正。书面或者当面补正的，在收到当日登记，答复期限自当日起重新计算。</p>
      <StepForm view={view} verb="recordCorrection" kind="quiet">
        <TextArea
          name="said"
          label="补正的内容"
          maxLength={5000}
          required
          {...typedIn(view, 'recordCorrection', 'said')}
        />
      </StepForm>
    </Panel>
  )
}

function ConsultForm({ view }: { view: CaseView }): VNode {
  return (
    <Folded view={view} verb="consult" summary="征求意见">
      <p>征求意见所需时间不计入答复期限。征求意见书不写申请人的身份；同时征求几方的，逐一发出。</p>
      <RadioGroup
        name="party"
        label="征求谁的意见"
        options={PARTIES}
        hint={`${PARTIES['third-party']}：${SILENCE['third-party']}${PARTIES['other-organ']}：${SILENCE['other-organ']}`}
        required
        {...typedIn(view, 'consult', 'party')}
      />
      <TextField
        name="name"
        label="姓名或者名称"
        maxLength={100}
        required
        {...typedIn(view, 'consult', 'name')}
      />
      <TextField
        name="contact"
        label="联系地址、电话"
        maxLength={300}
        required
        {...typedIn(view, 'consult', 'contact')}
      />
      <TextArea
        name="content"
        label="拟公开的信息内容"
        hint="会写进征求意见书。不要写申请人是谁。"
        maxLength={2000}
        required
        {...typedIn(view, 'consult', 'content')}
      />
    </Folded>
  )
}

function ConsultedForms({ view }: { view: CaseView }): VNode {
  const waiting = view.consultations.filter(({ outcome }) => outcome === null)
  return (
    <Panel title="征求意见">
      {waiting.map(one => (
        <ConsultedForm key={one.id} view={view} one={one} />
      ))}
    </Panel>
  )
}

/** What came back belongs to the party it was typed for. */
function of(view: CaseView, one: Consultation, verb: OfficerVerb, field: string) {
  const typed = typedIn(view, verb, field)
  const theirs = view.cameBack?.typed.consultation === String(one.id)
  return theirs ? typed : { id: `${field}-${verb}-${one.id}`, value: '' }
}

function ConsultedForm({ view, one }: { view: CaseView; one: Consultation }): VNode {
  const opened = (verb: Verb) =>
    view.cameBack?.verb === verb && view.cameBack.typed.consultation === String(one.id)
  const which = <input type="hidden" name="consultation" value={one.id} />
  const answeredOn = of(view, one, 'recordOpinion', 'answeredOn')
  return (
    <section class="mt-5">
      <h3>
        {PARTIES[one.party]}：{one.name}
      </h3>
      <p>
        {showDay(one.askedOn)}发出
        {one.receivedOn === null ? '，签收日期未登记' : `，${showDay(one.receivedOn)}签收`}。{one.contact}
      </p>
      <details open={opened('recordOpinion')}>
        <summary>登记意见</summary>
        <StepForm view={view} verb="recordOpinion">
          {which}
          <RadioGroup
            name="outcome"
            label="对方的意见"
            options={{ agrees: '同意公开', objects: '不同意公开' }}
            required
            {...of(view, one, 'recordOpinion', 'outcome')}
          />
          <TextArea
            name="opinion"
            label="意见和理由"
            hint="不同意公开的，应当说明理由。"
            maxLength={2000}
            {...of(view, one, 'recordOpinion', 'opinion')}
          />
          <DateField
            name="answeredOn"
            label="收到意见的日期"
            required
            {...answeredOn}
            value={answeredOn.value || view.today}
          />
        </StepForm>
      </details>
      {one.receivedOn === null && (
        <details open={opened('recordConsultationReceipt')}>
          <summary>登记对方收到的日期</summary>
          <StepForm view={view} verb="recordConsultationReceipt" kind="quiet">
            {which}
            <DateField
              name="receivedOn"
              label="对方收到的日期"
              hint="对方的15个工作日自这一天起算。"
              required
              {...of(view, one, 'recordConsultationReceipt', 'receivedOn')}
            />
          </StepForm>
        </details>
      )}
      <details open={opened('callOffConsultation')}>
        <summary>不再征求意见</summary>
        <StepForm view={view} verb="callOffConsultation" kind="danger">
          {which}
          <TextArea
            name="reason"
            label="不再征求的理由"
            maxLength={500}
            required
            {...of(view, one, 'callOffConsultation', 'reason')}
          />
        </StepForm>
      </details>
    </section>
  )
}

function OverruleForms({ view }: { view: CaseView }): VNode | null {
  const objecting = view.consultations.filter(standsAgainst)
  if (objecting.length === 0) return null
  return (
    <Panel title="第三方不同意公开">
      <Notice kind="warning">
        不公开可能会对公共利益造成重大影响的，可以决定公开，并将决定公开的内容和理由书面告知第三方（《条例》第三十二条）。未告知的，答复书不能签发为公开。
      </Notice>
      {objecting.map(one => (
        <details key={one.id} open={view.cameBack?.verb === 'overruleThirdParty'}>
          <summary>
            {one.name}：{transition('overruleThirdParty').label}
          </summary>
          <StepForm view={view} verb="overruleThirdParty" kind="danger">
            <input type="hidden" name="consultation" value={one.id} />
            <TextArea
              name="content"
              label="决定公开的内容"
              maxLength={2000}
              required
              {...of(view, one, 'overruleThirdParty', 'content')}
            />
            <TextArea
              name="reason"
              label="公开的理由"
              maxLength={2000}
              required
              {...of(view, one, 'overruleThirdParty', 'reason')}
            />
          </StepForm>
        </details>
      ))}
    </Panel>
  )
}

function AskReasonsForm({ view }: { view: CaseView }): VNode {
  return (
    <Folded view={view} verb="askReasons" summary="要求说明理由">
      <p>
        数量、频次明显超过合理范围的，可以要求说明理由（《条例》第三十五条）。答复期限照常计算。
        {view.sameMonth > 1 && `本件是该申请人当月向本单位提出的第 ${view.sameMonth} 件。`}
      </p>
      <TextArea
        name="why"
        label="认定明显超过合理范围的情况"
        hint="会写进说明理由告知书。"
        maxLength={1000}
        required
        {...typedIn(view, 'askReasons', 'why')}
      />
    </Folded>
  )
}

function RecordReasonsForm({ view }: { view: CaseView }): VNode {
  return (
    <Panel title="等待说明理由">
      <p>
        申请人可以凭查询码在网上说明。书面或者当面说明的，在这里登记。理由不合理的，可以不予处理；理由合理但不能按期答复的，可以延迟答复。
      </p>
      <StepForm view={view} verb="recordReasons" kind="quiet">
        <TextArea
          name="said"
          label="申请人说明的理由"
          maxLength={5000}
          required
          {...typedIn(view, 'recordReasons', 'said')}
        />
      </StepForm>
    </Panel>
  )
}

function DeferForm({ view }: { view: CaseView }): VNode {
  return (
    <Folded view={view} verb="defer" summary="延迟答复">
      <p>
        理由合理但不能在期限内答复的，确定一个合理的日期，在期限届满以前告知申请人（《条例》第三十五条）。
      </p>
      <DateField name="until" label="延迟到" required {...typedIn(view, 'defer', 'until')} />
      <TextArea
        name="reason"
        label="延迟答复的理由"
        hint="会写进延迟答复告知书。"
        maxLength={1000}
        required
        {...typedIn(view, 'defer', 'reason')}
      />
    </Folded>
  )
}

function ProposeFeeForm({ view }: { view: CaseView }): VNode {
  const { sameMonth } = view
  const quantity = typedIn(view, 'proposeFee', 'quantity')
  return (
    <Folded view={view} verb="proposeFee" summary="收取信息处理费">
      <p>
        只有数量、频次明显超过合理范围的才可以收费，由负责人批准（《条例》第四十二条）。一件申请只按一种标准。
        {sameMonth > 0 &&
          `本件是该申请人当月的第 ${sameMonth} 件，按件计收为 ${yuanOf(feeOfRequest(sameMonth))} 元。`}
      </p>
      <RadioGroup
        name="standard"
        label="收费标准"
        options={FEE_STANDARDS}
        required
        {...typedIn(view, 'proposeFee', 'standard')}
      />
      <TextField
        name="quantity"
        label="件数或者页数"
        hint="按件：本件是该申请人当月第几件；按量：本件提供多少页。金额由系统按标准计算。"
        inputmode="numeric"
        required
        {...quantity}
        value={quantity.value || (sameMonth > 0 ? String(sameMonth) : '')}
      />
      <TextArea
        name="reason"
        label="收费的理由"
        maxLength={1000}
        required
        {...typedIn(view, 'proposeFee', 'reason')}
      />
      <TextField
        name="howToPay"
        label="缴纳方式"
        hint="收款单位、账号、地点等，会写进收费通知书。"
        maxLength={500}
        required
        {...typedIn(view, 'proposeFee', 'howToPay')}
      />
    </Folded>
  )
}

function FeeDecisionForm({ view }: { view: CaseView }): VNode {
  const { fee } = view
  return (
    <Panel title="收费审批">
      {fee && (
        <p>
          {FEE_STANDARDS[fee.standard]}，
          {fee.standard === 'per-request' ? `当月第 ${fee.quantity} 件` : `${fee.quantity} 页`}
          ，应收 {yuanOf(fee.fen)} 元。理由：{fee.reason}
        </p>
      )}
      <p>同意后立即发出收费通知书，申请人自收到次日起20个工作日内缴纳；缴清的，答复期限重新计算。</p>
      <TwoWays view={view} yes="grantFee" no="refuseFee" labels={['意见（选填）', '不收费的理由']} />
    </Panel>
  )
}

function PaymentForm({ view }: { view: CaseView }): VNode {
  const { fee } = view
  return (
    <Panel title="等待缴费">
      {fee?.payBy && (
        <p>
          应缴 {yuanOf(fee.fen)} 元，最迟{showDay(fee.payBy)}。逾期未缴的，按「逾期未缴费，不再处理」答复。
        </p>
      )}
      <StepForm view={view} verb="recordPayment" kind="quiet">
        <TextField
          name="receiptNumber"
          label="财政票据号码"
          hint="在缴清当日登记，答复期限自当日起重新计算。"
          maxLength={60}
          required
          {...typedIn(view, 'recordPayment', 'receiptNumber')}
        />
      </StepForm>
    </Panel>
  )
}

function SplitForm({ view }: { view: CaseView }): VNode {
  const { subject, wanted } = view.request
  return (
    <Folded view={view} verb="split" summary="拆分为几件">
      <p>
        一份申请含几项内容的，可以按合理的最小单位拆分，各自计算期限、各自答复，收到之日不变，并告知申请人。
      </p>
      {Array.from({ length: PARTS_SHOWN }, (_, i) => {
        const name = typedIn(view, 'split', `subject${i + 1}`)
        const more = typedIn(view, 'split', `wanted${i + 1}`)
        const first = i === 0 && view.cameBack?.verb !== 'split'
        return (
          <fieldset key={i}>
            <legend>
              第 {i + 1} 件{i === 0 ? '（留用本件编号）' : ''}
            </legend>
            <TextField
              name={`subject${i + 1}`}
              label="名称"
              maxLength={200}
              required={i < 2}
              {...name}
              value={first ? subject : name.value}
            />
            <TextArea
              name={`wanted${i + 1}`}
              label="描述"
              maxLength={5000}
              {...more}
              value={first ? wanted : more.value}
            />
          </fieldset>
        )
      })}
      <TextArea
        name="reason"
        label="拆分的理由"
        maxLength={1000}
        required
        {...typedIn(view, 'split', 'reason')}
      />
    </Folded>
  )
}

function WithdrawalForm({ view }: { view: CaseView }): VNode {
  return (
    <Folded view={view} verb="recordWithdrawal" summary="登记申请人撤回">
      <p>申请人书面或者当面撤回的，在这里登记；本件随即办结，撤回确认书发给申请人。</p>
      <TextArea
        name="said"
        label="申请人撤回的意思"
        hint="照录申请人的话，或者写明书面材料。"
        maxLength={5000}
        required
        {...typedIn(view, 'recordWithdrawal', 'said')}
      />
    </Folded>
  )
}

function ReturnForm({ view }: { view: CaseView }): VNode {
  return (
    <Folded view={view} verb="recordReturn" summary="登记送达回证">
      <RadioGroup
        name="outcome"
        label="结果"
        options={RETURNS}
        required
        {...typedIn(view, 'recordReturn', 'outcome')}
      />
      <DateField
        name="onDay"
        label="签收或者退回的日期"
        required
        {...typedIn(view, 'recordReturn', 'onDay')}
      />
      <TextField
        name="note"
        label="备注"
        hint="签收人、退回原因等。"
        maxLength={500}
        {...typedIn(view, 'recordReturn', 'note')}
      />
    </Folded>
  )
}

function HandOverForm({ view }: { view: CaseView }): VNode | null {
  const { request } = view
  if (request.decision !== 'declined.petition' || request.handedOver) return null
  return (
    <Folded view={view} verb="handOver" summary="转政府信箱">
      <p>申请内容实为投诉、举报、信访的，可以转政府信箱办理，从首次收到的时间起算。</p>
      <TextArea name="note" label="说明（选填）" maxLength={500} {...typedIn(view, 'handOver', 'note')} />
    </Folded>
  )
}
