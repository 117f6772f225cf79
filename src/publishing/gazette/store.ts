import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { type DocumentFile, type Edition, POLICY_GENRES } from '../documents/document.ts'
import { selectEdition } from '../documents/editions/store.ts'
import { validityOf } from '../documents/portal/store.ts'
import type { PublishingTables } from '../documents/tables.ts'
import { anyOf } from '../store.ts'
import type { Arranged } from './form.ts'
import {
  ALL_CHAPTERS,
  type Candidate,
  type Entry,
  type Issue,
  type IssueFacts,
  type IssueStage,
} from './issue.ts'
import type { GazetteTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<GazetteTables & PublishingTables & OrganisationsLent>()

// 期 Issues ---------------------------------------------------------------------------------------------------------------

function selectIssue(db: Db | Tx) {
  return ours(db)
    .selectFrom('gazette_issues as issue')
    .innerJoin('units as office', 'office.id', 'issue.unit_id')
    .leftJoin('units as government', 'government.id', 'office.parent_id')
    .leftJoin('users', 'users.id', 'issue.published_by')
    .select([
      ...(['issue.id', 'issue.year', 'issue.number', 'issue.total', 'issue.stage', 'issue.writers'] as const),
      'issue.opinion',
      'issue.from_on as from',
      'issue.to_on as to',
      'issue.unit_id as unitId',
      'office.name as unitName',
      sql<string>`coalesce(government.name, office.name)`.as('government'),
      'users.name as publishedByName',
      'issue.published_at as publishedAt',
    ])
}

type Row = ReturnType<typeof selectIssue> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
const toIssue = (row: Row): Issue => row

/** In the office: only for whoever has a part in the unit's business. */
export async function findIssue(
  db: Db | Tx,
  unitIds: readonly number[],
  id: number,
): Promise<Issue | undefined> {
  const row = await selectIssue(db)
    .where('issue.id', '=', id)
    .where('issue.unit_id', '=', anyOf(unitIds))
    .executeTakeFirst()
  return row && toIssue(row)
}

/** As findIssue; whoever changes it next waits. */
export async function findIssueForChange(
  tx: Tx,
  unitIds: readonly number[],
  id: number,
): Promise<Issue | undefined> {
  await ours(tx).selectFrom('gazette_issues').select('id').where('id', '=', id).forUpdate().execute()
  return findIssue(tx, unitIds, id)
}

export async function findPublishedIssue(
  db: Db | Tx,
  year: number,
  number: number,
): Promise<Issue | undefined> {
  const row = await selectIssue(db)
    .where('issue.stage', '=', 'published')
    .where('issue.year', '=', year)
    .where('issue.number', '=', number)
    .executeTakeFirst()
  return row && toIssue(row)
}

/** The issues of a year, the last first. */
export async function listIssues(
  db: Db | Tx,
  asked: { readonly year: number; readonly stage?: IssueStage; readonly unitIds?: readonly number[] },
): Promise<Issue[]> {
  const { year, stage, unitIds } = asked
  const rows = await selectIssue(db)
    .where('issue.year', '=', year)
    .$if(stage !== undefined, query => query.where('issue.stage', '=', stage ?? 'published'))
    .$if(unitIds !== undefined, query => query.where('issue.unit_id', '=', anyOf(unitIds ?? [])))
    .orderBy('issue.number', 'desc')
    .execute()
  return rows.map(toIssue)
}

/** The last so many that are out, for the feed. */
export async function listNewestIssues(db: Db | Tx, most: number): Promise<Issue[]> {
  const rows = await selectIssue(db)
    .where('issue.stage', '=', 'published')
    .orderBy('issue.year', 'desc')
    .orderBy('issue.number', 'desc')
    .limit(most)
    .execute()
  return rows.map(toIssue)
}

/** The years that have issues, the last first; `stage`: published, or any. */
export async function listYears(db: Db | Tx, stage?: IssueStage): Promise<number[]> {
  const rows = await ours(db)
    .selectFrom('gazette_issues')
    .$if(stage !== undefined, query => query.where('stage', '=', stage ?? 'published'))
    .groupBy('year')
    .orderBy('year', 'desc')
    .select('year')
    .execute()
  return rows.map(({ year }) => year)
}

/** What the next issue of a year would be called. */
export async function nextNumbers(db: Db | Tx, year: number): Promise<{ number: number; total: number }> {
  return ours(db)
    .selectFrom('gazette_issues')
    .select([
      sql<number>`coalesce(max(number) filter (where year = ${sql.val(year)}::int), 0) + 1`.as('number'),
      sql<number>`coalesce(max(total), 0) + 1`.as('total'),
    ])
    .executeTakeFirstOrThrow()
}

/** Whether another issue is called so. */
export async function isTaken(
  db: Db | Tx,
  { year, number, total }: IssueFacts,
  than: number | null,
): Promise<boolean> {
  const row = await ours(db)
    .selectFrom('gazette_issues')
    .where(eb => eb.or([eb.and({ year, number }), eb('total', '=', total)]))
    .$if(than !== null, query => query.where('id', '<>', than ?? 0))
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

const columnsOf = ({ year, number, total, from, to }: IssueFacts) => ({
  ...{ year, number, total, from_on: from, to_on: to },
})

/** Whoever begins an issue next waits: two would call theirs by one number. */
export async function holdIssues(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('gazette issues', 0))`.execute(tx)
}

export async function addIssue(tx: Tx, issue: IssueFacts & { unitId: number; by: number }): Promise<number> {
  const { unitId, by } = issue
  const { id } = await ours(tx)
    .insertInto('gazette_issues')
    .values({ ...columnsOf(issue), unit_id: unitId, stage: 'draft', writers: [by] })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const withHand = (by: number) => sql<number[]>`array_append(array_remove(writers, ${by}), ${by})`

export async function changeIssue(tx: Tx, id: number, facts: IssueFacts): Promise<void> {
  await ours(tx).updateTable('gazette_issues').set(columnsOf(facts)).where('id', '=', id).execute()
}

/** Whoever had a hand in an issue does not publish it. */
export async function noteHand(tx: Tx, id: number, by: number): Promise<void> {
  await ours(tx)
    .updateTable('gazette_issues')
    .set({ writers: withHand(by) })
    .where('id', '=', id)
    .execute()
}

export async function moveIssue(
  tx: Tx,
  id: number,
  stage: 'draft' | 'waiting',
  opinion: string,
): Promise<void> {
  await ours(tx).updateTable('gazette_issues').set({ stage, opinion }).where('id', '=', id).execute()
}

/** Publishes it with the editions that are live now; what was taken down meanwhile is not in it. */
export async function publishIssueRow(tx: Tx, id: number, by: number, at: Date): Promise<void> {
  await ours(tx)
    .deleteFrom('gazette_entries')
    .where('issue_id', '=', id)
    .where(
      sql<boolean>`not exists (select from editions where document_id = gazette_entries.document_id and stage = 'live')`,
    )
    .execute()
  await ours(tx)
    .updateTable('gazette_entries')
    .set({
      edition_id: sql`(select id from editions where document_id = gazette_entries.document_id and stage = 'live')`,
    })
    .where('issue_id', '=', id)
    .execute()
  await ours(tx)
    .updateTable('gazette_issues')
    .set({ stage: 'published', opinion: '', published_by: by, published_at: at })
    .where('id', '=', id)
    .execute()
}

// 目录 Contents ------------------------------------------------------------------------------------------------------------

/**
 * What an issue shows on a day, in its order. What was taken down for somebody's data is not in it, as if it never had been;
 * what was taken down otherwise, or is withheld in this edition, has its title and no text.
 */
export async function listEntries(db: Db | Tx, issueId: number, today: Day): Promise<Entry[]> {
  const withheld = sql<boolean>`exists (select from withheld_editions where edition_id = entry.edition_id)`
  const rows = await ours(db)
    .selectFrom('gazette_entries as entry')
    .innerJoin('documents', 'documents.id', 'entry.document_id')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .leftJoin('editions as edition', join =>
      join.onRef('edition.document_id', '=', 'documents.id').on('edition.stage', '=', 'live'),
    )
    .leftJoin('editions as printed', 'printed.id', 'entry.edition_id')
    .where('entry.issue_id', '=', issueId)
    .where(sql<boolean>`documents.taken_down is distinct from 'privacy'`)
    .orderBy(sql`array_position(${sql.val([...ALL_CHAPTERS])}::text[], entry.chapter)`)
    .orderBy('entry.place')
    .orderBy('entry.document_id')
    .select([
      'documents.id as documentId',
      'documents.number',
      'units.name as unitName',
      'entry.chapter',
      'entry.place',
      sql<string>`coalesce(case when ${withheld} then edition.title else printed.title end, edition.title, '')`.as(
        'title',
      ),
      sql<string | null>`coalesce(printed.document_number, edition.document_number)`.as('documentNumber'),
      sql<
        Entry['state']
      >`case when edition.id is null then 'down' when ${withheld} then 'withheld' else 'out' end`.as('state'),
      sql<
        number | null
      >`case when edition.id is null or ${withheld} then null else coalesce(entry.edition_id, edition.id) end`.as(
        'editionId',
      ),
      sql<boolean>`coalesce(entry.edition_id <> edition.id, false)`.as('changed'),
      validityOf(today).as('validity'),
    ])
    .execute()
  return rows
}

const MOST_CANDIDATES = 60

/** Live documents of these units that are in no issue yet: those made in its period, or found by a word. */
export async function listCandidates(
  db: Db | Tx,
  asked: { readonly unitIds: readonly number[]; readonly issue: Issue; readonly q: string },
): Promise<Candidate[]> {
  const { unitIds, issue, q } = asked
  const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  return ours(db)
    .selectFrom('editions as edition')
    .innerJoin('documents', 'documents.id', 'edition.document_id')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .where('edition.stage', '=', 'live')
    .where('edition.genre', 'in', [...POLICY_GENRES, 'notice', 'plan', 'other'])
    .where('documents.unit_id', '=', anyOf(unitIds))
    .where(sql<boolean>`not exists (select from gazette_entries where document_id = documents.id)`)
    .$if(q === '', query =>
      query.where('edition.made_on', '>=', issue.from).where('edition.made_on', '<=', issue.to),
    )
    .$if(q !== '', query =>
      query.where(eb =>
        eb.or([eb('edition.title', 'like', like), eb('edition.document_number', 'like', like)]),
      ),
    )
    .orderBy(sql`edition.made_on desc nulls last`)
    .orderBy('edition.id', 'desc')
    .limit(MOST_CANDIDATES)
    .select([
      ...(['documents.number', 'edition.title', 'edition.document_number as documentNumber'] as const),
      ...(['units.name as unitName', 'edition.made_on as madeOn'] as const),
    ])
    .execute()
}

/** Documents that may stand in an issue, by their numbers: live, of these units. */
export async function listToAdd(db: Db | Tx, unitIds: readonly number[], numbers: readonly string[]) {
  return ours(db)
    .selectFrom('editions as edition')
    .innerJoin('documents', 'documents.id', 'edition.document_id')
    .where('edition.stage', '=', 'live')
    .where('documents.unit_id', '=', anyOf(unitIds))
    .where(sql<boolean>`documents.number = any(${sql.val([...numbers])}::text[])`)
    .orderBy('edition.made_on')
    .orderBy('edition.id')
    .select([
      ...(['documents.id as documentId', 'edition.genre', 'edition.title'] as const),
      'edition.document_number as documentNumber',
    ])
    .execute()
}

export async function addEntries(tx: Tx, issueId: number, entries: readonly Arranged[]): Promise<void> {
  if (entries.length === 0) return
  await ours(tx)
    .insertInto('gazette_entries')
    .values(
      entries.map(({ documentId, chapter, place }) => ({
        issue_id: issueId,
        document_id: documentId,
        chapter,
        place,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** The contents as they are arranged now, in the place of what was there. */
export async function rearrange(tx: Tx, issueId: number, entries: readonly Arranged[]): Promise<void> {
  await ours(tx).deleteFrom('gazette_entries').where('issue_id', '=', issueId).execute()
  await addEntries(tx, issueId, entries)
}

// 正文 Texts ---------------------------------------------------------------------------------------------------------------

export async function listEditions(db: Db | Tx, ids: readonly number[]): Promise<Edition[]> {
  return selectEdition(db).where('edition.id', '=', anyOf(ids)).execute()
}

export async function listFilesOfDocuments(
  db: Db | Tx,
  documentIds: readonly number[],
): Promise<(DocumentFile & { readonly documentId: number })[]> {
  return ours(db)
    .selectFrom('document_files')
    .where('document_id', '=', anyOf(documentIds))
    .orderBy('id')
    .select([
      ...(['id', 'document_id as documentId', 'name', 'media_type as mediaType', 'size'] as const),
      'file_key as fileKey',
    ])
    .execute()
}
