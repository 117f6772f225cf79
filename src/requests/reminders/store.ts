import { sql } from 'kysely'
import { type Day, dayInChina } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Case } from '../case.ts'
import type { OwedReminder } from '../rules/reminders.ts'
import type { RequestsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<RequestsTables>()

export interface RemindableCase
  extends Pick<
    Case,
    | 'id'
    | 'number'
    | 'numberKey'
    | 'unitId'
    | 'stage'
    | 'handlerId'
    | 'nearOn'
    | 'dueOn'
    | 'confirmBy'
    | 'provisional'
    | 'consultation'
    | 'reasons'
  > {}

/** Cases owed a reminder that the ledger does not hold yet: the scan behind the four reminders. */
export async function listCasesOwedReminders(db: Db | Tx, today: Day): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from requests
    where stage = 'arrived' and not exists (
      select from reminders r
      where r.request_id = requests.id and r.kind = 'received' and r.about = 'unit:' || requests.unit_id)
    union all
    select id from requests
    where stage = 'open' and near_on <= ${today} and (
      select count(*) from reminders r where r.request_id = requests.id and r.about = 'due:' || requests.due_on
    ) < (consultation_stage <> 'waiting' or reasons_stage = 'deferred')::int
      + (due_on <= ${today})::int + (due_on < ${today})::int
    order by id`.execute(db)
  return rows.map(row => row.id)
}

/** Takes the case for its reminders; undefined when another process has it in hand. */
export async function takeCaseForReminders(tx: Tx, id: number): Promise<RemindableCase | undefined> {
  return ours(tx)
    .selectFrom('requests')
    .where('id', '=', id)
    .select([
      'id',
      'number',
      'number_key as numberKey',
      'unit_id as unitId',
      'stage',
      'handler_id as handlerId',
      'near_on as nearOn',
      'due_on as dueOn',
      'confirm_by as confirmBy',
      'provisional',
      'consultation_stage as consultation',
      'reasons_stage as reasons',
    ])
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

/** Enters what is owed into the ledger and gives back what was not there yet. */
export async function enterReminders(
  tx: Tx,
  requestId: number,
  owed: readonly OwedReminder[],
  at: Date,
): Promise<OwedReminder[]> {
  if (owed.length === 0) return []
  return ours(tx)
    .insertInto('reminders')
    .values(
      owed.map(({ kind, about }) => ({
        request_id: requestId,
        kind,
        about,
        sent_on: dayInChina(at),
        sent_at: at,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .returning(['kind', 'about'])
    .execute()
}
