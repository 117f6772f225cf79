import type { VNode } from 'preact'
import { DateField, Panel, RadioGroup, TextArea, TextField } from '#platform/html/parts.ts'
import { RETURNS } from '../../request.ts'
import { CORRECTION_PERIOD } from '../../rules/correction.ts'
import { LAWS } from '../../rules/law.ts'
import type { Verb } from '../../rules/transitions.ts'
import { ConsultedForms, ConsultForm, OverruleForms } from './consultation-forms.tsx'
import { FeeDecisionForm, PaymentForm, ProposeFeeForm } from './fee-forms.tsx'
import { Folded } from './folded.tsx'
import { PARTS_SHOWN } from './forms.ts'
import { StepForm, typedIn } from './step-form.tsx'
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
