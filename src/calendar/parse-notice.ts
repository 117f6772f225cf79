import { type Day, day, daysFrom, eachDay, parseDay, showDay, weekday, yearOf } from '#platform/day.ts'
import { statutoryFestivals } from './festivals.ts'
import type { DaysOff, HolidayNotice } from './notice.ts'

export type ParsedNotice =
  /** `doubts` are no errors: what has been so in every year until now, and is not so in this notice. */
  | { readonly ok: true; readonly notice: HolidayNotice; readonly doubts: readonly string[] }
  | { readonly ok: false; readonly errors: readonly string[] }

/** A notice file, as help and manual show it. */
export const NOTICE_EXAMPLE = `{
  "year": 2019,
  "number": "国办发明电〔2019〕3号",
  "announcedOn": "2019-03-22",
  "amends": "国办发明电〔2018〕15号",
  "daysOff": [{ "name": "劳动节", "from": "2019-05-01", "to": "2019-05-04" }],
  "makeUpWorkdays": ["2019-04-28", "2019-05-05"],
  "source": "http://www.gov.cn/zhengce/content/2019-03/22/content_5375877.htm"
}`

const KEYS = ['year', 'number', 'announcedOn', 'amends', 'daysOff', 'makeUpWorkdays', 'source']
const LONGEST_HOLIDAY = 16
const LONGEST_LIST = 100

/**
 * Reads a notice file: JSON with the fields of NOTICE_EXAMPLE; `amends` only where it changes an earlier notice.
 * All errors at once, each a sentence that names its place. The notice of a whole year must give every statutory
 * festival its days (《全国年节及纪念日放假办法》第二条).
 */
export function parseNotice(text: string): ParsedNotice {
  const json = readJson(text)
  if (!isRecord(json))
    return { ok: false, errors: ['文件不是 JSON 格式的放假通知：应以 { 开头，以 } 结尾。'] }
  const errors: string[] = []
  const say = (sentence: string): null => {
    errors.push(sentence)
    return null
  }
  for (const key of Object.keys(json)) {
    if (!KEYS.includes(key)) say(`不认识的项目“${key}”，可以写的有${KEYS.join('、')}。`)
  }
  const year = readYear(json.year, say)
  const number = readNumber('number', json.number, say)
  const announcedOn = readDay('“announcedOn”（公布日）', json.announcedOn, say)
  const amends = json.amends === undefined ? '' : readNumber('amends', json.amends, say)
  const daysOff = readList('daysOff', json.daysOff, say, readDaysOff)
  const makeUpWorkdays = readList('makeUpWorkdays', json.makeUpWorkdays, say, readDay)
  const source = readSource(json.source, say)
  if (
    year === null ||
    number === null ||
    announcedOn === null ||
    amends === null ||
    daysOff === null ||
    makeUpWorkdays === null ||
    source === null
  ) {
    return { ok: false, errors }
  }
  const notice: HolidayNotice = {
    year,
    number,
    announcedOn,
    ...(amends !== '' && { amends }),
    daysOff,
    makeUpWorkdays,
    source,
  }
  errors.push(...misplacedDays(notice), ...contradictions(notice), ...missingFestivals(notice))
  return errors.length > 0 ? { ok: false, errors } : { ok: true, notice, doubts: imbalance(notice) }
}

/** Why a notice cannot join those already known; empty when it can. */
export function objectionsTo(notice: HolidayNotice, known: readonly HolidayNotice[]): string[] {
  const { year, number, amends, announcedOn } = notice
  if (known.some(other => other.number === number)) return [`${number}已在工作日历中，不必再次导入。`]
  const ofYear = known.filter(other => other.year === year)
  if (amends === undefined) {
    return ofYear
      .filter(other => other.amends === undefined)
      .map(
        ({ number: first }) =>
          `${year}年已有放假通知${first}。如果这是对它的调整，请写明所调整的通知（文件中写作 "amends": "${first}"）。`,
      )
  }
  const amended = ofYear.find(other => other.number === amends)
  if (amended === undefined) return [`“amends”所指的${amends}不是已知的${year}年放假通知。`]
  if (announcedOn >= amended.announcedOn) return []
  return [`公布日${showDay(announcedOn)}早于它所调整的${amends}的公布日${showDay(amended.announcedOn)}。`]
}

// One field each: the value, or null after saying what is wrong with it. -------------------------------------------

type Say = (sentence: string) => null

function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function readYear(value: unknown, say: Say): number | null {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 2008 && value <= 2099) return value
  return say('“year”（年份）应是2008至2099之间的整数，如 2027。')
}

function readNumber(key: string, value: unknown, say: Say): string | null {
  if (typeof value === 'string' && /^\S{2,20}〔\d{4}〕\d{1,4}号$/.test(value)) return value
  return say(`“${key}”应是文号，如“国办发明电〔2025〕7号”，年份用六角括号〔〕。`)
}

function readSource(value: unknown, say: Say): string | null {
  if (value === undefined) return ''
  return typeof value === 'string' && value.length <= 500
    ? value
    : say('“source”（出处）应是不超过500字的文字。')
}

