import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import { type Day, parseDay } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, type OfYear } from '../store.ts'
import type { Submission, SubmissionFacts } from './submission.ts'
import type { SubmissionsTables } from './tables.ts'
import { countsIn, isAdopted } from './tallies.ts'

const ours = (db: Db | Tx) => db.$extendTables<SubmissionsTables & OrganisationsLent>()

const PAGE = 50

function select(db: Db | Tx) {
  return ours(db)
    .selectFrom('submissions')
    .innerJoin('units', 'units.id', 'submissions.unit_id')
    .innerJoin('users', 'users.id', 'submissions.registered_by')
    .select([
      'submissions.id',
      'submissions.unit_id as unitId',
      'units.code as unitCode',
      'units.name as unitName',
      'submissions.title',
      'submissions.level',
      'submissions.sent_on as sentOn',
      'submissions.link',
      'submissions.text',
      'submissions.stage',
      'submissions.adopted_by as adoptedBy',
      'submissions.adopted_on as adoptedOn',
      'submissions.points',
      'submissions.reason',
      'submissions.registered_by as registeredBy',
      'users.name as registeredByName',
      'submissions.registered_at as registeredAt',
    ])
}

type Row = ReturnType<typeof select> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
/** A row is the thing itself, or this does not compile. */
const toSubmission = (row: Row): Submission => row

export async function findSubmission(
  db: Db | Tx,
  sight: readonly number[],
  id: number,
): Promise<Submission | undefined> {
  const row = await select(db)
    .where('submissions.id', '=', id)
    .where('submissions.unit_id', '=', anyOf(sight))
    .executeTakeFirst()
  return row && toSubmission(row)
}

/** As findSubmission; whoever changes it next waits. */
export async function findSubmissionForChange(
  tx: Tx,
  sight: readonly number[],
  id: number,
): Promise<Submission | undefined> {
  await ours(tx).selectFrom('submissions').select('id').where('id', '=', id).forUpdate().execute()
  return findSubmission(tx, sight, id)
}

/** One page of what a year counts, the last sent first; `adopted`: of those alone. */
export async function listSubmissions(
  db: Db | Tx,
  { adopted, after, ...asked }: OfYear & { readonly adopted: boolean; readonly after: string },
): Promise<{ rows: Submission[]; next: string | null }> {
  const place = readPlace(after)
  const rows = await select(db)
    .where(countsIn(asked))
    .$if(adopted, query => query.where(isAdopted))
    .$if(place !== null, query =>
      query.where(
        sql<boolean>`(submissions.sent_on, submissions.id) < (${place?.on}::date, ${place?.id}::bigint)`,
      ),
    )
    .orderBy('submissions.sent_on', 'desc')
    .orderBy('submissions.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const page = rows.slice(0, PAGE).map(toSubmission)
  const last = page.at(-1)
  const more = rows.length > PAGE && last !== undefined
  return { rows: page, next: more ? `${last.sentOn}_${last.id}` : null }
}

function readPlace(text: string): { on: Day; id: number } | null {
  const [date = '', id = ''] = text.split('_')
  const on = parseDay(date)
  return on !== null && /^\d{1,15}$/.test(id) ? { on, id: Number(id) } : null
}

/** @returns null when the same article was entered before */
export async function addSubmission(
  tx: Tx,
  { unitId, by, at, ...facts }: SubmissionFacts & { unitId: number; by: number; at: Date },
): Promise<number | null> {
  const { title, level, sentOn, link, text } = facts
  const row = await ours(tx)
    .insertInto('submissions')
    .values({
      ...{ unit_id: unitId, title, level, sent_on: sentOn, link, text, stage: 'sent' },
      ...{ registered_by: by, registered_at: at },
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function adoptRow(
  tx: Tx,
  id: number,
  adoption: { adoptedBy: string; adoptedOn: Day; points: number; by: number },
): Promise<void> {
  const { adoptedBy, adoptedOn, points, by } = adoption
  await ours(tx)
    .updateTable('submissions')
    .set({
      ...{ stage: 'adopted', adopted_by: adoptedBy, adopted_on: adoptedOn, points },
      ...{ recorded_by: by, reason: '' },
    })
    .where('id', '=', id)
    .execute()
}

/** Takes an adoption back, or the whole article where it was entered by mistake. */
export async function undoRow(tx: Tx, id: number, stage: 'sent' | 'void', reason: string): Promise<void> {
  await ours(tx)
    .updateTable('submissions')
    .set({ stage, reason, adopted_by: '', adopted_on: null, points: 0, recorded_by: null })
    .where('id', '=', id)
    .execute()
}
