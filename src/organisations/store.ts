import { sql } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { Person } from './account.ts'
import { type Actor, unitsWhere } from './actor.ts'
import type { Role } from './role.ts'
import type { OrganisationsTables } from './tables.ts'
import { treeOf, type Unit, type UnitDetails, type UnitInTree } from './unit.ts'
import { type UnitTree, unitTree } from './unit-tree.ts'

const ours = (db: Db | Tx) => db.$extendTables<OrganisationsTables>()

// 单位 Units ----------------------------------------------------------------------------------------------------------

function selectUnits(db: Db | Tx) {
  return ours(db)
    .selectFrom('units')
    .select([
      'units.id',
      'units.code',
      'units.name',
      'units.short_name as shortName',
      'units.document_prefix as documentPrefix',
      'units.credit_code as creditCode',
      'units.division_code as divisionCode',
      'units.level',
      'units.kind',
      'units.parent_id as parentId',
      'units.accepts_requests as acceptsRequests',
      'units.disclosure_office as disclosureOffice',
      'units.address',
      'units.postcode',
      'units.office_hours as officeHours',
      'units.phone',
      'units.fax',
      'units.email',
      'units.website',
      'units.review_authority as reviewAuthority',
      'units.court',
      'units.review_intake as reviewIntake',
      'units.review_channel as outsideReviewChannel',
      'units.began_on as beganOn',
      'units.ended_on as endedOn',
      'units.sort_key as sortKey',
    ])
}

export async function findUnitByCode(db: Db | Tx, code: string): Promise<Unit | undefined> {
  return selectUnits(db).where('units.code', '=', code).executeTakeFirst()
}

export async function getUnitByCode(db: Db | Tx, code: string): Promise<Unit> {
  const unit = await findUnitByCode(db, code)
  if (!unit) throw new NotFound('没有找到这个单位。')
  return unit
}

export async function getUnit(db: Db | Tx, id: number): Promise<Unit> {
  const unit = await selectUnits(db).where('units.id', '=', id).executeTakeFirst()
  if (!unit) throw new NotFound('没有找到这个单位。')
  return unit
}

export async function getUnitForChange(tx: Tx, code: string): Promise<Unit> {
  const unit = await selectUnits(tx).where('units.code', '=', code).forUpdate().executeTakeFirst()
  if (!unit) throw new NotFound('没有找到这个单位。')
  return unit
}

/** All units, or those among `ids`, in the order of the tree. A city has two thousand at the most. */
export async function listUnits(db: Db | Tx, ids?: readonly number[]): Promise<UnitInTree<Unit>[]> {
  const all = selectUnits(db).orderBy('units.sort_key').orderBy('units.id')
  const asked = ids === undefined ? all : all.where('units.id', '=', anyOf(ids))
  return treeOf(await asked.execute())
}

