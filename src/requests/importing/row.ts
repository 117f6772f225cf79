import { type Day, parseDay, showDay } from '#platform/day.ts'
import type { ApplicantKind, Channel, Delivery } from '../request.ts'
import {
  DECISION_CODES,
  DECISION_GROUPS,
  DECISIONS,
  type DecisionCode,
  decisionLabel,
} from '../rules/decisions.ts'
import { COLUMNS, type Column, LISTS, plain } from './columns.ts'

/** A closed case of earlier years, as one row tells it. */
export interface EarlierCase {
  /** Of the sheet, as Excel counts them. */
  readonly row: number
  readonly originalNumber: string
  readonly receivedOn: Day
  readonly channel: Channel
  readonly applicantKind: ApplicantKind
  /** Empty: not told. */
  readonly name: string
  readonly content: string
  readonly decision: DecisionCode
  readonly answeredOn: Day
  readonly delivery: Delivery | null
  readonly note: string
}

/** A row that is not right: every sentence says what to do. */
export interface WrongRow {
  readonly row: number
  readonly sentences: readonly string[]
}

/** What stands in a cell: a text, or a number that may be a date. Formulas stand for their values. */
export type CellValue = string | number | null
export type RowCells = { readonly [C in Column]?: CellValue }

/** 《条例》 of 2008 came into force: there was nothing to apply for before. */
const BEGINNING = '2008-05-01' as Day

/** What must hold of every day in the file. */
export interface Times {
  readonly today: Day
  /** The day the unit's first case reached this system; null when there is none. Whatever came later is handled here. */
  readonly unitBeganOn: Day | null
  /** Days are counted from 1904 in this workbook, and not from 1900. */
  readonly from1904: boolean
}

export function readRow(row: number, cells: RowCells, times: Times): EarlierCase | WrongRow {
  const reader = new RowReader(cells, times)
  const read = {
    row,
    originalNumber: reader.text('originalNumber', 50),
    receivedOn: reader.day('receivedOn'),
    channel: reader.choice('channel', codesByLabel('channel')),
    applicantKind: reader.choice('applicantKind', codesByLabel('applicantKind')),
    name: reader.text('name', 100),
    content: reader.text('content', 4400),
    decision: reader.choice('decision', DECISIONS_BY_LABEL),
    answeredOn: reader.day('answeredOn'),
    delivery: reader.choice('delivery', codesByLabel('delivery')),
    note: reader.text('note', 500),
  }
  reader.checkDays(read.receivedOn, read.answeredOn)
  const { receivedOn, channel, applicantKind, decision, answeredOn } = read
  if (
    reader.sentences.length > 0 ||
    receivedOn === null ||
    channel === null ||
    applicantKind === null ||
    decision === null ||
    answeredOn === null
  ) {
    return { row, sentences: reader.sentences }
  }
  return { ...read, receivedOn, channel, applicantKind, decision, answeredOn }
}

export function isWrong(row: EarlierCase | WrongRow): row is WrongRow {
  return 'sentences' in row
}

/** 原编号 that stand in more than one row: all but the first are wrong. */
export function repeatedNumbers(cases: readonly EarlierCase[]): WrongRow[] {
  const first = new Map<string, number>()
  return cases.flatMap(({ row, originalNumber }) => {
    const earlier = first.get(originalNumber)
    if (earlier === undefined) {
      first.set(originalNumber, row)
      return []
    }
    return [{ row, sentences: [`原编号“${originalNumber}”与第 ${earlier} 行重复，请核对后改掉一个。`] }]
  })
}

type Codes<C extends string> = ReadonlyMap<string, C>

function codesByLabel<K extends keyof typeof LISTS>(column: K): Codes<keyof (typeof LISTS)[K] & string> {
  const codes = Object.keys(LISTS[column]) as (keyof (typeof LISTS)[K] & string)[]
  return new Map(codes.map(code => [plain(String(LISTS[column][code])), code]))
}

/** By the label that lists show and by the short one; 部分公开 stands for itself. */
const DECISIONS_BY_LABEL: Codes<DecisionCode> = new Map(
  [
    ...DECISION_CODES.map(code => [decisionLabel(code), code] as const),
    ...DECISION_CODES.map(code => [DECISIONS[code].label, code] as const),
    [DECISION_GROUPS.partlyDisclosed, 'partlyDisclosed'] as const,
  ].map(([label, code]) => [plain(label), code]),
)

class RowReader {
  readonly sentences: string[] = []
  readonly #cells: RowCells
  readonly #times: Times

  constructor(cells: RowCells, times: Times) {
    this.#cells = cells
    this.#times = times
  }

