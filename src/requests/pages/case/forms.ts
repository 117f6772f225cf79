import type { Day } from '#platform/day.ts'
import { Form, type FormResult } from '#platform/form.ts'
import type { CorrectionAsked } from '../../actions/ask-correction.ts'
import type { FeeProposed } from '../../actions/ask-fee.ts'
import type { OpinionGiven, PartyAsked } from '../../actions/consult.ts'
import type { AnswerDraft } from '../../actions/draft-answer.ts'
import type { Part } from '../../actions/split.ts'
import type { Return } from '../../case.ts'
import { DELIVERIES, type Delivery, FEE_STANDARDS, PARTIES, RETURNS } from '../../request.ts'
import type { Field } from '../../rules/answer-fields.ts'
import { CORRECTION_PERIOD } from '../../rules/correction.ts'
import {
  ANSWER_FIELDS,
  type AnswerField,
  type AnswerFields,
  DECISION_CODES,
  readAnswerFields,
} from '../../rules/decisions.ts'
import { MOST_COUNTED } from '../../rules/fee.ts'
import { LAWS } from '../../rules/law.ts'

/** Every form of a case's page: what came in becomes the thing, or errors. Each carries the key that makes it count once. */
type Keyed<T> = FormResult<{ readonly formKey: string; readonly input: T }>

function keyed<T>(form: Form, input: T): Keyed<T> {
  return form.result({ formKey: form.key(), input })
}

const every = <K extends string>(list: Record<K, string>) => Object.keys(list) as K[]

export function readNothing(body: unknown): Keyed<Record<never, never>> {
  return keyed(new Form(body), {})
}

/** A call, where the applicant has to confirm too; the step itself says where that is. */
export function readConfirmation(body: unknown): Keyed<{ reached: string; confirmedOn: Day | null }> {
  const form = new Form(body)
  return keyed(form, {
    reached: form.text('reached', { label: '与谁确认的', max: 50 }),
    confirmedOn: form.dayIfAny('confirmedOn', { label: '确认的日期' }),
  })
}

export function readRouting(body: unknown): Keyed<{ unitCode: string }> {
  const form = new Form(body)
  return keyed(form, { unitCode: form.text('unit', { label: '承办单位', max: 40, required: true }) })
}

export function readAssignment(body: unknown): Keyed<{ handlerId: number }> {
  const form = new Form(body)
  return keyed(form, {
    handlerId: form.integer('handler', { label: '经办人', min: 1, max: Number.MAX_SAFE_INTEGER }),
  })
}

export function readExtension(body: unknown): Keyed<{ days: number; reason: string }> {
  const form = new Form(body)
  return keyed(form, {
    days: form.integer('days', { label: '延长的工作日数', min: 1, max: LAWS['2019'].extension.workdays }),
    reason: form.lines('reason', { label: '延期理由', max: 1000, required: true }),
  })
}

/** Consent may be silent; sending back must say why. */
export function readOpinion(required: boolean): (body: unknown) => Keyed<{ opinion: string }> {
  return body => {
    const form = new Form(body)
    return keyed(form, { opinion: form.lines('opinion', { label: '意见', max: 1000, required }) })
  }
}

/** A draft may be unfinished, but what is in it can be kept and shown. Fields the decision does not ask for are dropped. */
export function readAnswer(body: unknown): Keyed<AnswerDraft> {
  const form = new Form(body)
  const decision = form.choice('decision', { label: '答复的种类', among: DECISION_CODES })
  const sent = typeof body === 'object' && body !== null ? { ...body } : {}
  const asked = Object.keys(readAnswerFields(decision, sent)) as AnswerField[]
  const fields = Object.fromEntries(asked.map(name => [name, readAnswerField(form, name)]))
  const read = keyed(form, { decision, fields })
  // Of several ticks a form that comes back shows all.
  return read.ok ? read : { ...read, typed: { ...read.typed, ...ticksIn(fields) } }
}

function readAnswerField(form: Form, name: AnswerField): string {
  const { label, kind, max, options }: Field = ANSWER_FIELDS[name]
  if (options) return form.ticked(name, Object.keys(options)).join(',')
  return kind === 'text' ? form.lines(name, { label, max }) : form.text(name, { label, max })
}

function ticksIn(fields: AnswerFields): AnswerFields {
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => ANSWER_FIELDS[name as AnswerField].kind === 'choices'),
  )
}

export function readDelivery(
  body: unknown,
): Keyed<{ delivery: Delivery; trackingNumber: string; deliveredOn: Day }> {
  const form = new Form(body)
  const delivery = form.choice('delivery', { label: '送达方式', among: every(DELIVERIES) })
  const trackingNumber = form.text('trackingNumber', {
    label: '邮件号码',
    max: 40,
    required: delivery === 'post',
  })
  return keyed(form, {
    delivery,
    trackingNumber,
    deliveredOn: form.day('deliveredOn', { label: '送达日期' }),
  })
}

export function readReason(body: unknown): Keyed<{ reason: string }> {
  const form = new Form(body)
  return keyed(form, { reason: form.text('reason', { label: '查看理由', max: 200, required: true }) })
}

export function readDocumentRemoval(body: unknown): Keyed<{ documentId: number }> {
  const form = new Form(body)
  const about = { label: '要移除的文件', min: 1, max: Number.MAX_SAFE_INTEGER }
  return keyed(form, { documentId: form.integer('document', about) })
}

