import { Form, type FormResult } from '#platform/form.ts'
import { readQueryCode } from '#platform/intake/query-code.ts'
import { ALL_KINDS, ALL_OUTCOMES, type Found, MOST, type Outcome } from './page-error.ts'
import { pageFoundOn } from './rules/page-found-on.ts'

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

export function readFound(body: unknown): FormResult<Found & { readonly formKey: string }> {
  const form = new Form(body)
  const page = pageFoundOn(form.text('page', { label: '页面', max: 2000 }))
  const kind = form.choice('kind', { label: '问题类型', among: ALL_KINDS })
  const what = form.lines('what', { label: '具体问题', max: MOST.what, required: true })
  const phone = form.text('phone', { label: '电话', max: MOST.phone })
  const email = form.text('email', { label: '电子邮箱', max: MOST.email })
  if (email !== '' && !MAIL.test(email))
    form.fail('email', '电子邮箱的写法不对，应像“name@example.com”这样。')
  return form.result({ page, kind, what, phone, email, formKey: form.key() })
}

export function readTrack(body: unknown): FormResult<{ readonly numberKey: string; readonly code: string }> {
  const form = new Form(body)
  const number = form.text('number', { label: '找错编号', max: 60, required: true })
  const typedCode = form.text('code', { label: '查询码', max: 60, required: true })
  const digits = number.normalize('NFKC').replaceAll(/\D/g, '')
  if (form.isFineSoFar('number') && !/^20\d{6,9}$/.test(digits)) {
    form.fail('number', '找错编号的写法不对，应像“20260108”这样。')
  }
  const code = readQueryCode(typedCode)
  if (form.isFineSoFar('code') && code === null) {
    form.fail('code', '查询码是16位字母和数字，请对照回执核对，看看是不是少写或多写了。')
  }
  return form.result({ numberKey: digits, code: code ?? '' })
}

export function readReferral(form: Form): { readonly unitCode: string; readonly said: string } {
  return {
    unitCode: form.text('unit', { label: '转给哪个单位', max: 40, required: true }),
    said: form.text('said', { label: '说明', max: MOST.said }),
  }
}

export function readAnswer(form: Form): { readonly outcome: Outcome; readonly answer: string } {
  return {
    outcome: form.choice('outcome', { label: '处理结果', among: ALL_OUTCOMES }),
    answer: form.lines('answer', { label: '答复', max: MOST.answer, required: true }),
  }
}
