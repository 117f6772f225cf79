import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Json } from '#trail'
import type { RequestsTables } from '../tables.ts'
import type { ImportingTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<ImportingTables & RequestsTables & OrganisationsLent>()

const ROWS_AT_ONCE = 1000

/** The day the unit's first case reached this system; null when there is none. */
export async function dayUnitBegan(db: Db | Tx, unitId: number): Promise<Day | null> {
  const row = await ours(db)
    .selectFrom('requests')
    .where('unit_id', '=', unitId)
    .where('imported_from', 'is', null)
    .select(sql<Day | null>`min((arrived_at at time zone 'Asia/Shanghai')::date)`.as('began'))
    .executeTakeFirstOrThrow()
  return row.began
}

/** Files are brought in for a unit one after the other. */
export async function holdImports(tx: Tx, unitId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`import ${unitId}`}, 0))`.execute(tx)
}

/** When a file was imported for the unit, if it was. */
export async function findImport(db: Db | Tx, unitId: number, sha256: string): Promise<Date | undefined> {
  const row = await ours(db)
    .selectFrom('request_imports')
    .where('unit_id', '=', unitId)
    .where('sha256', '=', sha256)
    .select('imported_at')
    .executeTakeFirst()
  return row?.imported_at
}

/** Of these original numbers, the ones that were imported for the unit before, with the numbers they got. */
export async function findImported(
  db: Db | Tx,
  unitId: number,
  originals: readonly string[],
): Promise<Map<string, string>> {
  const rows = await ours(db)
    .selectFrom('requests')
    .where('unit_id', '=', unitId)
    .where('imported_from', 'is not', null)
    .where('original_number', '=', sql<string>`any(${sql.val([...originals])}::text[])`)
    .select(['original_number as original', 'number'])
    .execute()
  return new Map(rows.map(row => [row.original, row.number]))
}

export interface Import {
  readonly id: number
  readonly unitName: string
  readonly fileName: string
  readonly rows: number
  readonly importedBy: string | null
  readonly importedAt: Date
}

/** What was imported for these units, the latest first. */
export async function listImports(db: Db, unitIds: readonly number[]): Promise<Import[]> {
  return ours(db)
    .selectFrom('request_imports')
    .innerJoin('units', 'units.id', 'request_imports.unit_id')
    .leftJoin('users', 'users.id', 'request_imports.imported_by')
    .where('request_imports.unit_id', '=', sql<number>`any(${sql.val([...unitIds])}::bigint[])`)
    .select([
      'request_imports.id',
      'units.name as unitName',
      'file_name as fileName',
      'rows',
      'users.name as importedBy',
      'imported_at as importedAt',
    ])
    .orderBy('request_imports.id', 'desc')
    .limit(50)
    .execute()
}

export async function addImport(
  tx: Tx,
  file: {
    readonly unitId: number
    readonly fileName: string
    readonly sha256: string
    readonly rows: number
    readonly by: number | null
    readonly at: Date
  },
): Promise<number> {
  const row = await ours(tx)
    .insertInto('request_imports')
    .values({
      unit_id: file.unitId,
      file_name: file.fileName,
      sha256: file.sha256,
      rows: file.rows,
      imported_by: file.by,
      imported_at: file.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** So many numbers of a year, one after the other. @returns the first */
export async function takeImportedNumbers(tx: Tx, year: number, many: number): Promise<number> {
  const row = await ours(tx)
    .insertInto('imported_numbers')
    .values({ year, last: many })
    .onConflict(conflict =>
      conflict.column('year').doUpdateSet({ last: eb => eb('imported_numbers.last', '+', many) }),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last - many + 1
}

/** A closed case as it stands in the tables: the names are their columns. */
export interface ImportedRow {
  readonly number: string
  readonly number_key: string
  readonly query_code_hash: string
  readonly unit_id: number
  readonly channel: string
  readonly arrived_at: string
  readonly applicant_kind: string
  readonly subject: string
  readonly wanted: string
  readonly wanted_form: string
  readonly wanted_delivery: string
  readonly law: string
  readonly received_on: Day
  readonly due_on: Day
  readonly near_on: Day
  readonly provisional: boolean
  readonly closed_on: Day
  readonly decision: string
  readonly imported_from: string
  readonly original_number: string
  /** Of the applicant. */
  readonly name: string
  readonly id_number_sealed: string
  /** Of the fact. */
  readonly data: { readonly [key: string]: Json }
}

/** Adds cases with their applicants and their one fact each, many in a statement. */
export async function addImportedCases(
  tx: Tx,
  rows: readonly ImportedRow[],
  fact: { readonly on: Day; readonly at: Date; readonly by: number | null },
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = JSON.stringify(rows.slice(from, from + ROWS_AT_ONCE))
    await sql`
      with brought as (
        select * from jsonb_to_recordset(${some}::jsonb) as r (number text, number_key text, query_code_hash text,
          unit_id bigint, channel text, arrived_at timestamptz, applicant_kind text, subject text, wanted text,
          wanted_form text, wanted_delivery text, law text, received_on date, due_on date, near_on date,
          provisional boolean, closed_on date, decision text, imported_from text, original_number text,
          name text, id_number_sealed text, data jsonb)
      ), added as (
        insert into requests (number, number_key, query_code_hash, unit_id, channel, arrived_at, applicant_kind,
          subject, wanted, wanted_form, wanted_delivery, stage, answer_stage, law, received_on, due_on, near_on,
          provisional, closed_on, decision, imported_from, original_number)
        select number, number_key, query_code_hash, unit_id, channel, arrived_at, applicant_kind,
          subject, wanted, wanted_form, wanted_delivery, 'closed', 'delivered', law, received_on, due_on, near_on,
          provisional, closed_on, decision, imported_from, original_number
        from brought returning id, imported_from
      ), applicants as (
        insert into request_applicants (request_id, name, id_kind, id_number_sealed, id_number_shown, phone)
        select id, name, 'other', id_number_sealed, '', '' from added join brought using (imported_from)
      )
      insert into request_facts (request_id, kind, on_day, at, by_user, data)
      select id, 'imported', ${fact.on}::date, ${fact.at}::timestamptz, ${fact.by}::bigint, data
      from added join brought using (imported_from)`.execute(tx)
  }
}

// 待确认的文件 Files that wait for a yes --------------------------------------------------------------------------------

export interface WaitingFile {
  readonly unitId: number
  readonly fileName: string
  readonly fileKey: string
}

export async function addWaitingFile(
  tx: Tx,
  file: WaitingFile & { readonly tokenHash: string; readonly userId: number; readonly at: Date },
): Promise<void> {
  await ours(tx)
    .insertInto('request_import_files')
    .values({
      token_hash: file.tokenHash,
      user_id: file.userId,
      unit_id: file.unitId,
      file_name: file.fileName,
      file_key: file.fileKey,
      brought_at: file.at,
    })
    .execute()
}

/** One's own file that waits. */
export async function findWaitingFile(
  db: Db | Tx,
  tokenHash: string,
  userId: number,
): Promise<WaitingFile | undefined> {
  return ours(db)
    .selectFrom('request_import_files')
    .where('token_hash', '=', tokenHash)
    .where('user_id', '=', userId)
    .select(['unit_id as unitId', 'file_name as fileName', 'file_key as fileKey'])
    .executeTakeFirst()
}

export async function removeWaitingFile(db: Db | Tx, tokenHash: string): Promise<void> {
  await ours(db).deleteFrom('request_import_files').where('token_hash', '=', tokenHash).execute()
}

export async function removeWaitingFilesBefore(db: Db, before: Date): Promise<void> {
  await ours(db).deleteFrom('request_import_files').where('brought_at', '<', before).execute()
}
