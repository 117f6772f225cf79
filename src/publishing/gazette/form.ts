import type { Form } from '#platform/form.ts'
import { ALL_CHAPTERS, type Chapter, type Entry, type IssueFacts } from './issue.ts'

export function readFacts(form: Form): IssueFacts {
  const read = {
    year: form.integer('year', { label: '年度', min: 1949, max: 2099 }),
    number: form.integer('number', { label: '期数', min: 1, max: 999 }),
    total: form.integer('total', { label: '总号', min: 1, max: 99_999 }),
    from: form.day('from', { label: '起始日期' }),
    to: form.day('to', { label: '截止日期' }),
  }
  if (form.isFineSoFar('from') && form.isFineSoFar('to') && read.from > read.to) {
    form.fail('to', '截止日期不能早于起始日期。')
  }
  return read
}

/** The numbers of the documents to take in. */
export function readChosen(form: Form): string[] {
  const numbers = form.every('document').filter(one => /^20\d{9}$/.test(one))
  if (numbers.length === 0) form.fail('candidates', '请选择要收入的文件。')
  return numbers
}

/** How the documents of an issue are arranged; null: taken out. */
export interface Arranged {
  readonly documentId: number
  readonly chapter: Chapter
  readonly place: number
}

export function readContents(form: Form, entries: readonly Entry[]): Arranged[] {
  return entries.flatMap(({ documentId, number }) => {
    if (form.checked(`out-${number}`)) return []
    return {
      documentId,
      chapter: form.choice(`chapter-${number}`, { label: '章节', among: ALL_CHAPTERS }),
      place: form.integer(`place-${number}`, { label: '次序', min: 1, max: 999 }),
    }
  })
}
