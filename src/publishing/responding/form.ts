import type { Form } from '#platform/form.ts'
import { readInstant, readInstantIfAny } from '../forms.ts'
import {
  CONCERN_KINDS,
  type ConcernFacts,
  type ConcernKind,
  RESPONSE_FORMS,
  type ResponseForm,
  type ResponseText,
} from './concern.ts'

const KINDS = Object.keys(CONCERN_KINDS) as ConcernKind[]
const FORMS = Object.keys(RESPONSE_FORMS) as ResponseForm[]

export function readConcern(form: Form): ConcernFacts {
  return {
    subject: form.text('subject', { label: '主题', max: 120, required: true }),
    kind: form.choice('kind', { label: '类别', among: KINDS }),
    knownAt: readInstant(form, 'known', '知悉'),
    heardFrom: form.text('heardFrom', { label: '来源', max: 200 }),
    about: form.lines('about', { label: '公众关切的问题', max: 2000, required: true }),
  }
}

export function readResponse(form: Form): ResponseText & { readonly send: boolean } {
  const read = {
    title: form.text('title', { label: '标题', max: 120, required: true }),
    form: form.choice('form', { label: '形式', among: FORMS }),
    text: form.lines('text', { label: '回应的内容', max: 10_000, required: true }),
    givenAt: readInstantIfAny(form, 'given', '此前在其他渠道发布'),
    givenWhere: form.text('givenWhere', { label: '在哪里发布', max: 200 }),
    send: form.checked('send'),
  }
  if (read.givenAt !== null && read.givenWhere === '') {
    form.fail('givenWhere', '填了此前发布的时间，请写明在哪里发布。')
  }
  if (read.givenAt === null && read.givenWhere !== '') {
    form.fail('givenOn', '填了在哪里发布，请写明发布的日期和时间。')
  }
  return read
}