function readDay(place: string, value: unknown, say: Say): Day | null {
  const parsed = typeof value === 'string' ? parseDay(value) : null
  if (parsed !== null) return parsed
  return say(
    `${place}应是存在的日期，写作“2027-01-01”的样子${typeof value === 'string' ? `，不能是“${value}”` : ''}。`,
  )
}

function readDaysOff(place: string, value: unknown, say: Say): DaysOff | null {
  if (!isRecord(value)) return say(`${place}应有 name、from、to 三项。`)
  const name = typeof value.name === 'string' ? value.name.trim() : ''
  const named = /^.{1,30}$/u.test(name) || say(`${place}的“name”（节日名称）应是1至30个字。`)
  const from = readDay(`${place}的“from”（起始日）`, value.from, say)
  const to = readDay(`${place}的“to”（结束日）`, value.to, say)
  if (named === null || from === null || to === null) return null
  if (to < from) return say(`${place}（${name}）的结束日${showDay(to)}早于起始日${showDay(from)}。`)
  if (daysFrom(from, to) >= LONGEST_HOLIDAY)
    return say(`${place}（${name}）长于${LONGEST_HOLIDAY}天，请核对起止日期。`)
  return { name, from, to }
}

function readList<T>(
  key: string,
  value: unknown,
  say: Say,
  readItem: (place: string, item: unknown, say: Say) => T | null,
): readonly T[] | null {
  if (!Array.isArray(value)) return say(`“${key}”应是一个列表，用方括号 [ ]；没有时写 []。`)
  if (value.length > LONGEST_LIST) return say(`“${key}”多于${LONGEST_LIST}项，不像一年的放假通知。`)
  const items = value.map((item: unknown, index) => readItem(`“${key}”第${index + 1}项`, item, say))
  const read = items.filter(item => item !== null)
  return read.length === items.length ? read : null
}

// The whole notice ------------------------------------------------------------------------------------------------

function offDays({ daysOff }: HolidayNotice): Day[] {
  return daysOff.flatMap(({ from, to }) => [...eachDay(from, to)])
}

/** A year's notice may begin in the last days of the year before (2007-12-29, 2018-12-29), no earlier. */
function misplacedDays(notice: HolidayNotice): string[] {
  const { year, announcedOn, makeUpWorkdays } = notice
  const first = day(`${year - 1}-12-20`)
  const errors = [...offDays(notice), ...makeUpWorkdays]
    .filter(d => d < first || yearOf(d) > year)
    .map(d => `${showDay(d)}不属于${year}年的放假安排。`)
  if (yearOf(announcedOn) < year - 1 || yearOf(announcedOn) > year) {
    errors.push(`公布日${showDay(announcedOn)}与${year}年不符：通知应在上一年或者当年公布。`)
  }
  return errors
}

function contradictions(notice: HolidayNotice): string[] {
  const { makeUpWorkdays, amends } = notice
  const off = offDays(notice)
  const plain = amends === undefined ? makeUpWorkdays.filter(d => weekday(d) % 6 !== 0) : []
  const empty = off.length + makeUpWorkdays.length === 0 ? ['通知里没有一个放假日或者上班日。'] : []
  return [
    ...empty,
    ...repeated(off).map(d => `${showDay(d)}在放假日中出现了两次。`),
    ...repeated(makeUpWorkdays).map(d => `${showDay(d)}在上班日中出现了两次。`),
    ...makeUpWorkdays.filter(d => off.includes(d)).map(d => `${showDay(d)}既写作放假，又写作上班。`),
    ...plain.map(d => `${showDay(d)}不是周末，本来就上班，不必写作调休上班。`),
  ]
}

function repeated(days: readonly Day[]): Day[] {
  return days.filter((d, index) => days.indexOf(d) < index)
}

function missingFestivals(notice: HolidayNotice): string[] {
  if (notice.amends !== undefined) return []
  const off = offDays(notice)
  return [...statutoryFestivals(notice.year, notice.announcedOn)]
    .filter(([d]) => !off.includes(d))
    .map(([d, name]) => `缺少法定节日：${name}（${showDay(d)}）。`)
}

/**
 * In every notice since 2008, the Mondays to Fridays off are as many as the statutory days and the make-up workdays
 * together. A day typed wrongly breaks that.
 */
function imbalance(notice: HolidayNotice): string[] {
  if (notice.amends !== undefined) return []
  const weekdaysOff = offDays(notice).filter(d => weekday(d) % 6 !== 0).length
  const names = [...statutoryFestivals(notice.year, notice.announcedOn).values()]
  const owed = names.flatMap(name => name.split('、')).length
  const madeUp = notice.makeUpWorkdays.length
  if (weekdaysOff === owed + madeUp) return []
  return [
    `周一至周五放假${weekdaysOff}天，而法定节日${owed}天加调休上班${madeUp}天为${owed + madeUp}天，历年都相等，请核对。`,
  ]
}
