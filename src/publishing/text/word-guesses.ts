import { type Day, parseDay } from '#platform/day.ts'

/** What the text itself says of the document, for the writer to look over. Empty or null: it does not say. */
export interface Guesses {
  readonly title: string
  /** With 〔〕, as GB/T 9704—2012 writes it. */
  readonly documentNumber: string
  readonly madeOn: Day | null
  readonly issuer: string
}

const NUMBER = /^(\p{Script=Han}{2,12})\s*[〔[［【（(]\s*(\d{4})\s*[〕\]］】）)]\s*第?\s*(\d{1,5})\s*号/u
const TITLE =
  /(?:通知|通告|公告|决定|意见|办法|规定|细则|方案|规划|计划|报告|批复|函|纪要|公报|命令|令|通报|议案|请示|解读|说明|规则|条例|指南)(?:[（(【〔[].{1,20}[）)】〕\]])?$/
const DATE =
  /^(\d{4}|[〇○零一二三四五六七八九]{4})年(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十]{1,3})日$/
const ORGAN = /(?:政府|办公厅|办公室|委员会|局|厅|部|院|处|中心|署|委)$/
const DIGITS = '〇一二三四五六七八九'

/** Reads the lines of a text: its number and title stand at the head, the office and the day at the foot. */
export function guessesOf(lines: readonly string[], heading: string): Guesses {
  const head = lines.slice(0, 15)
  const found = head.map(line => NUMBER.exec(line.trim())).find(match => match !== null)
  const documentNumber = found ? `${found[1]}〔${found[2]}〕${Number(found[3])}号` : ''
  const at = lines.findLastIndex(line => dayOf(line) !== null)
  const signed = at > 0 ? (lines[at - 1] ?? '').trim() : ''
  return {
    title: heading || titleIn(head),
    documentNumber,
    madeOn: at < 0 ? null : dayOf(lines[at] ?? ''),
    issuer: signed.length <= 40 && ORGAN.test(signed) ? signed : '',
  }
}

/** A title may stand on two or three lines: those above that neither are the number nor end a sentence belong to it. */
function titleIn(head: readonly string[]): string {
  const end = head.findIndex(line => TITLE.test(line.trim()) && line.trim().length <= 80)
  if (end < 0) return ''
  const last = (head[end] ?? '').trim()
  if (/关于|^《/.test(last)) return last
  const before = (head[end - 1] ?? '').trim()
  return /关于/.test(before) && before.length <= 60 && !/[。；：]$/.test(before) ? before + last : last
}

function dayOf(line: string): Day | null {
  const match = DATE.exec(line.replace(/\s+/g, ''))
  if (match === null) return null
  const [, year = '', month = '', day = ''] = match
  const [y, m, d] = [
    yearOf(year),
    String(numberOf(month)).padStart(2, '0'),
    String(numberOf(day)).padStart(2, '0'),
  ]
  return parseDay(`${y}-${m}-${d}`)
}

function yearOf(written: string): string {
  return /^\d/.test(written)
    ? written
    : [...written.replace(/[○零]/g, '〇')].map(digit => DIGITS.indexOf(digit)).join('')
}

/** 二十三 → 23. */
function numberOf(written: string): number {
  if (/^\d/.test(written)) return Number(written)
  const [tens, ones] = written.includes('十') ? written.split('十') : ['〇', written]
  return (tens === '' ? 1 : DIGITS.indexOf(tens ?? '')) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones ?? ''))
}
