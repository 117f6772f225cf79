import { sql } from 'kysely'
import type { Db, Tx } from '#platform/db.ts'
import type { Finding } from '#screening'
import type { Checked } from '../../checks/checked.ts'
import type { PublishingTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables>()
const anyOf = (ids: readonly number[]) => sql<number>`any(${sql.val([...ids])}::bigint[])`

export interface FileScreening {
  readonly name: string
  readonly findings: readonly Finding[]
  /** It has not been looked into yet. */
  readonly isWaiting: boolean
}

/** Of these files, in their order. */
export async function listFileScreenings(db: Db | Tx, fileIds: readonly number[]): Promise<FileScreening[]> {
  if (fileIds.length === 0) return []
  const rows = await ours(db)
    .selectFrom('document_files as file')
    .leftJoin('file_screenings as screening', 'screening.file_id', 'file.id')
    .where('file.id', '=', anyOf(fileIds))
    .orderBy('file.id')
    .select(['file.name', 'screening.list_version as version', 'screening.findings'])
    .execute()
  return rows.map(({ name, version, findings }) => ({
    name,
    findings: findings ?? [],
    isWaiting: version === null,
  }))
}

/** `version` null: it waits for the next look. */
export async function saveFileScreening(
  tx: Tx | Db,
  fileId: number,
  screening: { readonly version: string | null; readonly findings: readonly Finding[]; readonly at: Date },
): Promise<void> {
  const row = {
    list_version: screening.version,
    screened_at: screening.at,
    findings: JSON.stringify(screening.findings),
  }
  await ours(tx)
    .insertInto('file_screenings')
    .values({ file_id: fileId, ...row })
    .onConflict(conflict => conflict.column('file_id').doUpdateSet(row))
    .execute()
}

export interface FileToScreen {
  readonly id: number
  readonly name: string
  readonly fileKey: string
}

/** Files nobody has looked into yet, the oldest first. */
export async function listWaitingFiles(db: Db, after: number, most: number): Promise<FileToScreen[]> {
  return ours(db)
    .selectFrom('file_screenings as screening')
    .innerJoin('document_files as file', 'file.id', 'screening.file_id')
    .where('screening.list_version', 'is', null)
    .where('screening.file_id', '>', after)
    .orderBy('screening.file_id')
    .limit(most)
    .select(['file.id', 'file.name', 'file.file_key as fileKey'])
    .execute()
}

/** All files in the order they came, from one on. */
export async function listFilesAfter(db: Db, after: number, most: number): Promise<FileToScreen[]> {
  return ours(db)
    .selectFrom('document_files')
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .select(['id', 'name', 'file_key as fileKey'])
    .execute()
}

/** What is out, from one edition on. */
export async function listLiveAfter(db: Db, after: number, most: number): Promise<number[]> {
  const rows = await ours(db)
    .selectFrom('editions')
    .where('stage', '=', 'live')
    .where('id', '>', after)
    .orderBy('id')
    .limit(most)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** How far the list has been gone through with; 0 when it is a new one. */
export async function progressOf(db: Db, what: 'files' | 'editions', version: string): Promise<number> {
  const row = await ours(db)
    .selectFrom('screening_progress')
    .where('what', '=', what)
    .where('list_version', '=', version)
    .select('done_to as doneTo')
    .executeTakeFirst()
  return row?.doneTo ?? 0
}

export async function saveProgress(
  db: Db,
  what: 'files' | 'editions',
  { version, doneTo }: { readonly version: string; readonly doneTo: number },
): Promise<void> {
  const row = { list_version: version, done_to: doneTo }
  await ours(db)
    .insertInto('screening_progress')
    .values({ what, ...row })
    .onConflict(conflict => conflict.column('what').doUpdateSet(row))
    .execute()
}

interface EditionScreening {
  readonly version: string
  readonly at: Date
}

/** What whoever approved an edition saw of it: it is not told again. */
export async function savePassed(
  tx: Tx,
  editionId: number,
  { version, at, passed }: EditionScreening & { readonly passed: readonly Checked[] },
): Promise<void> {
  const row = { list_version: version, screened_at: at, passed: JSON.stringify(passed), found: '[]' }
  await ours(tx)
    .insertInto('edition_screenings')
    .values({ edition_id: editionId, ...row })
    .onConflict(conflict => conflict.column('edition_id').doUpdateSet(row))
    .execute()
}

export async function findPassed(db: Db | Tx, editionId: number): Promise<readonly Checked[]> {
  const row = await ours(db)
    .selectFrom('edition_screenings')
    .where('edition_id', '=', editionId)
    .select('passed')
    .executeTakeFirst()
  return row?.passed ?? []
}

/** What came up in an edition that is out. */
export async function saveFound(
  tx: Tx,
  editionId: number,
  { version, at, found }: EditionScreening & { readonly found: readonly Checked[] },
): Promise<void> {
  const row = { list_version: version, screened_at: at, found: JSON.stringify(found) }
  await ours(tx)
    .insertInto('edition_screenings')
    .values({ edition_id: editionId, passed: '[]', ...row })
    .onConflict(conflict => conflict.column('edition_id').doUpdateSet(row))
    .execute()
}

/** What came up since it was published. */
export async function findFound(db: Db | Tx, editionId: number): Promise<readonly Checked[]> {
  const row = await ours(db)
    .selectFrom('edition_screenings')
    .where('edition_id', '=', editionId)
    .select('found')
    .executeTakeFirst()
  return row?.found ?? []
}
