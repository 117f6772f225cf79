import { type Insertable, type SelectQueryBuilder, sql, type Updateable } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { columnsOf, type NewFile } from '../new-file.ts'
import type { Attachment, Sight } from '../store.ts'
import { RECORDS_STAGES, type RecordsApplication, type RecordsStage } from './records-application.ts'
import type { OwnRecordsTables, RecordsApplicationsTable } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<OwnRecordsTables & OrganisationsLent>()

const inSight = (sight: Sight) => sql<number>`any(${sql.val([...sight])}::bigint[])`
const PAGE = 50

function select(db: Db | Tx) {
  return ours(db)
    .selectFrom('records_applications as application')
    .innerJoin('units', 'units.id', 'application.unit_id')
    .leftJoin('users as handler', 'handler.id', 'application.handler_id')
    .leftJoin('users as proposer', 'proposer.id', 'application.proposed_by')
    .select([
      'application.id',
      'application.number',
      'application.number_key as numberKey',
      'application.unit_id as unitId',
      'units.name as unitName',
      'application.origin_id as originId',
      'application.applicant_kind as applicantKind',
      'application.name',
      'application.id_kind as idKind',
      'application.id_number_shown as idNumberShown',
      'application.representative',
      'application.phone',
      'application.email',
      'application.notify',
      'application.record',
      'application.wrong',
      'application.evidence',
      'application.arrived_at as arrivedAt',
      'application.stage',
      'application.handler_id as handlerId',
      'handler.name as handlerName',
      'application.received_on as receivedOn',
      'application.outcome',
      'application.what',
      'application.organ',
      'application.organ_contact as organContact',
      'application.reason',
      'application.opinion',
      'application.proposed_by as proposedBy',
      'proposer.name as proposedByName',
      'application.closed_on as closedOn',
      'application.letter_number as letterNumber',
      'application.letter_file_key as letterFileKey',
    ])
}

type Row = ReturnType<typeof select> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
/** A row is the thing itself, or this does not compile. */
const toApplication = (row: Row): RecordsApplication => row

