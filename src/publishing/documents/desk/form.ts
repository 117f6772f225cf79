import { parseDay } from '#platform/day.ts'
import type { Form, FormResult } from '#platform/form.ts'
import { notesFromTyped } from '../../text/notes.ts'
import { MOST_CHARACTERS } from '../../text/word-limits.ts'
import {
  ALL_DISCLOSURES,
  ALL_FORMS,
  ALL_GENRES,
  ALL_RELATIONS,
  type EditionText,
  isPolicy,
  type Relation,
  STATUTORY_ITEMS,
  TOPICS,
} from '../document.ts'
import { isDocumentNumber, tidyDocumentNumber } from '../rules/numbers.ts'

/** Reads what a writer entered. A draft may be incomplete: what is there must be right; what is missing is asked for at review. */
export function readText(form: Form): FormResult<EditionText> {
  const genre = form.choice('genre', { label: '文种', among: ALL_GENRES })
  const documentNumber = tidyDocumentNumber(form.text('documentNumber', { label: '发文字号', max: 60 }))
  if (isPolicy(genre) && documentNumber !== '' && !isDocumentNumber(documentNumber)) {
    form.fail('documentNumber', '发文字号要写成“归政办〔2026〕3号”的样子。')
  }
  const madeOn = form.dayIfAny('madeOn', { label: '成文日期' })
  const effectiveOn = form.dayIfAny('effectiveOn', { label: '施行日期' })
  const expiresOn = form.dayIfAny('expiresOn', { label: '有效期至' })
  if (effectiveOn !== null && expiresOn !== null && expiresOn < effectiveOn) {
    form.fail('expiresOn', '有效期至不能早于施行日期。')
  }
  const item = form.choiceIfAny('item', { label: '第二十条的项', among: Object.keys(STATUTORY_ITEMS) })
  const publishAt = readInstant(form, 'publishAt', '定时发布')
  const withdrawAt = readInstant(form, 'withdrawAt', '定时撤下')
  if (publishAt !== null && withdrawAt !== null && withdrawAt <= publishAt) {
    form.fail('withdrawAt', '定时撤下要晚于定时发布。')
  }
  return form.result({
    ...{ genre, madeOn, effectiveOn, expiresOn, publishAt, withdrawAt },
    columnId: form.integer('columnId', { label: '栏目', min: 1, max: 1e12 }),
    title: form.text('title', { label: '标题', max: 200, required: true }),
    issuer: form.text('issuer', { label: '发文机关', max: 200 }),
    documentNumber: documentNumber === '' ? null : documentNumber,
    topic: form.choiceIfAny('topic', { label: '主题分类', among: TOPICS }) ?? '',
    item: item === null ? null : Number(item),
    disclosure: form.choice('disclosure', { label: '公开方式', among: ALL_DISCLOSURES }),
    disclosureReason: form.text('disclosureReason', { label: '不主动公开的理由', max: 500 }),
    source: form.text('source', { label: '来源', max: 100 }),
    keywords: form.text('keywords', { label: '关键词', max: 200 }),
    summary: form.lines('summary', { label: '摘要', max: 500 }),
    body: readBody(form),
    form:
      genre === 'interpretation' ? form.choiceIfAny('form', { label: '解读形式', among: ALL_FORMS }) : null,
    needsInterpretation: form.checked('needsInterpretation'),
    changeNote: form.text('changeNote', { label: '改了什么', max: 500 }),
    files: readFiles(form),
    relations: readRelations(form),
  })
}

/** The text, with the words for its pictures that were typed beside it. */
function readBody(form: Form): string {
  const typed = form.lines('body', { label: '正文', max: MOST_CHARACTERS })
  return notesFromTyped(asParagraphs(typed)).replace(IMAGE, (tag, id: string) => {
    if (/\salt="[^"]+"/.test(tag)) return tag
    const words = form.text(imageField(id), { label: '图片说明', max: 200 })
    return words === '' ? tag : withWords(tag, words)
  })
}

const IMAGE = /<img\b[^>]{0,2000}?\/files\/(\d{1,15})"[^>]{0,2000}>/g

/** The field in which a picture's words are asked for. */
export const imageField = (id: string | number): string => `alt-${id}`

function withWords(tag: string, words: string): string {
  const alt = words.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return tag.replace(/\salt="[^"]*"/, '').replace(/^<img\b/, `<img alt="${alt.replaceAll('$', '$$$$')}"`)
}

/** Pictures of a text that nobody has described, by the id of the file. */
export function undescribedImages(body: string): number[] {
  const without = [...body.matchAll(IMAGE)].filter(([tag]) => !/\salt="[^"]+"/.test(tag))
  return [...new Set(without.map(([, id]) => Number(id)))]
}

/** What was typed without any markup: every line is a paragraph. */
function asParagraphs(text: string): string {
  if (/<\/?[a-z][a-z0-9]*[\s/>]/i.test(text)) return text
  const lines = text.split('\n').map(line => line.trim())
  return lines.flatMap(line => (line === '' ? [] : [`<p>${line.replaceAll('<', '&lt;')}</p>`])).join('')
}

/** `2026-03-02T09:00` as a browser's field gives it, in Beijing time. */
function readInstant(form: Form, field: string, label: string): Date | null {
  const text = form.text(field, { label, max: 40 })
  if (text === '') return null
  const [date = '', time = ''] = text.split(/[T ]/)
  if (parseDay(date) === null || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) {
    form.fail(field, `${label}请按“2026-03-02 09:00”的样子填写。`)
    return null
  }
  return new Date(`${date}T${time}:00+08:00`)
}

function readFiles(form: Form): number[] {
  const text = form.text('files', { label: '附件', max: 2000 })
  return [...new Set(text.split(/[\s,，]+/).flatMap(one => (/^\d{1,15}$/.test(one) ? [Number(one)] : [])))]
}

/** One a line: `解读 20260000123`, `废止 20260000123 2026-05-01`. */
const RELATION_WORDS = { 解读: 'interprets', 修改: 'amends', 废止: 'repeals', 相关: 'about' } as const

export function showRelations(relations: readonly Relation[]): string {
  const words = Object.entries(RELATION_WORDS)
  return relations
    .map(({ kind, number, on }) =>
      [words.find(([, code]) => code === kind)?.[0], number, on].filter(Boolean).join(' '),
    )
    .join('\n')
}

function readRelations(form: Form): Relation[] {
  const lines = form.lines('relations', { label: '关联文档', max: 2000 })
  const relations: Relation[] = []
  for (const line of lines
    .split('\n')
    .map(one => one.trim())
    .filter(one => one !== '')) {
    const [word = '', number = '', date = ''] = line.split(/[\s，,]+/u)
    const kind = ALL_RELATIONS.find(one => one === RELATION_WORDS[word as keyof typeof RELATION_WORDS])
    const on = date === '' ? null : parseDay(date)
    if (kind === undefined || !/^20\d{9}$/.test(number) || (date !== '' && on === null)) {
      form.fail(
        'relations',
        `“${line}”看不懂。每行一份，写成“解读 20260000123”或者“废止 20260000123 2026-05-01”。`,
      )
    } else if (!relations.some(one => one.kind === kind && one.number === number))
      relations.push({ kind, number, on })
  }
  return relations
}
