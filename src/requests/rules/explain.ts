import type { Calendar } from '#calendar'
import {
  addDays,
  type Day,
  eachDay,
  earlierOf,
  showDay,
  showMonthDay,
  showWeekday,
  yearOf,
} from '#platform/day.ts'
import { CHANNELS } from '../request.ts'
import type { FactOf } from './clock-facts.ts'
import type { ConsultedParty, Law } from './law.ts'
import type { Correction, FeeAwaited, Ineffective, Pause, Period, Stretch } from './period.ts'
import { receiptRule } from './receipt.ts'

/** One step of the answer to 「为什么是这一天？」. The `days` of all steps make up the period. */
export interface Step {
  readonly from: Day
  readonly to: Day
  /** Workdays of this span that count towards the period. */
  readonly days: number
  /** Of the law the clock runs by, or of another that is named. */
  readonly article: string
  readonly text: string
  /** The span day by day, festivals set apart; empty for what is no span of the count. */
  readonly rows: readonly Row[]
}

export interface Row {
  readonly from: Day
  readonly to: Day
  readonly days: number
  readonly note: string
}

export interface Explained {
  readonly law: Law
  readonly calendar: Calendar
  readonly received: FactOf<'received'>
  readonly corrections: readonly Correction[]
  readonly fee: FeeAwaited | null
  readonly period: Period
  readonly answeredOn: Day | null
}

export function explain(matter: Explained): Step[] {
  const { corrections, fee, period, answeredOn } = matter
  return [
    ...receiptSteps(matter.received),
    ...corrections.map(correction => correctionStep(matter.law, correction)),
    ...(fee === null ? [] : [feeStep(fee)]),
    ...period.stretches.map((stretch, index) =>
      stretchStep(matter, stretch, period.stretches.slice(0, index)),
    ),
    ...period.ineffective.map(attempt => ineffectiveStep(matter, attempt)),
    ...(answeredOn === null ? [] : [answerStep(matter, answeredOn)]),
  ]
}

function remark(from: Day, to: Day, article: string, text: string): Step {
  return { from, to, days: 0, article, text, rows: [] }
}

function receiptSteps({ on, channel }: FactOf<'received'>): Step[] {
  if (channel === undefined) return []
  const { article, text } = receiptRule(channel)
  return [remark(on, on, article, `${CHANNELS[channel]}，以${text}为收到申请之日，即${showDay(on)}。`)]
}

function correctionStep(law: Law, correction: Correction): Step {
  const { startedOn, askedOn, correctedOn, askBy, effect } = correction
  const { article } = law.correction
  const asked = `${showDay(askedOn)}告知补正`
  if (effect === 'not-the-first') {
    return remark(askedOn, askedOn, article, `${asked}，但补正应当一次性告知，再次告知不影响答复期限。`)
  }
  if (effect === 'too-late') {
    const last = askBy === null ? '期限' : `最后一日${showDay(askBy)}`
    return remark(askedOn, askedOn, article, `${asked}，晚于应当告知的${last}，答复期限照常计算。`)
  }
  if (correctedOn === null) {
    const text = `${asked}，尚未收到补正。答复期限自收到补正之日起重新计算，以下按今天收到推算。`
    return remark(askedOn, askedOn, article, text)
  }
  const from = earlierOf(addDays(startedOn, 1), correctedOn)
  const text = `${showDay(correctedOn)}收到补正，答复期限自这一天起重新计算，此前经过的日子不算。`
  return remark(from, correctedOn, article, text)
}

/** Reading `feeRestarts`. */
function feeStep({ askedOn, paidOn, effect }: FeeAwaited): Step {
  const article = '《政府信息公开信息处理费管理办法》'
  const asked = `${showDay(askedOn)}发出收费通知`
  if (effect === 'too-late') {
    return remark(askedOn, askedOn, article, `${asked}，晚于答复期限，答复期限照常计算。`)
  }
  if (paidOn === null) {
    const text = `${asked}，尚未缴费。答复期限自缴清之日起重新计算，以下按今天缴清推算。`
    return remark(askedOn, askedOn, article, text)
  }
  return remark(askedOn, paidOn, article, `${asked}，${showDay(paidOn)}缴清，答复期限自这一天起重新计算。`)
}

function stretchStep(matter: Explained, stretch: Stretch, earlier: readonly Stretch[]): Step {
  const { calendar, period } = matter
  const { after, through, days } = stretch
  const from = addDays(after, 1)
  if (stretch.pause !== undefined) return pauseStep(matter, stretch, stretch.pause)
  const rows = rowsOf(calendar, after, through)
  const end = through === period.dueOn ? `，${showDay(through)}（${showWeekday(through)}）届满` : ''
  const text = `${lead(matter, stretch, earlier)}${end}。${notesOf(rows)}${provisionalNote(calendar, after, through)}`
  return { from, to: through, days, article: stretch.article, text, rows }
}

