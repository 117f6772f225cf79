import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { BUILT_IN_NOTICES } from './built-in-notices.ts'
import { type Calendar, calendarFrom } from './calendar.ts'
import type { HolidayNotice } from './notice.ts'
import type { CalendarTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<CalendarTables>()

/** The notices built into the program and those imported since. */
export async function listNotices(db: Db | Tx): Promise<HolidayNotice[]> {
  const imported = await ours(db).selectFrom('calendar_notices').select('notice').orderBy('id').execute()
  return [...BUILT_IN_NOTICES, ...imported.map(row => row.notice)]
}

const made = new Map<string, Calendar>()

/**
 * The calendar as it is known, or was known on a day. Made once for every set of notices.
 *
 * In a transaction, no notice is imported before its end: what is counted by the calendar is saved by the same one, or
 * the import finds it and counts it again.
 */
export async function loadCalendar(db: Db | Tx, knownOn?: Day): Promise<Calendar> {
  if (db.isTransaction) await lock(db, 'pg_advisory_xact_lock_shared')
  const notices = await listNotices(db)
  const key = JSON.stringify([knownOn, ...notices.slice(BUILT_IN_NOTICES.length)])
  const calendar = made.get(key) ?? calendarFrom(notices, knownOn)
  if (made.size > 20) made.clear()
  made.set(key, calendar)
  return calendar
}

/** Waits for every transaction that counts by the calendar, and makes the next ones wait for this one. */
export async function holdCalendar(tx: Tx): Promise<void> {
  await lock(tx, 'pg_advisory_xact_lock')
}

const CALENDAR_LOCK = 20080501

async function lock(
  db: Db | Tx,
  how: 'pg_advisory_xact_lock' | 'pg_advisory_xact_lock_shared',
): Promise<void> {
  await db.selectNoFrom(eb => eb.fn(how, [eb.lit(CALENDAR_LOCK)]).as('held')).execute()
}

export async function addNotice(
  tx: Tx,
  notice: HolidayNotice,
  by: { readonly userId: number | null; readonly at: Date },
): Promise<void> {
  await ours(tx)
    .insertInto('calendar_notices')
    .values({
      number: notice.number,
      year: notice.year,
      announced_on: notice.announcedOn,
      notice: JSON.stringify(notice),
      imported_by: by.userId,
      imported_at: by.at,
    })
    .execute()
}
