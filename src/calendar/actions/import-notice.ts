import { type Actor, getUnit, unitsWhere } from '#organisations'
import { inTransaction, type Tx } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { type Effect, effectOf } from '../effect.ts'
import type { HolidayNotice } from '../notice.ts'
import { objectionsTo } from '../parse-notice.ts'
import { mayImport } from '../policy.ts'
import { addNotice, holdCalendar, listNotices } from '../store.ts'

/** Recomputes what counts by the calendar, in the transaction of the import; how many due days moved. */
export type AfterImport = (tx: Tx, by: Actor, at: Date, number: string) => Promise<number>

export interface Imported extends Effect {
  /** Due days of open cases that moved. */
  readonly moved: number
}

/**
 * A new notice of the State Council enters the calendar (《全国年节及纪念日放假办法》第六条), and what counts by it is
 * computed again. A notice that is there already, or contradicts what is there, is refused: a year changes by an
 * amendment with a number of its own, never silently.
 */
export async function importNotice(
  services: Services,
  actor: Actor,
  notice: HolidayNotice,
  afterImport: AfterImport,
): Promise<Result<Imported>> {
  return inTransaction(services.db, tx => enter(services, tx, actor, notice, afterImport))
}

/** As importNotice, for a form: sent twice, it counts once. Gives back the year. */
export async function importNoticeOnce(
  services: Services,
  actor: Actor,
  notice: HolidayNotice,
  formKey: string,
  afterImport: AfterImport,
): Promise<Result<string>> {
  return inTransaction(services.db, tx =>
    once(tx, formKey, services.now(), async () => {
      const imported = await enter(services, tx, actor, notice, afterImport)
      return imported.ok ? done(String(notice.year)) : imported
    }),
  )
}

async function enter(
  services: Services,
  tx: Tx,
  actor: Actor,
  notice: HolidayNotice,
  afterImport: AfterImport,
): Promise<Result<Imported>> {
  const at = services.now()
  const fact = {
    by: actor,
    verb: 'calendar.import-notice',
    subject: { kind: 'notice', id: notice.number },
    at,
  }
  await holdCalendar(tx)
  const known = await listNotices(tx)
  const offices = await Promise.all(unitsWhere(actor, ['supervisor']).map(id => getUnit(tx, id)))
  const allowed = mayImport(actor, offices)
  const [...objections] = objectionsTo(notice, known)
  if (!allowed.ok || objections.length > 0) {
    const refusal = allowed.ok ? refused('contradicts-the-calendar', objections.join('')) : allowed
    await record(tx, { ...fact, outcome: 'refused', after: { code: refusal.code } })
    return refusal
  }

  const effect = effectOf(notice, known)
  const { workdaysBefore, workdays, wasAnnounced } = effect
  const { year } = notice
  await addNotice(tx, notice, { userId: actor.id, at })
  await record(tx, {
    ...fact,
    before: { year, workdays: workdaysBefore, announced: wasAnnounced },
    after: { year, workdays, announced: true },
  })
  const moved = await afterImport(tx, actor, at, notice.number)
  return done({ ...effect, moved })
}