function pauseStep({ calendar }: Explained, stretch: Stretch, { parties, end }: Pause): Step {
  const { after, through, article } = stretch
  const from = addDays(after, 1)
  const workdays = calendar.workdaysBetween(after, through)
  const ending = {
    answer: '',
    limit: '；对方应在15个工作日内提出意见，到此为止',
    today: '；尚未收到意见，暂算到今天',
  }[end]
  const text = `征求${whose(parties)}意见，${showSpan(from, through)}的${workdays}个工作日不计入答复期限${ending}。`
  return {
    ...remark(from, through, article, text),
    rows: [{ from, to: through, days: 0, note: `征求${whose(parties)}意见，不计入` }],
  }
}

/** How a counted span is introduced: the first of its kind says what it is and how long, later ones go on. */
function lead(
  { law, received, fee, period }: Explained,
  { kind, days }: Stretch,
  earlier: readonly Stretch[],
) {
  if (kind === 'deferral') return '决定延迟答复并告知申请人'
  if (earlier.some(stretch => stretch.kind === kind)) return `接着计算${days}个工作日`
  const isExtension = kind === 'extension'
  const total = isExtension ? period.extendedBy : law.answer.workdays
  const begun = isExtension
    ? `经同意延长并告知申请人，自原届满日${showDay(period.originalDueOn)}次日起加算`
    : `${showDay(period.startedOn)}${begunBy(received, fee, period)}，${earlier.length === 0 ? '次日起算' : '征求意见之后起算'}`
  return `${begun}${total}个工作日${days < total ? `，先计${days}个` : ''}`
}

function begunBy(received: FactOf<'received'>, fee: FeeAwaited | null, { startedOn }: Period): string {
  if (fee?.effect === 'restarts' && startedOn === (fee.paidOn ?? startedOn)) return '缴清信息处理费'
  return startedOn === received.on ? '收到申请' : '收到补正'
}

function ineffectiveStep({ law, period }: Explained, { step, on, article, reason }: Ineffective): Step {
  const name = { extension: '延长答复期限', deferral: '延迟答复', consultation: '征求意见' }[step]
  const because = {
    'second-time': '这样的决定只能作一次',
    'not-in-this-law': `适用的${law.name}没有这样的规定`,
    'no-later-day': `所定日期不晚于按工作日计算的届满日${showDay(period.countedDueOn)}`,
    'period-over':
      step === 'extension'
        ? `期限已于${showDay(period.originalDueOn)}届满`
        : `期限到${showDay(period.countedDueOn)}即届满`,
  }[reason]
  return remark(on, on, article, `${showDay(on)}${name}，不影响届满日：${because}。`)
}

/** 国办公开办函〔2016〕235号: posted, the day of posting; handed over, the day of signing. */
function answerStep({ calendar, period }: Explained, on: Day): Step {
  const late = calendar.workdaysBetween(period.dueOn, on)
  const how = on <= period.dueOn ? '在期限之内' : late > 0 ? `超过期限${late}个工作日` : '超过期限'
  return remark(on, on, '国办公开办函〔2016〕235号', `${showDay(on)}答复，以交邮或者签收之日为准，${how}。`)
}

function whose(parties: readonly ConsultedParty[]): string {
  const names = { 'third-party': '第三方', 'other-organ': '其他机关' } as const
  return parties.map(party => names[party]).join('、')
}

/** The days after one day up to another, cut where a festival begins or ends. */
function rowsOf(calendar: Calendar, after: Day, through: Day): Row[] {
  const rows: { from: Day; to: Day; days: number; festival: string | null; madeUp: Day[] }[] = []
  for (const d of eachDay(addDays(after, 1), through)) {
    const works = calendar.isWorkday(d)
    const name = calendar.nameOf(d)
    const festival = works ? null : name
    const last = rows.at(-1)
    const row = last?.festival === festival ? last : { from: d, to: d, days: 0, festival, madeUp: [] }
    if (row !== last) rows.push(row)
    row.to = d
    if (works) row.days += 1
    if (works && name !== null) row.madeUp.push(d)
  }
  return rows.map(({ from, to, days, festival, madeUp }) => ({
    from,
    to,
    days,
    note: festival === null ? madeUp.map(showMadeUp).join('，') : `${festival}放假`,
  }))
}

function showMadeUp(d: Day): string {
  return `${showMonthDay(d)}（${showWeekday(d)}）调休上班`
}

/** 10月1日至8日 */
function showSpan(from: Day, to: Day): string {
  if (from === to) return showMonthDay(from)
  const sameMonth = from.slice(0, 7) === to.slice(0, 7)
  return `${showMonthDay(from)}至${sameMonth ? `${Number(to.slice(8))}日` : showMonthDay(to)}`
}

function notesOf(rows: readonly Row[]): string {
  const notes = rows.filter(row => row.note !== '')
  const told = notes.map(({ from, to, days, note }) => (days === 0 ? `${showSpan(from, to)}${note}` : note))
  return told.length === 0 ? '' : `其间${told.join('，')}。`
}

function provisionalNote(calendar: Calendar, after: Day, through: Day): string {
  if (!calendar.isProvisional(after, through)) return ''
  return `${yearOf(through)}年放假安排尚未公布，暂按法定节日推算，公布后重新计算。`
}
