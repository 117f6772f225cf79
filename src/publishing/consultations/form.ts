import type { Day } from '#platform/day.ts'
import { Form, type FormResult } from '#platform/form.ts'
import {
  ALL_ADOPTIONS,
  ALL_GIVERS,
  type Channel,
  type ConsultationText,
  MOST,
  OFFLINE_CHANNELS,
  type OpinionAnswer,
  type OpinionText,
} from './consultation.ts'
import { type Clause, clausesOf } from './rules/clauses.ts'
import { periodRefused } from './rules/period.ts'

export function readConsultation(form: Form, today: Day): ConsultationText & { readonly send: boolean } {
  const text = {
    title: form.text('title', { label: '标题', max: MOST.title, required: true }),
    about: form.lines('about', { label: '起草说明', max: MOST.about, required: true }),
    text: form.lines('text', { label: '征求意见稿', max: MOST.text, required: true }),
    contact: form.lines('contact', { label: '其他提意见的途径', max: MOST.contact, required: true }),
    opensOn: form.day('opensOn', { label: '开始日期' }),
    closesOn: form.day('closesOn', { label: '截止日期' }),
    shortenedBecause: form.lines('shortenedBecause', { label: '缩短期限的原因', max: MOST.shortenedBecause }),
    send: form.checked('send'),
  }
  if (form.isFineSoFar('opensOn') && form.isFineSoFar('closesOn')) {
    const refusal = periodRefused(text, today)
    if (refusal !== null) form.fail(refusal.field, refusal.sentence)
  }
  return text
}

/** The clauses as choices, the whole first. */
export function clauseOptions(clauses: readonly Clause[]): Readonly<Record<string, string>> {
  const options = clauses.map(({ no, name, paragraphs }) => {
    const [first = ''] = paragraphs
    const begins = first.startsWith(name) ? first : `${name}　${first}`
    return [String(no), begins.length > 40 ? `${begins.slice(0, 40)}……` : begins] as const
  })
  return Object.fromEntries([['0', '全文'] as const, ...options])
}

export function readProlonging(form: Form): { readonly closesOn: Day; readonly because: string } {
  return {
    closesOn: form.day('closesOn', { label: '新的截止日期' }),
    because: form.lines('because', { label: '延长的原因', max: MOST.prolongedBecause, required: true }),
  }
}

function readOpinionText(form: Form, text: string): OpinionText {
  const among = Object.keys(clauseOptions(clausesOf(text)))
  return {
    clause: Number(form.choice('clause', { label: '对哪一条提意见', among })),
    text: form.lines('opinion', { label: '意见', max: MOST.opinion, required: true }),
    giver: form.choice('giver', { label: '以什么身份提', among: ALL_GIVERS }),
    name: form.text('name', { label: '姓名或者单位名称', max: MOST.name }),
    contact: form.text('contact', { label: '联系方式', max: MOST.giverContact }),
  }
}

/** `text`: what opinions are given on. */
export function readOpinion(
  body: unknown,
  text: string,
): FormResult<OpinionText & { readonly formKey: string }> {
  const form = new Form(body)
  return form.result({ ...readOpinionText(form, text), formKey: form.key() })
}

export function readRegistered(
  form: Form,
  text: string,
): OpinionText & { readonly channel: Channel; readonly receivedOn: Day } {
  return {
    ...readOpinionText(form, text),
    channel: form.choice('channel', { label: '怎样收到的', among: OFFLINE_CHANNELS }),
    receivedOn: form.day('receivedOn', { label: '收到日期' }),
  }
}

export function readAnswer(form: Form): OpinionAnswer & { readonly alike: boolean } {
  return {
    adoption: form.choice('adoption', { label: '采纳情况', among: ALL_ADOPTIONS }),
    reason: form.lines('reason', { label: '理由', max: MOST.reason }),
    summary: form.lines('summary', { label: '意见摘要', max: MOST.summary, required: true }),
    alike: form.checked('alike'),
  }
}

export function readOutcome(form: Form) {
  const send = form.checked('send')
  return {
    outcome: form.lines('outcome', { label: '采纳情况说明', max: MOST.outcome, required: send }),
    finalDocument: readDocument(form),
    send,
  }
}

export const readDocument = (form: Form): string =>
  form.text('finalDocument', { label: '正式文件的编号', max: 20 })