export async function takeRecordsNumber(tx: Tx, year: number): Promise<number> {
  const row = await ours(tx)
    .insertInto('records_application_numbers')
    .values({ year, last: 1 })
    .onConflict(conflict =>
      conflict.column('year').doUpdateSet({ last: eb => eb('records_application_numbers.last', '+', 1) }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}

export async function addRecordsApplication(
  tx: Tx,
  application: Insertable<RecordsApplicationsTable>,
): Promise<number> {
  const row = await ours(tx)
    .insertInto('records_applications')
    .values(application)
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function changeRecordsApplication(
  tx: Tx,
  id: number,
  change: Updateable<RecordsApplicationsTable>,
): Promise<void> {
  await ours(tx).updateTable('records_applications').set(change).where('id', '=', id).execute()
}

/** Throws NotFound for what is not there, or not in sight: the two look the same. */
export async function getRecordsApplication(
  db: Db | Tx,
  numberKey: string,
  sight: Sight,
): Promise<RecordsApplication> {
  const row = await select(db)
    .where('application.number_key', '=', numberKey)
    .where('application.unit_id', '=', inSight(sight))
    .executeTakeFirst()
  if (!row) throw new NotFound('没有找到这件更正申请。')
  return toApplication(row)
}

/** Takes it for a change: no other step of the same runs meanwhile. */
export async function getRecordsApplicationForChange(
  tx: Tx,
  numberKey: string,
  sight: Sight,
): Promise<RecordsApplication> {
  await holdRecordsApplication(tx, numberKey)
  return getRecordsApplication(tx, numberKey, sight)
}

async function holdRecordsApplication(tx: Tx, numberKey: string): Promise<void> {
  await ours(tx)
    .selectFrom('records_applications')
    .where('number_key', '=', numberKey)
    .select('id')
    .forUpdate()
    .execute()
}

/** Of whoever was let in by number and code. */
export async function findRecordsApplication(
  db: Db | Tx,
  id: number,
): Promise<RecordsApplication | undefined> {
  const row = await select(db).where('application.id', '=', id).executeTakeFirst()
  return row && toApplication(row)
}

/** Where an application was sent on to, here. */
export async function findSentOn(db: Db | Tx, id: number): Promise<RecordsApplication | undefined> {
  const row = await select(db).where('application.origin_id', '=', id).executeTakeFirst()
  return row && toApplication(row)
}

export async function findRecordsCode(
  tx: Tx,
  numberKey: string,
): Promise<{ readonly id: number; readonly hash: string } | undefined> {
  return ours(tx)
    .selectFrom('records_applications')
    .where('number_key', '=', numberKey)
    .select(['id', 'query_code_hash as hash'])
    .executeTakeFirst()
}

export async function getSealedIdNumberOfRecords(db: Db | Tx, id: number): Promise<string> {
  const row = await ours(db)
    .selectFrom('records_applications')
    .where('id', '=', id)
    .select('id_number_sealed')
    .executeTakeFirstOrThrow()
  return row.id_number_sealed
}

/** One page of a list, the latest first. `after`: the id where the page before ended. */
export async function listRecordsApplications(
  db: Db,
  stage: RecordsStage,
  { sight, after }: { readonly sight: Sight; readonly after: string },
): Promise<{ readonly applications: readonly RecordsApplication[]; readonly next: string | null }> {
  const rows = await select(db)
    .where('application.stage', '=', stage)
    .where('application.unit_id', '=', inSight(sight))
    .$if(/^\d{1,15}$/.test(after), query => query.where('application.id', '<', Number(after)))
    .orderBy('application.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const applications = rows.slice(0, PAGE).map(toApplication)
  const last = applications.at(-1)
  return { applications, next: rows.length > PAGE && last ? String(last.id) : null }
}

export async function countRecordsApplications(
  db: Db,
  sight: Sight,
): Promise<Readonly<Record<RecordsStage, number>>> {
  const rows = await ours(db)
    .selectFrom('records_applications')
    .where('unit_id', '=', inSight(sight))
    .groupBy('stage')
    .select(eb => ['stage', eb.fn.countAll<number>().as('count')])
    .execute()
  const stages = Object.keys(RECORDS_STAGES) as RecordsStage[]
  const counts = stages.map(stage => [stage, rows.find(row => row.stage === stage)?.count ?? 0])
  return Object.fromEntries(counts)
}

// 证据材料 Files -----------------------------------------------------------------------------------------------------

export async function addRecordsFile(tx: Tx, applicationId: number, file: NewFile): Promise<void> {
  await ours(tx)
    .insertInto('records_application_files')
    .values({ application_id: applicationId, ...columnsOf(file) })
    .execute()
}

export async function listRecordsFiles(db: Db | Tx, applicationId: number): Promise<Attachment[]> {
  return ours(db)
    .selectFrom('records_application_files')
    .where('application_id', '=', applicationId)
    .select(['id', 'name', 'size', 'media_type as mediaType', 'file_key as fileKey'])
    .orderBy('id')
    .execute()
}

// 保管期限 Retention -------------------------------------------------------------------------------------------------

/** Closed before a day and not yet anonymised, so many at most. */
export async function listRecordsOverdue(db: Db, before: Day, most: number): Promise<number[]> {
  const rows = await ours(db)
    .selectFrom('records_applications')
    .where('stage', '=', sql.lit('closed' as const))
    .where('anonymised_at', 'is', null)
    .where('closed_on', '<', before)
    .select('id')
    .orderBy('closed_on')
    .limit(most)
    .execute()
  return rows.map(row => row.id)
}

/** @returns the keys of the files to remove */
export async function removeRecordsFiles(tx: Tx, applicationId: number): Promise<string[]> {
  const files = await ours(tx)
    .deleteFrom('records_application_files')
    .where('application_id', '=', applicationId)
    .returning('file_key as fileKey')
    .execute()
  return files.map(file => file.fileKey)
}
