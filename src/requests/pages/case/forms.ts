import type { Day } from '#platform/day.ts'
import { Form, type FormResult } from '#platform/form.ts'
import type { AnswerDraft } from '../../actions/draft-answer.ts'
import { DELIVERIES, type Delivery } from '../../request.ts'
import { DECISION_CODES, readAnswerFields } from '../../rules/decisions.ts'
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

export function readAnswer(body: unknown): Keyed<AnswerDraft> {
  const form = new Form(body)
  const decision = form.choice('decision', { label: '答复的种类', among: DECISION_CODES })
  const typed = typeof body === 'object' && body !== null ? { ...body } : {}
  return keyed(form, { decision, fields: readAnswerFields(decision, typed) })
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