  text(column: Column, max: number): string {
    const text = this.#textOf(column)
    const { head, required } = COLUMNS[column]
    // As the database counts: by code point.
    const { length } = [...text]
    if (required && text === '') this.sentences.push(`缺少${head}，请填写。`)
    if (length > max) this.sentences.push(`${head}最多${max}字，现有${length}字，请删减${length - max}字。`)
    return text
  }

  choice<C extends string>(column: Column, codes: Codes<C>): C | null {
    const text = this.#textOf(column)
    const { head, required } = COLUMNS[column]
    if (text === '') {
      if (required) this.sentences.push(`缺少${head}，请从模板的下拉列表中选。`)
      return null
    }
    const code = codes.get(plain(text))
    if (code === undefined) {
      this.sentences.push(`${head}“${shortened(text)}”不在列表中，请从模板的下拉列表中选。`)
      return null
    }
    return code
  }

  day(column: Column): Day | null {
    const value = this.#cells[column] ?? null
    const { head } = COLUMNS[column]
    if (value === null || (typeof value === 'string' && tidy(value) === '')) {
      this.sentences.push(`缺少${head}，请填写日期。`)
      return null
    }
    const day = typeof value === 'number' ? dayOfNumber(value, this.#times.from1904) : dayOfText(value)
    if (day === null) {
      const shown = shortened(typeof value === 'number' ? String(value) : tidy(value))
      this.sentences.push(`${head}“${shown}”不是一个存在的日期，请写成 2019-03-04 或 2019年3月4日。`)
    }
    return day
  }

  /** The order of days, and that the case is of a time before the unit worked here. */
  checkDays(receivedOn: Day | null, answeredOn: Day | null): void {
    const { today, unitBeganOn } = this.#times
    if (receivedOn !== null && receivedOn < BEGINNING) {
      this.sentences.push(`收到日期早于《条例》施行之日（${showDay(BEGINNING)}），请核对。`)
    }
    if (receivedOn !== null && unitBeganOn !== null && receivedOn >= unitBeganOn) {
      this.sentences.push(
        `收到日期在本单位开始使用本系统（${showDay(unitBeganOn)}）以后：那以后的申请要在系统里登记、计时、答复，不能导入。`,
      )
    }
    if (receivedOn !== null && answeredOn !== null && answeredOn < receivedOn) {
      this.sentences.push('答复日期早于收到日期，请核对是不是填反了。')
    }
    if (answeredOn !== null && answeredOn >= today) {
      this.sentences.push(`答复日期应早于今天（${showDay(today)}）：导入的是已经办结的申请。`)
    }
    if (receivedOn !== null && receivedOn >= today) {
      this.sentences.push(`收到日期应早于今天（${showDay(today)}）。`)
    }
  }

  #textOf(column: Column): string {
    const value = this.#cells[column] ?? null
    if (value === null) return ''
    return typeof value === 'number' ? String(value) : tidy(value)
  }
}

/** Without what cannot be seen. Line breaks stay in what was asked for. */
function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}|[\u200b\ufeff\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
}

const shortened = (text: string) => (text.length > 30 ? `${text.slice(0, 30)}……` : text)

const DAY_MS = 86_400_000
/** Day 0 of Excel, whose 1900 has a 29th of February that never was: right for every day since March 1900. */
const DAY_ZERO_MS = Date.UTC(1899, 11, 30)
const DAYS_1904 = 1462

/** 43528 → 2019-03-04, as Excel counts; 20190304 is taken for what it says. */
export function dayOfNumber(value: number, from1904: boolean): Day | null {
  const whole = Math.floor(value)
  if (whole >= 19_000_101 && whole <= 99_991_231) return dayOfText(String(whole))
  const serial = whole + (from1904 ? DAYS_1904 : 0)
  if (!(serial >= 61 && serial <= 2_958_465)) return null
  return parseDay(isoDay(serial))
}

function isoDay(serial: number): string {
  return new Date(DAY_ZERO_MS + serial * DAY_MS).toISOString().slice(0, 10)
}

/** 2019-3-4, 2019/03/04, 2019.3.4, 2019年3月4日, 20190304, in any width, with or without an hour behind it. */
export function dayOfText(text: string): Day | null {
  const plainText = tidy(text)
    .normalize('NFKC')
    .replace(/\s*(上午|下午)?\s*\d{1,2}[:时]\d{1,2}.*$/u, '')
  const parts =
    /^(\d{4})\s*[-/.\u2010-\u2015年]\s*(\d{1,2})\s*[-/.\u2010-\u2015月]\s*(\d{1,2})\s*日?$/u.exec(
      plainText,
    ) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plainText)
  if (!parts) return null
  const [, year = '', month = '', date = ''] = parts
  return parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
}
