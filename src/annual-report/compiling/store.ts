import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import type { ChapterText, ReportContent } from '../values.ts'
import type { CompilingTables } from './tables.ts'
import type { ArchiveLine, Draft, Origin, ReportLine, Source, Version, VersionLine } from './version.ts'

const ours = (db: Db | Tx) => db.$extendTables<CompilingTables & OrganisationsLent>()

// 草稿 Drafts ---------------------------------------------------------------------------------------------------------

export async function findDraft(db: Db | Tx, unitId: number, year: number): Promise<Draft | undefined> {
  return ours(db)
    .selectFrom('annual_report_drafts as draft')
    .innerJoin('users', 'users.id', 'draft.saved_by')
    .where('draft.unit_id', '=', unitId)
    .where('draft.year', '=', year)
    .select(['draft.chapters', 'draft.saving', 'users.name as savedBy', 'draft.saved_at as savedAt'])
    .executeTakeFirst()
}

/** Whoever saves or publishes the same report waits for the other. */
export async function lockReport(tx: Tx, unitId: number, year: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`annual-report:${unitId}:${year}`}, 0))`.execute(
    tx,
  )
}

export async function saveDraftRow(
  tx: Tx,
  draft: {
    readonly unitId: number
    readonly year: number
    readonly chapters: readonly ChapterText[]
    readonly saving: number
    readonly by: number
    readonly at: Date
  },
): Promise<void> {
  const { unitId, year, by, at, saving } = draft
  const chapters = JSON.stringify(draft.chapters)
  const saved = { chapters, saving, saved_by: by, saved_at: at }
  await ours(tx)
    .insertInto('annual_report_drafts')
    .values({ unit_id: unitId, year, ...saved })
    .onConflict(conflict => conflict.columns(['unit_id', 'year']).doUpdateSet(saved))
    .execute()
}

/** The reports of a year of these units, in the order of the units. */
export async function listReports(
  db: Db | Tx,
  unitIds: readonly number[],
  year: number,
): Promise<ReportLine[]> {
  return ours(db)
    .selectFrom('units')
    .leftJoin('annual_report_drafts as draft', join =>
      join.onRef('draft.unit_id', '=', 'units.id').on('draft.year', '=', year),
    )
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('annual_report_versions')
          .whereRef('annual_report_versions.unit_id', '=', 'units.id')
          .where('year', '=', year)
          .orderBy('version', 'desc')
          .limit(1)
          .select(['version', 'published_at'])
          .as('latest'),
      join => join.onTrue(),
    )
    .where('units.id', '=', sql<number>`any(${sql.val([...unitIds])}::bigint[])`)
    .orderBy(sql`array_position(array['city', 'county', 'township'], units.level)`)
    .orderBy('units.sort_key')
    .orderBy('units.id')
    .select([
      'units.code as unitCode',
      'units.name as unitName',
      'draft.saved_at as savedAt',
      'latest.version',
      'latest.published_at as publishedAt',
    ])
    .execute()
}

// 公开的各版 Versions --------------------------------------------------------------------------------------------------

function selectVersions(db: Db | Tx) {
  return ours(db)
    .selectFrom('annual_report_versions as version')
    .select([
      'version.id',
      'version.unit_id as unitId',
      'version.year',
      'version.version',
      'version.origin',
      'version.reason',
      'version.published_at as publishedAt',
    ])
}

type Row =
  ReturnType<typeof selectVersions> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
/** A row is the thing itself, or this does not compile. */
const toLine = (row: Row): VersionLine => row

/** The versions of one report, the last first. */
export async function listVersions(db: Db | Tx, unitId: number, year: number): Promise<VersionLine[]> {
  const rows = await selectVersions(db)
    .where('version.unit_id', '=', unitId)
    .where('version.year', '=', year)
    .orderBy('version.version', 'desc')
    .execute()
  return rows.map(toLine)
}

/** A version with all it says: the one asked for, or the last. */
export async function findVersion(
  db: Db | Tx,
  unitId: number,
  year: number,
  version: number | null = null,
): Promise<Version | undefined> {
  return selectVersions(db)
    .select('version.content')
    .where('version.unit_id', '=', unitId)
    .where('version.year', '=', year)
    .$if(version !== null, query => query.where('version.version', '=', version ?? 0))
    .orderBy('version.version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The last version of every report of these units and years, with what it says. */
export async function listLatest(
  db: Db | Tx,
  asked: { readonly unitIds: readonly number[]; readonly years: readonly number[] },
): Promise<Version[]> {
  return selectVersions(db)
    .select('version.content')
    .distinctOn(['version.unit_id', 'version.year'])
    .where('version.unit_id', '=', sql<number>`any(${sql.val([...asked.unitIds])}::bigint[])`)
    .where('version.year', '=', sql<number>`any(${sql.val([...asked.years])}::int[])`)
    .orderBy('version.unit_id')
    .orderBy('version.year', 'desc')
    .orderBy('version.version', 'desc')
    .execute()
}

/** What is published: of one year, of one unit, or everything, the latest years first, units in their order. */
export async function listArchive(
  db: Db | Tx,
  asked: { readonly year: number | null; readonly unitIds: readonly number[] | null },
): Promise<ArchiveLine[]> {
  const latest = selectVersions(db)
    .distinctOn(['version.unit_id', 'version.year'])
    .$if(asked.year !== null, query => query.where('version.year', '=', asked.year ?? 0))
    .$if(asked.unitIds !== null, query =>
      query.where('version.unit_id', '=', sql<number>`any(${sql.val([...(asked.unitIds ?? [])])}::bigint[])`),
    )
    .orderBy('version.unit_id')
    .orderBy('version.year')
    .orderBy('version.version', 'desc')
  return ours(db)
    .selectFrom(latest.as('latest'))
    .innerJoin('units', 'units.id', 'latest.unitId')
    .selectAll('latest')
    .select(['units.code as unitCode', 'units.name as unitName'])
    .orderBy('latest.year', 'desc')
    .orderBy(sql`array_position(array['city', 'county', 'township'], units.level)`)
    .orderBy('units.sort_key')
    .orderBy('units.id')
    .execute()
}

/** The years in which anything is published, the latest first. */
export async function listYears(db: Db | Tx): Promise<number[]> {
  const rows = await ours(db)
    .selectFrom('annual_report_versions')
    .select('year')
    .distinct()
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}

/** Adds a version with what stands behind its cells. Returns its number. */
export async function addVersion(
  tx: Tx,
  version: {
    readonly unitId: number
    readonly year: number
    readonly origin: Origin
    readonly content: ReportContent
    readonly sources: readonly Source[]
    readonly reason: string
    readonly by: number
    readonly at: Date
  },
): Promise<number> {
  const { unitId, year, origin, reason, by, at, sources } = version
  const [last] = await listVersions(tx, unitId, year)
  const number = (last?.version ?? 0) + 1
  const { id } = await ours(tx)
    .insertInto('annual_report_versions')
    .values({
      ...{ unit_id: unitId, year, version: number, origin, reason },
      content: JSON.stringify(version.content),
      ...{ published_by: by, published_at: at },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`
    insert into annual_report_sources (version_id, cell, kind, source_id)
    select ${id}, * from unnest(
      ${sources.map(source => source.cell)}::text[],
      ${sources.map(source => source.kind)}::text[],
      ${sources.map(source => source.sourceId)}::bigint[])`.execute(tx)
  return number
}

/** What stood behind some cells of a version when it was published. */
export async function listSources(
  db: Db | Tx,
  versionId: number,
  cells: readonly string[],
): Promise<Source[]> {
  return ours(db)
    .selectFrom('annual_report_sources')
    .where('version_id', '=', versionId)
    .where('cell', '=', sql<string>`any(${sql.val([...cells])}::text[])`)
    .select(['cell', 'kind', 'source_id as sourceId'])
    .execute()
}
