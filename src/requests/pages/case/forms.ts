import type { Day } from '#platform/day.ts'
import { Form, type FormResult } from '#platform/form.ts'
import type { AnswerDraft } from '../../actions/draft-answer.ts'
import { DELIVERIES, type Delivery } from '../../request.ts'
import type { Field } from '../../rules/answer-fields.ts'
import {
  ANSWER_FIELDS,
  type AnswerField,
  type AnswerFields,
  DECISION_CODES,
  readAnswerFields,
} from '../../rules/decisions.ts'
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