export function readCorrectionAsked(body: unknown): Keyed<CorrectionAsked> {
  const form = new Form(body)
  const { shortest, longest } = CORRECTION_PERIOD
  return keyed(form, {
    what: form.lines('what', { label: '不明确之处', max: 1000, required: true }),
    how: form.lines('how', { label: '怎样补正', max: 1000, required: true }),
    workdays: form.integer('workdays', { label: '补正期限（工作日）', min: shortest, max: longest }),
  })
}

/** What the applicant said, as the applicant or the officer writes it. */
export function readStatement(label: string): (body: unknown) => Keyed<{ said: string }> {
  return body => {
    const form = new Form(body)
    return keyed(form, { said: form.lines('said', { label, max: 5000, required: true }) })
  }
}

export function readPartyAsked(body: unknown): Keyed<PartyAsked> {
  const form = new Form(body)
  return keyed(form, {
    party: form.choice('party', { label: '征求谁的意见', among: every(PARTIES) }),
    name: form.text('name', { label: '姓名或者名称', max: 100, required: true }),
    contact: form.text('contact', { label: '联系地址、电话', max: 300, required: true }),
    content: form.lines('content', { label: '拟公开的信息内容', max: 2000, required: true }),
  })
}

const whichConsultation = (form: Form) =>
  form.integer('consultation', { label: '被征求意见的一方', min: 1, max: Number.MAX_SAFE_INTEGER })

export function readConsultationReceipt(body: unknown): Keyed<{ consultation: number; receivedOn: Day }> {
  const form = new Form(body)
  return keyed(form, {
    consultation: whichConsultation(form),
    receivedOn: form.day('receivedOn', { label: '对方收到的日期' }),
  })
}

export function readOpinionGiven(body: unknown): Keyed<OpinionGiven> {
  const form = new Form(body)
  const outcome = form.choice('outcome', { label: '对方的意见', among: ['agrees', 'objects'] as const })
  return keyed(form, {
    consultation: whichConsultation(form),
    outcome,
    opinion: form.lines('opinion', { label: '意见和理由', max: 2000, required: outcome === 'objects' }),
    answeredOn: form.day('answeredOn', { label: '收到意见的日期' }),
  })
}

export function readCallingOff(body: unknown): Keyed<{ consultation: number; reason: string }> {
  const form = new Form(body)
  return keyed(form, {
    consultation: whichConsultation(form),
    reason: form.lines('reason', { label: '不再征求的理由', max: 500, required: true }),
  })
}

export function readOverruling(
  body: unknown,
): Keyed<{ consultation: number; content: string; reason: string }> {
  const form = new Form(body)
  return keyed(form, {
    consultation: whichConsultation(form),
    content: form.lines('content', { label: '决定公开的内容', max: 2000, required: true }),
    reason: form.lines('reason', { label: '公开的理由', max: 2000, required: true }),
  })
}

export function readReasonsAsked(body: unknown): Keyed<{ why: string }> {
  const form = new Form(body)
  return keyed(form, {
    why: form.lines('why', { label: '认定明显超过合理范围的情况', max: 1000, required: true }),
  })
}

export function readDeferral(body: unknown): Keyed<{ until: Day; reason: string }> {
  const form = new Form(body)
  return keyed(form, {
    until: form.day('until', { label: '延迟到' }),
    reason: form.lines('reason', { label: '延迟答复的理由', max: 1000, required: true }),
  })
}

export function readFeeProposed(body: unknown): Keyed<FeeProposed> {
  const form = new Form(body)
  return keyed(form, {
    standard: form.choice('standard', { label: '收费标准', among: every(FEE_STANDARDS) }),
    quantity: form.integer('quantity', { label: '件数或者页数', min: 1, max: MOST_COUNTED }),
    reason: form.lines('reason', { label: '收费的理由', max: 1000, required: true }),
    howToPay: form.lines('howToPay', { label: '缴纳方式', max: 500, required: true }),
  })
}

export function readPayment(body: unknown): Keyed<{ receiptNumber: string }> {
  const form = new Form(body)
  return keyed(form, {
    receiptNumber: form.text('receiptNumber', { label: '财政票据号码', max: 60, required: true }),
  })
}

export function readReturn(body: unknown): Keyed<{ outcome: Return['outcome']; onDay: Day; note: string }> {
  const form = new Form(body)
  return keyed(form, {
    outcome: form.choice('outcome', { label: '结果', among: every(RETURNS) }),
    onDay: form.day('onDay', { label: '签收或者退回的日期' }),
    note: form.text('note', { label: '备注', max: 500 }),
  })
}

export function readNote(body: unknown): Keyed<{ note: string }> {
  const form = new Form(body)
  return keyed(form, { note: form.lines('note', { label: '说明', max: 500 }) })
}

/** Parts stand one below the other, each a name and, if more is to be said, a description. */
export function readSplit(body: unknown): Keyed<{ parts: Part[]; reason: string }> {
  const form = new Form(body)
  const parts = Array.from({ length: PARTS_SHOWN }, (_, i) => ({
    subject: form.text(`subject${i + 1}`, { label: `第 ${i + 1} 件的名称`, max: 200, required: i < 2 }),
    wanted: form.lines(`wanted${i + 1}`, { label: `第 ${i + 1} 件的描述`, max: 5000 }),
  }))
  const reason = form.lines('reason', { label: '拆分的理由', max: 1000, required: true })
  return keyed(form, {
    parts: parts
      .filter(({ subject }) => subject !== '')
      .map(({ subject, wanted }) => ({ subject, wanted: wanted === '' ? subject : wanted })),
    reason,
  })
}

/** How many parts the form has room for; a part can be split off again from the application. */
export const PARTS_SHOWN = 6