/** Units whose name holds the text, the closest first: for a public box with suggestions, and for choosing. */
export async function searchUnits(
  db: Db | Tx,
  text: string,
  options: { readonly takingRequestsOn?: Day; readonly limit?: number } = {},
): Promise<Unit[]> {
  const wanted = text.trim()
  const pattern = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`
  const { takingRequestsOn: today, limit = 20 } = options
  let found = selectUnits(db).where(eb =>
    eb.or([eb('units.name', 'ilike', pattern), eb('units.short_name', 'ilike', pattern)]),
  )
  if (today !== undefined) {
    found = found
      .where('accepts_requests', '=', true)
      .where(eb => eb.or([eb('began_on', 'is', null), eb('began_on', '<=', today)]))
      .where(eb => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>=', today)]))
  }
  return found
    .orderBy(sql`(${wanted} in (units.name, units.short_name))`, 'desc')
    .orderBy(
      sql`least(nullif(strpos(units.short_name, ${wanted}), 0), nullif(strpos(units.name, ${wanted}), 0))`,
    )
    .orderBy(sql`array_position(array['city', 'county', 'township'], units.level)`)
    .orderBy('units.sort_key')
    .orderBy('units.id')
    .limit(limit)
    .execute()
}

export async function loadUnitTree(db: Db | Tx): Promise<UnitTree> {
  return unitTree(
    await ours(db)
      .selectFrom('units')
      .select(['id', 'parent_id as parentId', 'kind'])
      .orderBy('sort_key')
      .orderBy('id')
      .execute(),
  )
}

/** The unit and all that stand under it. */
export async function unitAndBelow(db: Db | Tx, id: number): Promise<number[]> {
  return (await loadUnitTree(db)).below(id)
}

const HANDLES_BUSINESS: readonly Role[] = ['clerk', 'reviewer', 'head', 'disclosure-head']

/**
 * Units whose business the actor may see: where he has a part in it, and what he supervises. The three administrators
 * see none (三员不能看业务数据).
 */
export async function sightOf(db: Db | Tx, actor: Actor): Promise<number[]> {
  const own = unitsWhere(actor, HANDLES_BUSINESS)
  const supervising = unitsWhere(actor, ['supervisor'])
  if (supervising.length === 0) return own
  const tree = await loadUnitTree(db)
  return [...new Set([...own, ...supervising.flatMap(unit => tree.reach(unit))])]
}

/** Adds a unit; null when its code or its 机关代字 is another's. */
export async function addUnit(tx: Tx, code: string, details: UnitDetails): Promise<number | null> {
  const row = await ours(tx)
    .insertInto('units')
    .values({ code, ...unitColumns(details) })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function changeUnitRow(tx: Tx, id: number, details: UnitDetails): Promise<void> {
  await ours(tx).updateTable('units').set(unitColumns(details)).where('id', '=', id).execute()
}

/**
 * Where review of the unit's decisions is applied for over the internet: the channel of the organ its review goes to,
 * as that organ registers it; of an organ that is not a unit here, as the unit itself says. '' when nobody has.
 */
export async function reviewChannelOf(
  db: Db | Tx,
  unit: Pick<Unit, 'reviewAuthority' | 'outsideReviewChannel'>,
  today: Day,
): Promise<string> {
  const organ = await ours(db)
    .selectFrom('units')
    .where('name', '=', unit.reviewAuthority)
    .where(eb => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>=', today)]))
    .select('review_intake as intake')
    .executeTakeFirst()
  return (organ === undefined ? unit.outsideReviewChannel : organ.intake) ?? ''
}

/** How many units the public may address an application to today: what `takesRequests` says, counted. */
export async function countUnitsTakingRequests(db: Db, today: Day): Promise<number> {
  const row = await ours(db)
    .selectFrom('units')
    .where('accepts_requests', '=', true)
    .where(eb => eb.or([eb('began_on', 'is', null), eb('began_on', '<=', today)]))
    .where(eb => eb.or([eb('ended_on', 'is', null), eb('ended_on', '>=', today)]))
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** How many units directly under it have no end. */
export async function countLivingChildren(db: Db | Tx, id: number): Promise<number> {
  const row = await ours(db)
    .selectFrom('units')
    .where('parent_id', '=', id)
    .where('ended_on', 'is', null)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** The unit that uses this 机关代字 already, if any. */
export async function findUnitByPrefix(db: Db | Tx, prefix: string): Promise<Person | undefined> {
  return ours(db)
    .selectFrom('units')
    .select(['id', 'name'])
    .where('document_prefix', '=', prefix)
    .executeTakeFirst()
}

function unitColumns(unit: UnitDetails) {
  return {
    name: unit.name,
    short_name: unit.shortName,
    document_prefix: unit.documentPrefix,
    credit_code: unit.creditCode,
    division_code: unit.divisionCode,
    level: unit.level,
    kind: unit.kind,
    parent_id: unit.parentId,
    accepts_requests: unit.acceptsRequests,
    disclosure_office: unit.disclosureOffice,
    address: unit.address,
    postcode: unit.postcode,
    office_hours: unit.officeHours,
    phone: unit.phone,
    fax: unit.fax,
    email: unit.email,
    website: unit.website,
    review_authority: unit.reviewAuthority,
    court: unit.court,
    review_intake: unit.reviewIntake,
    review_channel: unit.outsideReviewChannel,
    began_on: unit.beganOn,
    ended_on: unit.endedOn,
    sort_key: unit.sortKey,
  }
}

/** `= any(…)`: one prepared query, however long the list. */
export function anyOf(ids: readonly number[]) {
  return sql<number>`any(${sql.val([...ids])}::bigint[])`
}
