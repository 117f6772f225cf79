import { type Calendar, loadCalendar } from '#calendar'
import { tell } from '#notifications'
import { listUnits, officersWith, supervisorsOf } from '#organisations'
import { type Day, dayInChina, showDay, yearOf } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { listReports } from '../compiling/store.ts'
import { paths } from './paths.ts'
import { isMissing } from './return.ts'
import { governmentReportDueOn, returnDueOn } from './rules/deadlines.ts'
import { type DueReminder, dueReminder } from './rules/due-reminder.ts'
import { listReturns } from './store.ts'

const SAID: Readonly<Record<DueReminder, string>> = {
  early: '即将到期',
  near: '剩余3个工作日以内',
  due: '今天到期',
  overdue: '已经逾期',
}

/**
 * Reminds the units that have not handed in last year's figures, and whoever compiles the report of a government that is not
 * public yet. The key of a message makes each go out once, however often and late this runs.
 */
export async function remindOfReports(services: Services): Promise<void> {
  const today = dayInChina(services.now())
  const year = yearOf(today) - 1
  const calendar = await loadCalendar(services.db)
  await remindUnits(services, { year, today, calendar })
  await remindGovernments(services, { year, today, calendar })
}

interface Asked {
  readonly year: number
  readonly today: Day
  readonly calendar: Calendar
}

async function remindUnits({ db, now }: Services, { year, today, calendar }: Asked): Promise<void> {
  const due = returnDueOn(year)
  const kind = dueReminder(calendar, today, due)
  if (kind === null) return
  const units = (await listUnits(db)).map(({ unit }) => unit.id)
  const missing = (await listReturns(db, units, year)).filter(isMissing)
  for (const { unitId, unitCode } of missing) {
    await inTransaction(db, async tx => {
      const roles = kind === 'early' ? (['clerk'] as const) : (['clerk', 'disclosure-head'] as const)
      await tell(tx, {
        to: (await officersWith(tx, unitId, roles)).map(({ id }) => id),
        key: `annual-return:${unitCode}:${year}:${kind}`,
        subject: `${year}年报数据${SAID[kind]}`,
        body: `${year}年报数据最迟${showDay(due)}提交，本单位还没有提交。`,
        link: paths.return(unitCode, year),
        at: now(),
      })
    })
  }
}

/** 《条例》第四十九条: 县级以上地方人民政府 by 31 March. */
async function remindGovernments({ db, now }: Services, { year, today, calendar }: Asked): Promise<void> {
  const due = governmentReportDueOn(year)
  const kind = dueReminder(calendar, today, due)
  if (kind === null) return
  const governments = (await listUnits(db)).map(({ unit }) => unit).filter(unit => unit.kind === 'government')
  const lines = await listReports(
    db,
    governments.map(({ id }) => id),
    year,
  )
  for (const { id, code, name } of governments) {
    if (lines.some(line => line.unitCode === code && line.version !== null)) continue
    await inTransaction(db, async tx => {
      await tell(tx, {
        to: (await supervisorsOf(tx, id)).map(person => person.id),
        key: `annual-report:${code}:${year}:${kind}`,
        subject: `${name}${year}年度报告${SAID[kind]}`,
        body: `${name}的${year}年度报告最迟${showDay(due)}公开，现在还没有公开。`,
        link: `/office/annual-reports/${code}/${year}`,
        at: now(),
      })
    })
  }
}
