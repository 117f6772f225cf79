import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { columns } from '#platform/columns.ts'
import { type Command, CommandRefused, type Invocation, Misuse } from '#platform/command.ts'
import { type Day, laterOf, parseDay, showDay, showMonthDay, showWeekday } from '#platform/day.ts'
import { CHANNELS, type Channel } from '../request.ts'
import { type Clock, type ClockFact, clock } from '../rules/clock.ts'
import { LAWS, type Law, lawOn } from '../rules/law.ts'

const due: Command = {
  usage:
    'mingfu calendar due --received 日期 [--channel 渠道] [--corrected 日期] [--consult 起..止]… [--extend 天数] [--days 天数] [--known-on 日期]',
  help: `一件申请最迟哪一天答复，为什么是这一天。日期写作 2025-09-24 的样子。

  --received 2025-09-24              收到申请之日（第三十一条），次日起算
  --channel web                      申请的渠道：${Object.keys(CHANNELS).join('、')}
  --corrected 2025-10-20             收到补正之日，期限从这一天重新计算（第三十条）
  --consult 2025-09-24..2025-10-15   征求第三方意见：发出之日..收到意见之日，照此扣除，可以写几次
  --extend 20                        延长的工作日数，2019年《条例》至多20，2008年《条例》至多15
  --days 7                           改用别的工作日数，如补正告知的7个工作日
  --known-on 2020-01-20              按这一天已经公布的放假通知计算；不写则按程序内全部通知

2019年5月15日以前收到的适用2008年《条例》（15个工作日）。期限伸入放假安排尚未公布的年份时为暂定。
例：mingfu calendar due --received 2025-09-19 --consult 2025-09-24..2025-10-15 --extend 20`,
  options: {
    received: { type: 'string' },
    channel: { type: 'string' },
    corrected: { type: 'string' },
    consult: { type: 'string', multiple: true },
    extend: { type: 'string' },
    days: { type: 'string' },
    'known-on': { type: 'string' },
  },
  async run({ values }) {
    const { facts, knownOn, term } = readQuestion(values)
    const reading = clock(facts, calendarFrom(BUILT_IN_NOTICES, knownOn), lastDayOf(facts), term)
    const { dueOn, provisional, law, why } = reading
    return {
      json: {
        dueOn,
        provisional,
        law,
        why: why.map(({ from, to, days, article, text }) => ({ from, to, days, article, text })),
      },
      text: told(reading),
    }
  },
}
export default due

interface Question {
  readonly facts: readonly ClockFact[]
  readonly knownOn: Day | undefined
  readonly term?: Law['answer']
}

function readQuestion(values: Invocation['values']): Question {
  const received = readDay('received', values.received)
  if (received === undefined) throw new Misuse('请写明收到申请之日，如 --received 2025-09-24。')
  if (received < LAWS['2008'].inForceFrom) {
    throw new CommandRefused(
      `《政府信息公开条例》自${showDay(LAWS['2008'].inForceFrom)}起施行，此前收到的申请没有答复期限。`,
    )
  }
  const law = LAWS[lawOn(received)]
  const channel = readChannel(values.channel)
  const corrected = readDay('corrected', values.corrected)
  const extend = readCount('extend', values.extend)
  const days = readCount('days', values.days)
  if (corrected !== undefined && corrected < received) {
    throw new Misuse(`收到补正之日${showDay(corrected)}早于收到申请之日${showDay(received)}。`)
  }
  if (extend !== undefined && extend > law.extension.workdays) {
    const { workdays, article } = law.extension
    throw new CommandRefused(
      `延长答复期限最长${workdays}个工作日（${law.name}${article}），不能延长${extend}个。`,
    )
  }
  return {
    facts: [
      { kind: 'received', on: received, ...(channel && { channel }) },
      ...correctionFacts(received, corrected),
      ...readConsultations(values.consult, received),
      ...(extend === undefined ? [] : [{ kind: 'extended', on: received, workdays: extend } as const]),
    ],
    knownOn: readDay('known-on', values['known-on']),
    ...(days !== undefined && { term: { workdays: days, article: '《民法典》第二百零一条' } }),
  }
}

function lastDayOf(facts: readonly ClockFact[]): Day {
  return facts.map(fact => fact.on).reduce(laterOf)
}

/** A correction presupposes a notice in time. */
function correctionFacts(received: Day, corrected: Day | undefined): ClockFact[] {
  if (corrected === undefined) return []
  return [
    { kind: 'correction-asked', on: received },
    { kind: 'corrected', on: corrected },
  ]
}

/** The span is taken as it is given: when the letter was received is not asked, so no answer can be said to be late. */
function readConsultations(typed: Invocation['values'][string], received: Day): ClockFact[] {
  return [typed ?? []].flat().flatMap((span, index): ClockFact[] => {
    const [from, to, more] = String(span).split('..').map(parseDay)
    if (!from || !to || more !== undefined) {
      throw new Misuse(
        `--consult 应写作 2025-09-24..2025-10-15 的样子（发出之日..收到意见之日），不能是“${span}”。`,
      )
    }
    if (to < from) throw new Misuse(`收到意见之日${showDay(to)}早于征求意见之日${showDay(from)}。`)
    if (from < received)
      throw new Misuse(`征求意见之日${showDay(from)}早于收到申请之日${showDay(received)}。`)
    const id = String(index)
    return [
      { kind: 'consulted', on: from, id, party: 'third-party' },
      { kind: 'consultation-received', on: to, id },
      { kind: 'consultation-answered', on: to, id },
    ]
  })
}

function readDay(option: string, typed: unknown): Day | undefined {
  if (typed === undefined) return undefined
  const parsed = parseDay(String(typed))
  if (parsed === null)
    throw new Misuse(`--${option} 应是存在的日期，写作 2025-09-24 的样子，不能是“${typed}”。`)
  if (parsed > '2099-12-31') throw new Misuse(`--${option} 应不晚于2099年，不能是“${typed}”。`)
  return parsed
}

function readCount(option: string, typed: unknown): number | undefined {
  if (typed === undefined) return undefined
  const count = /^\d{1,3}$/.test(String(typed)) ? Number(typed) : 0
  if (count < 1) throw new Misuse(`--${option} 应是1至999的工作日数，不能是“${typed}”。`)
  return count
}

function readChannel(typed: unknown): Channel | undefined {
  if (typed === undefined) return undefined
  if (isChannel(typed)) return typed
  throw new Misuse(`没有渠道“${typed}”，可以写的有${Object.keys(CHANNELS).join('、')}。`)
}

function isChannel(typed: unknown): typed is Channel {
  return Object.keys(CHANNELS).some(channel => channel === typed)
}

function told({ dueOn, provisional, law, why }: Clock): string {
  const rows = why.flatMap(step => step.rows)
  const spans = rows.map(({ from, to, days, note }) => [showSpan(from, to), `${days}`, note])
  return [
    `最迟${showDay(dueOn)}（${showWeekday(dueOn)}）答复${provisional ? '（暂定）' : ''}`,
    '',
    ...why.map(
      ({ article, text }) => `${text}（${article.startsWith('第') ? LAWS[law].name : ''}${article}）`,
    ),
    '',
    columns([['期间', '工作日', '说明'], ...spans]),
  ].join('\n')
}

function showSpan(from: Day, to: Day): string {
  return from === to ? showDay(from) : `${showDay(from)}—${showMonthDay(to)}`
}
