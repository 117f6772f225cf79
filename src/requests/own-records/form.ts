import type { Day } from '#platform/day.ts'
import { type FieldError, Form, type FormResult, type Typed } from '#platform/form.ts'
import { readQueryCode } from '#platform/intake/query-code.ts'
import { type ApplicantGiven, readApplicant, readKind } from '../intake/application.ts'
import { MOST_OF_RECORDS, RECORDS_OUTCOMES, type RecordsOutcomeKind } from './records-application.ts'

/** What somebody asks to have put right. */
export interface RecordsAsked {
  readonly unitCode: string
  readonly applicant: ApplicantGiven
  readonly record: string
  readonly wrong: string
  readonly evidence: string
}

/** 《条例》第四十一条: which record, and the evidence that it is not right; who asks as an application has it (第二十九条). */
export function readRecordsAsked(
  body: unknown,
  today: Day,
): FormResult<RecordsAsked & { readonly formKey: string }> {
  const form = new Form(body)
  const unitCode = form.text('unit', { label: '受理单位', max: 40, required: true })
  const kind = readKind(body)
  const applicant = kind.ok ? readApplicant(kind.value, body, today) : kind
  const line = { label: '要求更正的记录', max: MOST_OF_RECORDS.record, required: true }
  const record = form.text('record', line)
  const wrong = form.lines('wrong', { label: '哪里不准确', max: MOST_OF_RECORDS.wrong, required: true })
  const evidence = form.lines('evidence', { label: '证据', max: MOST_OF_RECORDS.evidence, required: true })
  const own = form.result({ unitCode, record, wrong, evidence, formKey: form.key() })
  if (own.ok && applicant.ok) return { ok: true, value: { ...own.value, applicant: applicant.value } }
  const errors = [own, applicant].flatMap(part => (part.ok ? [] : part.errors))
  return { ok: false, errors, typed: form.back().typed }
}

export interface RecordsProposal {
  readonly outcome: RecordsOutcomeKind
  readonly what: string
  readonly organ: string
  readonly organContact: string
  readonly reason: string
}

/** What comes of it, in the clerk's words: the decision repeats them. */
export function readRecordsProposal(
  body: unknown,
): FormResult<{ readonly formKey: string; readonly input: RecordsProposal }> {
  const form = new Form(body)
  const outcome = form.choice('outcome', {
    label: '处理意见',
    among: Object.keys(RECORDS_OUTCOMES) as RecordsOutcomeKind[],
  })
  const what = form.lines('what', {
    label: '更正的内容',
    max: 1000,
    required: outcome === 'corrected',
  })
  const elsewhere = outcome === 'forwarded' || outcome === 'not-ours'
  const organ = form.text('organ', { label: '有权更正的机关', max: 100, required: elsewhere })
  const organContact = form.text('organContact', { label: '联系方式', max: 200, required: elsewhere })
  const reason = form.lines('reason', { label: '理由', max: 1000, required: true })
  return form.result({ formKey: form.key(), input: { outcome, what, organ, organContact, reason } })
}

export function readRecordsNothing(
  body: unknown,
): FormResult<{ readonly formKey: string; readonly input: Record<never, never> }> {
  const form = new Form(body)
  return form.result({ formKey: form.key(), input: {} })
}

export function readRecordsReason(
  body: unknown,
  label: string,
): FormResult<{ readonly formKey: string; readonly input: { readonly reason: string } }> {
  const form = new Form(body)
  const reason = form.lines('reason', { label, max: 1000, required: true })
  return form.result({ formKey: form.key(), input: { reason } })
}

/** 归更〔2026〕0001号 or its digits, and the code, as people write them. */
export function readRecordsTrack(
  body: unknown,
): FormResult<{ readonly numberKey: string; readonly code: string }> {
  const form = new Form(body)
  const number = form.text('number', { label: '更正申请编号', max: 60, required: true })
  const typedCode = form.text('code', { label: '查询码', max: 60, required: true })
  const match = /(20\d{2})\D*(\d{1,7})\D*$/.exec(number.normalize('NFKC'))
  if (form.isFineSoFar('number') && !match) {
    form.fail('number', '更正申请编号的写法不对，应像“归更〔2026〕0001号”这样。')
  }
  const code = readQueryCode(typedCode)
  if (form.isFineSoFar('code') && code === null) {
    form.fail('code', '查询码是16位字母和数字，请对照回执核对，看看是不是少写或多写了。')
  }
  const serial = String(Number(match?.[2] ?? 0)).padStart(4, '0')
  return form.result({ numberKey: `${match?.[1] ?? ''}${serial}`, code: code ?? '' })
}

/** A form that came back, with what was typed. */
export interface CameBack {
  readonly errors: readonly FieldError[]
  readonly typed: Typed
}
