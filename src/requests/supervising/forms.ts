import type { Day } from '#platform/day.ts'
import { Form, type FormResult } from '#platform/form.ts'
import { deskAddress } from './paths.ts'
import { URGENCY_NAMES } from './urgency.ts'

type Read<T> = FormResult<{ readonly formKey: string; readonly input: T }>

export function readUrging(body: unknown): Read<{ note: string }> {
  const form = new Form(body)
  const note = form.lines('note', { label: '催办意见', max: 500 })
  return form.result({ formKey: form.key(), input: { note } })
}

const ANSWER_BY = { label: '回复期限' }

export function readOrder(body: unknown): Read<{ demand: string; answerBy: Day }> {
  const form = new Form(body)
  const demand = form.lines('demand', { label: '督办事项和要求', max: 2000, required: true })
  const answerBy = form.day('answer_by', ANSWER_BY)
  return form.result({ formKey: form.key(), input: { demand, answerBy } })
}

export function readAnswer(body: unknown): Read<{ said: string }> {
  const form = new Form(body)
  const said = form.lines('said', { label: '回复', max: 2000, required: true })
  return form.result({ formKey: form.key(), input: { said } })
}

export function readAcceptance(body: unknown): Read<{ said: string }> {
  const form = new Form(body)
  const said = form.lines('opinion', { label: '意见', max: 2000 })
  return form.result({ formKey: form.key(), input: { said } })
}

export function readReturn(body: unknown): Read<{ said: string; answerBy: Day }> {
  const form = new Form(body)
  const said = form.lines('reason', { label: '退回的理由', max: 2000, required: true })
  const answerBy = form.day('answer_by', ANSWER_BY)
  return form.result({ formKey: form.key(), input: { said, answerBy } })
}

/** Whoever urges from the list comes back to it, as it was filtered. */
export function readWayBack(body: unknown): string | null {
  const form = new Form(body)
  if (form.choiceIfAny('back', { label: '列表', among: ['desk'] }) === null) return null
  const list = form.choiceIfAny('list', { label: '列表', among: URGENCY_NAMES })
  const unit = form.text('unit', { label: '单位', max: 40 })
  const address = form.result(deskAddress(list, unit === '' ? undefined : unit))
  return address.ok ? address.value : null
}
