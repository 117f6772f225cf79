import type { VNode } from 'preact'
import { showDay } from '#platform/day.ts'
import { Panel, RadioGroup, TextArea, TextField } from '#platform/html/parts.ts'
import { FEE_STANDARDS } from '../../request.ts'
import { feeOfRequest, yuanOf } from '../../rules/fee.ts'
import { Folded } from './folded.tsx'
import { StepForm, typedIn } from './step-form.tsx'
import { TwoWays } from './two-ways.tsx'
import type { CaseView } from './view.ts'

export function ProposeFeeForm({ view }: { view: CaseView }): VNode {
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

export function FeeDecisionForm({ view }: { view: CaseView }): VNode {
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

export function PaymentForm({ view }: { view: CaseView }): VNode {
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
