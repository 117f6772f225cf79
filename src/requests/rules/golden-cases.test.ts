import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom, endOfTerm, type Length } from '#calendar'
import { type Day, day } from '#platform/day.ts'
import { CHANNELS, type Channel } from '../request.ts'
import { type Clock, type ClockFact, clock, PHASES } from './clock.ts'
import { LIMITS } from './law.ts'
import { READINGS } from './readings.ts'
import { receiptOf } from './receipt.ts'

const file = readFileSync(new URL('golden-cases.md', import.meta.url), 'utf8')
const [periods = [], terms = [], receipts = []] = file.split(/^## /m).slice(1).map(rowsOf)
const calendar = calendarFrom(BUILT_IN_NOTICES)

describe('goal 3: 答复期限', () => {
  it.each(periods)('$编号 $经过：$考点', row => {
    const known = row.已公布至 ? calendarFrom(BUILT_IN_NOTICES, day(row.已公布至)) : calendar
    const reading = clock(storyOf(row.经过), known, day(row.看表日))
    expect({ 届满日: shown(reading), 状态: stateOf(reading), 剩余: String(reading.remaining) }).toEqual({
      届满日: row.届满日,
      状态: row.状态,
      剩余: row.剩余,
    })
  })
})

describe('goal 3: 其他期限', () => {
  it.each(terms)('$编号 $期限，自$起算日：$考点', row => {
    expect(weekdayed(endOfTerm(calendar, day(row.起算日), lengthOf(row.期限)))).toBe(row.届满日)
  })
})

describe('goal 3: 收到申请之日', () => {
  it.each(receipts)('$编号 $渠道 $到达：$考点', row => {
    const arrival = {
      channel: channelOf(row.渠道),
      arrivedOn: day(row.到达),
      confirmedOn: row.确认 ? day(row.确认) : null,
    }
    const receipt = receiptOf(arrival, calendar, day(row.看表日))
    expect(receipt === null ? '尚未' : receipt.on + (receipt.presumed ? '（推定）' : '')).toBe(row.收到之日)
  })
})

describe('goal 3: the table', () => {
  it('holds at least 80 cases, numbered without a gap', () => {
    const numbers = [...periods, ...terms, ...receipts].map(row => Number(row.编号))
    expect(numbers.length).toBeGreaterThanOrEqual(80)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })

  it('shows every reading at work, and names no other', () => {
    const shown = new Set(
      [...periods, ...terms, ...receipts].map(row => row.口径).filter(title => title !== ''),
    )
    expect([...shown].sort()).toEqual(
      Object.values(READINGS)
        .map(({ title }) => title)
        .sort(),
    )
  })
})

type Row = Readonly<Record<string, string>> & { readonly [column in Column]: string }
type Column =
  | '编号'
  | '经过'
  | '已公布至'
  | '看表日'
  | '届满日'
  | '状态'
  | '剩余'
  | '口径'
  | '考点'
  | '期限'
  | '起算日'
  | '渠道'
  | '到达'
  | '确认'
  | '收到之日'

/** The rows of the Markdown table in a section, by its headings. */
function rowsOf(section: string): Row[] {
  const [headings = [], , ...rows] = section
    .split('\n')
    .filter(line => line.startsWith('|'))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    )
  return rows.map(cells => {
    expect(cells.length, cells.join('|')).toBe(headings.length)
    return Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? ''])) as Row
  })
}

const VERBS: readonly (readonly [RegExp, (on: Day, words: readonly string[]) => ClockFact])[] = [
  [/^收到$/, on => ({ kind: 'received', on })],
  [/^告知补正$/, on => ({ kind: 'correction-asked', on })],
  [/^收到补正$/, on => ({ kind: 'corrected', on })],
  [/^征求第三方(.)$/, (on, [id = '']) => ({ kind: 'consulted', on, id, party: 'third-party' })],
  [/^征求机关(.)$/, (on, [id = '']) => ({ kind: 'consulted', on, id, party: 'other-organ' })],
  [/^(.)签收$/, (on, [id = '']) => ({ kind: 'consultation-received', on, id })],
  [/^(.)回复$/, (on, [id = '']) => ({ kind: 'consultation-answered', on, id })],
  [/^收费通知$/, on => ({ kind: 'fee-asked', on })],
  [/^缴清$/, on => ({ kind: 'fee-paid', on })],
  [/^延长(\d+)$/, (on, [workdays]) => ({ kind: 'extended', on, workdays: Number(workdays) })],
  [/^延迟至(\S+)$/, (on, [until = '']) => ({ kind: 'deferred', on, until: day(until) })],
  [/^答复$/, on => ({ kind: 'answered', on })],
]

/** 2026-01-12 收到；2026-01-20 征求第三方甲；… */
function storyOf(text: string): ClockFact[] {
  return text.split('；').map(sentence => {
    const [on = '', what = ''] = sentence.split(' ')
    for (const [pattern, fact] of VERBS) {
      const match = pattern.exec(what)
      if (match) return fact(day(on), match.slice(1))
    }
    throw new Error(`读不懂“${sentence}”`)
  })
}

function lengthOf(label: string): Length {
  const limit = Object.values(LIMITS).find(candidate => candidate.label === label)
  const workdays = /^(\d+)个工作日$/.exec(label)?.[1]
  if (limit !== undefined) return limit.length
  if (workdays !== undefined) return { workdays: Number(workdays) }
  throw new Error(`没有期限“${label}”`)
}

function channelOf(label: string): Channel {
  const channel = (Object.keys(CHANNELS) as Channel[]).find(name => CHANNELS[name] === label)
  if (channel === undefined) throw new Error(`没有渠道“${label}”`)
  return channel
}

function weekdayed(d: Day): string {
  return `${d}（${'日一二三四五六'.charAt(new Date(`${d}T00:00:00Z`).getUTCDay())}）`
}

function shown({ dueOn, provisional }: Clock): string {
  return weekdayed(dueOn) + (provisional ? '暂定' : '')
}

function stateOf({ phase, onTime }: Clock): string {
  return phase === 'stopped' ? `${PHASES.stopped}，${onTime ? '按期' : '逾期'}` : PHASES[phase]
}
