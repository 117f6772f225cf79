import { type Day, parseDay } from '#platform/day.ts'
import type { DaysOff } from './notice.ts'

export interface Arrangement {
  readonly daysOff: readonly DaysOff[]
  readonly makeUpWorkdays: readonly Day[]
}

export type ReadArrangement =
  | { readonly ok: true; readonly value: Arrangement }
  | { readonly ok: false; readonly errors: readonly string[] }

/** How the State Council writes a year's arrangement. */
export const ARRANGEMENT_EXAMPLE = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。`

const TOKEN = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日|至|放假|上班|。|;/g
const BRACKETS = /\([^()]*\)/g
const NUMBERING = /^\s*(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\)|\d+[、.])\s*/

/**
 * Reads the arrangement as it stands in the text of a notice, a festival a line, pasted whole: lines without a day that
 * is off or worked are passed over. A date belongs to the next 放假 or 上班 after it in its sentence.
 */
export function readArrangement(text: string, year: number): ReadArrangement {
  const daysOff: DaysOff[] = []
  const makeUpWorkdays: Day[] = []
  const errors: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const plain = line.normalize('NFKC').replace(BRACKETS, '').replace(NUMBERING, '')
    if (!/\d日/.test(plain) || !/放假|上班/.test(plain)) continue
    const read = readLine(plain, year)
    if (typeof read === 'string') errors.push(`第${index + 1}行“${shortened(line)}”${read}`)
    else {
      daysOff.push(...read.daysOff)
      makeUpWorkdays.push(...read.makeUpWorkdays)
    }
  }
  if (errors.length === 0 && daysOff.length + makeUpWorkdays.length === 0) {
    errors.push('没有读到放假或者上班的日期。请粘贴通知中“一、元旦：……放假……上班。”这样的内容。')
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: { daysOff, makeUpWorkdays } }
}

/** What a line says, or what is wrong with it as the end of a sentence. */
function readLine(line: string, year: number): Arrangement | string {
  const colon = line.indexOf(':')
  const name = line.slice(0, colon).trim()
  if (colon < 1 || /\d日/.test(name)) return '缺少节日名称，应当像“元旦：1月1日放假。”这样写。'
  const daysOff: DaysOff[] = []
  const makeUpWorkdays: Day[] = []
  let pending: { from: Day; to: Day }[] = []
  let month = ''
  let itsYear = year
  let joins = false
  for (const [token, writtenYear, writtenMonth, date] of line.slice(colon + 1).matchAll(TOKEN)) {
    if (date !== undefined) {
      if (writtenMonth !== undefined) {
        month = writtenMonth
        itsYear = writtenYear === undefined ? yearFor(name, month, year) : Number(writtenYear)
      }
      const found = parseDay(`${itsYear}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
      if (found === null) return `中的“${token}”不是一个存在的日期。`
      const last = pending.at(-1)
      if (joins && last) last.to = found
      else pending.push({ from: found, to: found })
      joins = false
    } else if (token === '至') joins = pending.length > 0
    else if (token === '放假') {
      daysOff.push(...pending.map(({ from, to }) => ({ name, from, to })))
      pending = []
    } else if (token === '上班') {
      if (pending.some(({ from, to }) => from !== to)) return '中上班的日期应当逐日写出，用顿号隔开。'
      makeUpWorkdays.push(...pending.map(({ from }) => from))
      pending = []
    } else pending = []
  }
  return { daysOff, makeUpWorkdays }
}

/** 元旦 may begin in the December before. */
function yearFor(name: string, month: string, year: number): number {
  return name.includes('元旦') && Number(month) === 12 ? year - 1 : year
}

function shortened(line: string): string {
  const text = line.trim()
  return text.length > 20 ? `${text.slice(0, 20)}……` : text
}
