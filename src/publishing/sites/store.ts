import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { statement } from '#platform/statement.ts'
import type { PublishingTables } from '../documents/tables.ts'
import type { Column, ColumnFacts, Site, SiteColumns, SiteFacts, SiteWhole } from './site.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables & OrganisationsLent>()

function selectSite(db: Db | Tx) {
  return ours(db)
    .selectFrom('sites')
    .select([
      'sites.id',
      'sites.code',
      'sites.unit_id as unitId',
      'sites.name',
      'sites.masthead',
      'sites.domain',
      'sites.identification_code as identificationCode',
    ])
}

export async function findSite(db: Db | Tx, code: string): Promise<Site | undefined> {
  return selectSite(db).where('code', '=', code).executeTakeFirst()
}

export async function listSites(db: Db | Tx): Promise<Site[]> {
  return selectSite(db).orderBy('id').execute()
}

/** The codes of the sites that have a domain name, by it. */
export async function listDomains(db: Db | Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await ours(db)
    .selectFrom('sites')
    .where('domain', 'is not', null)
    .select(['domain', 'code'])
    .execute()
  return new Map(rows.flatMap(({ domain, code }) => (domain === null ? [] : [[domain, code] as const])))
}

/** A site with the unit whose it is, and all its columns in their order, those that are closed too. */
export async function findSiteWhole(db: Db | Tx, code: string): Promise<SiteWhole | undefined> {
  const row = await selectSite(db)
    .innerJoin('units', 'units.id', 'sites.unit_id')
    .where('sites.code', '=', code)
    .select(['units.code as unitCode', 'units.name as unitName'])
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { unitCode, unitName, ...site } = row
  return { site, unitCode, unitName, columns: await listColumns(db, [site.id]) }
}

/** A site, and its tree of columns with it: whoever changes either waits. */
export async function findSiteForChange(tx: Tx, code: string): Promise<Site | undefined> {
  return selectSite(tx).where('code', '=', code).forUpdate().executeTakeFirst()
}

export async function findSiteById(db: Db | Tx, id: number): Promise<Site | undefined> {
  return selectSite(db).where('id', '=', id).executeTakeFirst()
}

export interface SiteListed extends Site {
  readonly unitName: string
  /** Open ones. */
  readonly columns: number
}

/** The sites of these units, a page at a time by id. */
export async function listSitesOf(
  db: Db | Tx,
  unitIds: readonly number[],
  { after, most }: { readonly after: number; readonly most: number },
): Promise<SiteListed[]> {
  return selectSite(db)
    .innerJoin('units', 'units.id', 'sites.unit_id')
    .where('sites.unit_id', '=', sql<number>`any(${sql.val([...unitIds])}::bigint[])`)
    .where('sites.id', '>', after)
    .orderBy('sites.id')
    .limit(most)
    .select([
      'units.name as unitName',
      sql<number>`(select count(*) from site_columns where site_id = sites.id and closed_on is null)`.as(
        'columns',
      ),
    ])
    .execute()
}

/** Changes a site; false when the domain is another's. */
export async function changeSiteRow(tx: Tx, id: number, facts: SiteFacts): Promise<boolean> {
  if (facts.domain !== null) {
    // One after the other: two sites that take one name at once would meet at the constraint.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`domain ${facts.domain}`}, 0))`.execute(tx)
    const other = await ours(tx)
      .selectFrom('sites')
      .where('domain', '=', facts.domain)
      .where('id', '<>', id)
      .select('id')
      .executeTakeFirst()
    if (other !== undefined) return false
  }
  const { name, masthead, domain, identificationCode: identification_code } = facts
  await ours(tx)
    .updateTable('sites')
    .set({ name, masthead, domain, identification_code })
    .where('id', '=', id)
    .execute()
  return true
}

