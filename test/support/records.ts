import { newFormKey } from '#platform/form-key.ts'
import { type Visitor, valueIn } from './visitor.ts'

/** What somebody fills in to have a record of themselves put right. */
export const RECORDS_FORM = {
  unit: 'finance',
  record: '2025年12月3日《补贴发放情况告知书》里的发放金额',
  wrong: '写作1200元，实发2100元。',
  evidence: '银行回单，金额2100元。',
  ...{ kind: 'natural-person', name: '王小明', idKind: 'resident-id', idNumber: '11010519491231002X' },
  ...{ phone: '13800000000', email: '', notify: 'none' },
} as const

export const PROPOSAL = {
  ...{ outcome: 'corrected', what: '发放金额由1200元更正为2100元。', reason: '经核对银行回单属实。' },
  ...{ organ: '', organContact: '' },
}

/** The sum on the page, answered. */
export function answerTo(page: { readonly body: string }): Readonly<Record<string, string>> {
  const [, a = '', b = ''] = /([二三四五六七八九])加([二三四五六七八九])等于几/.exec(page.body) ?? []
  const sum = '零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)
  return { humanToken: valueIn(page, 'humanToken') ?? '', humanAnswer: String(sum), humanCheck: '' }
}

/** Opens the form, fills it in and sends it. */
export async function applyForRecords(visitor: Visitor, change: Readonly<Record<string, string>> = {}) {
  const page = await visitor.get('/requests/own-records')
  const fields = { ...RECORDS_FORM, ...answerTo(page), form_key: newFormKey(), ...change }
  const sent = await visitor.post('/requests/own-records', fields)
  const serial = /归更〔(\d{4})〕(\d{4})号/.exec(sent.body)
  const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(sent.body)?.[0] ?? ''
  return { sent, fields, numberKey: `${serial?.[1]}${serial?.[2]}`, code }
}
