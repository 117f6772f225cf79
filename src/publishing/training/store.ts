import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import { type Day, parseDay } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, type OfYear } from '../store.ts'
import type { TrainingsTables } from './tables.ts'
import { countsIn } from './tallies.ts'
import type { Training, TrainingFacts } from './training.ts'

const ours = (db: Db | Tx) => db.$extendTables<TrainingsTables & OrganisationsLent>()

const PAGE = 50

function select(db: Db | Tx) {
  return ours(db)
    .selectFrom('trainings')
    .innerJoin('units', 'units.id', 'trainings.unit_id')
    .innerJoin('users', 'users.id', 'trainings.registered_by')
    .select([
      'trainings.id',
      'trainings.unit_id as unitId',
      'units.name as unitName',
      'trainings.held_on as heldOn',
      'trainings.subject',
      'trainings.kind',
      'trainings.audience',
      'trainings.note',
      'users.name as registeredByName',
      'trainings.registered_at as registeredAt',
      'trainings.voided_reason as voidedReason',
    ])
}

type Row = ReturnType<typeof select> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
/** A row is the thing itself, or this does not compile. */
const toTraining = (row: Row): Training => row

export async function findTraining(
  db: Db | Tx,
  sight: readonly number[],
  id: number,
): Promise<Training | undefined> {
  const row = await select(db)
    .where('trainings.id', '=', id)
    .where('trainings.unit_id', '=', anyOf(sight))
    .executeTakeFirst()
  return row && toTraining(row)
}

/** As findTraining; whoever changes it next waits. */
export async function findTrainingForChange(
  tx: Tx,
  sight: readonly number[],
  id: number,
): Promise<Training | undefined> {
  await ours(tx).selectFrom('trainings').select('id').where('id', '=', id).forUpdate().execute()
  return findTraining(tx, sight, id)
}

/** One page of what a year counts, the last held first. */
export async function listTrainings(
  db: Db | Tx,
  asked: OfYear,
  after: string,
): Promise<{ rows: Training[]; next: string | null }> {
  const place = readPlace(after)
  const rows = await select(db)
    .where(countsIn(asked))
    .$if(place !== null, query =>
      query.where(
        sql<boolean>`(trainings.held_on, trainings.id) < (${place?.on}::date, ${place?.id}::bigint)`,
      ),
    )
    .orderBy('trainings.held_on', 'desc')
    .orderBy('trainings.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const page = rows.slice(0, PAGE).map(toTraining)
  const last = page.at(-1)
  const more = rows.length > PAGE && last !== undefined
  return { rows: page, next: more ? `${last.heldOn}_${last.id}` : null }
}

function readPlace(text: string): { on: Day; id: number } | null {
  const [date = '', id = ''] = text.split('_')
  const on = parseDay(date)
  return on !== null && /^\d{1,15}$/.test(id) ? { on, id: Number(id) } : null
}

/** @returns null when the same training was entered before */
export async function addTraining(
  tx: Tx,
  { unitId, by, at, heldOn, ...facts }: TrainingFacts & { unitId: number; by: number; at: Date },
): Promise<number | null> {
  const { subject, kind, audience, note } = facts
  const row = await ours(tx)
    .insertInto('trainings')
    .values({
      ...{ unit_id: unitId, held_on: heldOn, subject, kind, audience, note },
      ...{ registered_by: by, registered_at: at },
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function voidTrainingRow(tx: Tx, id: number, reason: string): Promise<void> {
  await ours(tx).updateTable('trainings').set({ voided_reason: reason }).where('id', '=', id).execute()
}
