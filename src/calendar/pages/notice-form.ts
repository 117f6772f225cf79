import { Form, type FormResult } from '#platform/form.ts'
import type { HolidayNotice } from '../notice.ts'
import { parseNotice } from '../parse-notice.ts'
import { readArrangement } from '../read-arrangement.ts'

/** The fields of the form, as they stand in the pages. */
export const FIELDS = ['year', 'number', 'announced_on', 'amends', 'arrangement', 'source'] as const

export interface NoticeRead {
  readonly notice: HolidayNotice
  /** No errors, but what has been otherwise in every year until now. */
  readonly doubts: readonly string[]
}

const NUMBER = /^\S{2,20}〔\d{4}〕\d{1,4}号$/

/** Reads a notice as a clerk fills it in: its particulars, and the arrangement pasted from its text. */
export function readNoticeForm(body: unknown): FormResult<NoticeRead> {
  const form = new Form(body)
  const year = form.integer('year', { label: '年份', min: 2008, max: 2099 })
  const number = form
    .text('number', { label: '文号', max: 40, required: true })
    .replace(/[[［【（(](\d{4})[\]］】）)]/, '〔$1〕')
    .replaceAll(' ', '')
  if (form.isFineSoFar('number') && !NUMBER.test(number)) {
    form.fail('number', '文号应像“国办发明电〔2025〕7号”这样写。')
  }
  const announcedOn = form.day('announced_on', { label: '公布日' })
  const amends = form.text('amends', { label: '所调整的通知', max: 40 })
  const text = form.lines('arrangement', { label: '放假安排', max: 5000, required: true })
  const source = form.text('source', { label: '原文网址', max: 500 })

  const arrangement =
    form.isFineSoFar('year') && form.isFineSoFar('arrangement') ? readArrangement(text, year) : null
  if (arrangement?.ok === false) form.fail('arrangement', arrangement.errors.join(' '))
  const particulars = { year, number, announcedOn, ...(amends !== '' && { amends }), source }
  const fields = form.result(null)
  if (!fields.ok || !arrangement?.ok) return form.back()

  const parsed = parseNotice(JSON.stringify({ ...particulars, ...arrangement.value }))
  if (!parsed.ok) return form.back({ field: 'arrangement', sentence: parsed.errors.join(' ') })
  return { ok: true, value: parsed }
}
