import { Form, type FormResult } from '#platform/form.ts'
import type { Proposal } from './actions/step.ts'
import { PUBLIC_TEXT } from './publication.ts'

type Read<T> = FormResult<{ readonly formKey: string; readonly input: T }>

/** `choices`: the ids of the documents given with the answer. */
export function readProposal(body: unknown, choices: readonly string[]): Read<Proposal> {
  const form = new Form(body)
  const title = form.text('title', { ...PUBLIC_TEXT.title, required: true })
  const asked = form.lines('asked', { ...PUBLIC_TEXT.asked, required: true })
  const answered = form.lines('answered', { ...PUBLIC_TEXT.answered, required: true })
  const documents = form.ticked('documents', choices).map(Number)
  return form.result({ formKey: form.key(), input: { title, asked, answered, documents } })
}

export function readNothing(body: unknown): Read<Record<never, never>> {
  const form = new Form(body)
  return form.result({ formKey: form.key(), input: {} })
}

export function readOpinion(body: unknown): Read<{ opinion: string }> {
  const form = new Form(body)
  const opinion = form.lines('opinion', { label: '意见', max: 500, required: true })
  return form.result({ formKey: form.key(), input: { opinion } })
}

export function readReason(body: unknown): Read<{ reason: string }> {
  const form = new Form(body)
  const reason = form.lines('reason', { label: '撤下的理由', max: 500, required: true })
  return form.result({ formKey: form.key(), input: { reason } })
}
