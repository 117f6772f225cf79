import { loadCalendar } from '#calendar'
import type { Digest } from '#notifications'
import { officersWith } from '#organisations'
import { type Day, showMonthDay } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { listPressingCases, type PressingCase } from './digest/tallies.ts'
import { paths } from './paths.ts'
import { urgencyOf } from './worklist.ts'

/** The parts of a digest, most urgent first. The words are those of the work lists. */
const PARTS = {
  overdue: { label: '逾期', told: '届满' },
  today: { label: '今日到期', told: '届满' },
  near: { label: '即将逾期', told: '届满' },
  arrived: { label: '待确认', told: '前确认' },
} as const
type Part = keyof typeof PARTS

/** A part names so many cases and counts the others. */
const NAMED = 10

/**
 * 每日汇总: what each officer's own cases want of them on a workday. A case is its handler's; where none was named, or
 * whoever was has left, it is every clerk's of the unit. Nobody is told of nothing, and nobody on a day off.
 */
export async function digestsOf(db: Db, today: Day): Promise<Digest[]> {
  if (!(await loadCalendar(db)).isWorkday(today)) return []
  const cases = await listPressingCases(db, today)
  const clerks = new Map<number, number[]>()
  for (const { unitId, handlerId } of cases) {
    if (handlerId !== null || clerks.has(unitId)) continue
    clerks.set(
      unitId,
      (await officersWith(db, unitId, ['clerk'])).map(person => person.id),
    )
  }
  const own = new Map<number, PressingCase[]>()
  for (const one of cases) {
    const officers = one.handlerId === null ? (clerks.get(one.unitId) ?? []) : [one.handlerId]
    for (const officer of officers) own.set(officer, [...(own.get(officer) ?? []), one])
  }
  return [...own]
    .sort(([a], [b]) => a - b)
    .map(([officer, theirs]) => ({ officer, ...wordsFor(theirs, today), link: paths.desk }))
}

function wordsFor(cases: readonly PressingCase[], today: Day): { subject: string; body: string } {
  const parts = Map.groupBy(cases, one => partOf(one, today))
  const shown = (Object.keys(PARTS) as Part[]).flatMap(part => {
    const within = parts.get(part) ?? []
    return within.length === 0 ? [] : [{ part, within }]
  })
  return {
    subject: `今日办件：${shown.map(({ part, within }) => `${PARTS[part].label}${within.length}件`).join('、')}`,
    body: shown.map(({ part, within }) => `${lineFor(part, within)}。`).join('\n'),
  }
}

function partOf({ dueOn, nearOn }: PressingCase, today: Day): Part {
  if (dueOn === null || nearOn === null) return 'arrived'
  const urgency = urgencyOf({ dueOn, nearOn }, today)
  return urgency === 'open' ? 'near' : urgency
}

function lineFor(part: Part, cases: readonly PressingCase[]): string {
  const { label, told } = PARTS[part]
  const named = cases.slice(0, NAMED).map(({ number, dueOn, confirmBy, provisional }) => {
    const day = part === 'arrived' ? confirmBy : dueOn
    if (day === null) return number
    return `${number}（${showMonthDay(day)}${told}${provisional ? '，暂定' : ''}）`
  })
  const others = cases.length > NAMED ? `等，还有 ${cases.length - NAMED} 件` : ''
  return `${label} ${cases.length} 件：${named.join('、')}${others}`
}