/** Adds a site; null when its code or its domain is another's. */
export async function addSite(
  tx: Tx,
  site: Omit<Site, 'id'> & { readonly openedOn: Day },
): Promise<number | null> {
  const row = await ours(tx)
    .insertInto('sites')
    .values({
      code: site.code,
      unit_id: site.unitId,
      name: site.name,
      masthead: site.masthead,
      domain: site.domain,
      identification_code: site.identificationCode,
      opened_on: site.openedOn,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

function selectColumn(db: Db | Tx) {
  return ours(db)
    .selectFrom('site_columns as column')
    .innerJoin('sites', 'sites.id', 'column.site_id')
    .select([
      'column.id',
      'column.site_id as siteId',
      'sites.code as siteCode',
      'sites.name as siteName',
      'column.parent_id as parentId',
      'column.code',
      'column.name',
      'column.description',
      'column.kind',
      'column.unit_id as unitId',
      'column.open_to as openTo',
      'column.opened_on as openedOn',
      'column.closed_on as closedOn',
    ])
}

/** The columns of sites, each site's in their order. */
export async function listColumns(db: Db | Tx, siteIds: readonly number[]): Promise<Column[]> {
  return selectColumn(db)
    .where('column.site_id', '=', sql<number>`any(${sql.val([...siteIds])}::bigint[])`)
    .orderBy('column.site_id')
    .orderBy('column.sort_key')
    .orderBy('column.id')
    .execute()
}

/** Every site with its open columns. */
export async function listSitesWithColumns(db: Db | Tx): Promise<SiteColumns[]> {
  const sites = await listSites(db)
  const columns = await selectColumn(db)
    .where('column.closed_on', 'is', null)
    .orderBy('column.sort_key')
    .orderBy('column.id')
    .execute()
  const bySite = Map.groupBy(columns, ({ siteId }) => siteId)
  return sites.map(({ id, ...site }) => ({ ...site, columns: bySite.get(id) ?? [] }))
}

export async function findColumn(db: Db | Tx, siteCode: string, code: string): Promise<Column | undefined> {
  return selectColumn(db)
    .where('sites.code', '=', siteCode)
    .where('column.code', '=', code)
    .executeTakeFirst()
}

export async function findColumnById(db: Db | Tx, id: number): Promise<Column | undefined> {
  return selectColumn(db).where('column.id', '=', id).executeTakeFirst()
}

const selectPlace = statement((db, columnId: number) =>
  selectColumn(db)
    .where('column.id', '=', columnId)
    .select([
      'sites.unit_id as siteUnitId',
      'sites.masthead',
      'sites.domain',
      'sites.identification_code as identificationCode',
    ]),
)

/** A column, with the site it stands in. */
export async function findPlace(
  db: Db | Tx,
  columnId: number,
): Promise<{ column: Column; site: Site } | undefined> {
  const [row] = await selectPlace(db, columnId)
  if (row === undefined) return undefined
  const { siteUnitId, masthead, domain, identificationCode, ...column } = row
  const { siteId: id, siteCode: code, siteName: name } = column
  return { column, site: { id, code, unitId: siteUnitId, name, masthead, domain, identificationCode } }
}

export async function findColumnsById(db: Db | Tx, ids: readonly number[]): Promise<Map<number, Column>> {
  const columns = await selectColumn(db)
    .where('column.id', '=', sql<number>`any(${sql.val([...ids])}::bigint[])`)
    .execute()
  return new Map(columns.map(column => [column.id, column]))
}

/** The unit and every unit above it. */
function upFrom(unitId: number) {
  return sql<number>`any(array(
    with recursive up as (
      select id, parent_id from units where id = ${sql.val(unitId)}
      union all
      select units.id, units.parent_id from units join up on units.id = up.parent_id
    )
    select id from up))`
}

/**
 * The open columns a unit may publish in: those it answers for, and of its own site and those of the units above it what is
 * open to them. Nobody publishes in the site of a neighbour. What a document of the unit stands in by now is among them also when it is closed.
 */
export async function listColumnsFor(db: Db | Tx, unitId: number, documentId = 0): Promise<Column[]> {
  const standsIn = ours(db)
    .selectFrom('editions')
    .where('document_id', '=', documentId)
    .where('stage', '=', 'live')
    .select('column_id')
  return selectColumn(db)
    .where(eb => eb.or([eb('column.closed_on', 'is', null), eb('column.id', 'in', standsIn)]))
    .where(eb =>
      eb.or([
        eb('column.unit_id', '=', unitId),
        eb.and([eb('column.open_to', '=', 'below'), eb('sites.unit_id', '=', upFrom(unitId))]),
      ]),
    )
    .orderBy('sites.id')
    .orderBy('column.sort_key')
    .orderBy('column.id')
    .execute()
}

/** Adds a column; null when the site has one of that code. */
export async function addColumn(
  tx: Tx,
  column: Pick<
    Column,
    'siteId' | 'parentId' | 'code' | 'name' | 'description' | 'kind' | 'unitId' | 'openTo' | 'openedOn'
  > & {
    readonly sortKey: number
  },
): Promise<number | null> {
  const row = await ours(tx)
    .insertInto('site_columns')
    .values({
      site_id: column.siteId,
      parent_id: column.parentId,
      code: column.code,
      name: column.name,
      description: column.description,
      kind: column.kind,
      unit_id: column.unitId,
      open_to: column.openTo,
      sort_key: column.sortKey,
      opened_on: column.openedOn,
    })
    .onConflict(conflict => conflict.columns(['site_id', 'code']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function changeColumnRow(tx: Tx, id: number, facts: ColumnFacts): Promise<void> {
  const { name, description, kind, unitId: unit_id, openTo: open_to, parentId: parent_id } = facts
  await ours(tx)
    .updateTable('site_columns')
    .set({ name, description, kind, unit_id, open_to, parent_id })
    .where('id', '=', id)
    .execute()
}

/** The columns beside each other, in this order. */
export async function orderColumns(tx: Tx, ids: readonly number[]): Promise<void> {
  await ours(tx)
    .updateTable('site_columns')
    .set({ sort_key: sql<number>`array_position(${sql.val([...ids])}::bigint[], id)` })
    .where('id', '=', sql<number>`any(${sql.val([...ids])}::bigint[])`)
    .execute()
}

/** Closes a column, or opens it again. */
export async function setClosed(tx: Tx, id: number, closedOn: Day | null): Promise<void> {
  await ours(tx).updateTable('site_columns').set({ closed_on: closedOn }).where('id', '=', id).execute()
}

/** Whether something approved waits for its hour to come out in the column. */
export async function isAwaited(db: Db | Tx, columnId: number): Promise<boolean> {
  const row = await ours(db)
    .selectFrom('editions')
    .where('stage', '=', 'approved')
    .where('column_id', '=', columnId)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export interface ColumnStanding {
  readonly column: Column
  readonly documents: number
  readonly lastAt: Date | null
}

/** How the open columns of the units in sight stand: how much is in them, and since when nothing new. */
export async function listColumnStandings(db: Db | Tx, sight: readonly number[]): Promise<ColumnStanding[]> {
  const rows = await selectColumn(db)
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('editions')
          .whereRef('editions.column_id', '=', 'column.id')
          .where('editions.stage', '=', 'live')
          .select(({ fn }) => [
            fn.countAll<number>().as('documents'),
            fn.max('editions.published_at').as('lastAt'),
          ])
          .as('live'),
      join => join.onTrue(),
    )
    .where('column.closed_on', 'is', null)
    .where('column.unit_id', '=', sql<number>`any(${sql.val([...sight])}::bigint[])`)
    .orderBy('sites.id')
    .orderBy('column.sort_key')
    .orderBy('column.id')
    .select(['live.documents', 'live.lastAt'])
    .execute()
  return rows.map(({ documents, lastAt, ...column }) => ({ column, documents: documents ?? 0, lastAt }))
}
