import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { Account, Person } from './account.ts'
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
    began_on: unit.beganOn,
    ended_on: unit.endedOn,
    sort_key: unit.sortKey,
  }
}

// 账号 Accounts -------------------------------------------------------------------------------------------------------

function selectAccounts(db: Db | Tx) {
  return ours(db)
    .selectFrom('users')
    .innerJoin('units as home', 'home.id', 'users.unit_id')
    .select([
      'users.id',
      'users.login',
      'users.name',
      'users.email',
      'users.unit_id as unitId',
      'home.name as unitName',
      'users.active',
      'users.demo',
      'users.locked_until as lockedUntil',
      'users.password_changed_at as passwordChangedAt',
      'users.password_must_change as passwordMustChange',
      'users.totp_confirmed_at as secondFactorSince',
    ])
    .select(eb =>
      jsonArrayFrom(
        eb
          .selectFrom('user_roles')
          .innerJoin('units', 'units.id', 'user_roles.unit_id')
          .whereRef('user_roles.user_id', '=', 'users.id')
          .select([
            'role',
            'user_roles.unit_id as unitId',
            'units.short_name as unitName',
            'units.code as unitCode',
          ])
          .orderBy('units.sort_key')
          .orderBy('units.id')
          .orderBy('granted_at')
          .orderBy('role'),
      ).as('grants'),
    )
}

export async function getAccount(db: Db | Tx, id: number): Promise<Account> {
  const account = await selectAccounts(db).where('users.id', '=', id).executeTakeFirst()
  if (!account) throw new NotFound('没有找到这个账号。')
  return account
}

/** Takes the account for a change: roles, standing and password change one at a time. */
export async function getAccountForChange(tx: Tx, id: number): Promise<Account> {
  await ours(tx).selectFrom('users').select('id').where('id', '=', id).forUpdate().execute()
  return getAccount(tx, id)
}

export async function findAccountByLogin(db: Db | Tx, login: string): Promise<Account | undefined> {
  return selectAccounts(db).where('users.login', '=', login).executeTakeFirst()
}

export interface AccountsAsked {
  /** Part of a name or a login. */
  readonly text?: string
  readonly unitIds?: readonly number[]
  /** The last login of the page before. */
  readonly after?: string
  readonly limit: number
}

export async function listAccounts(db: Db | Tx, asked: AccountsAsked): Promise<Account[]> {
  let found = selectAccounts(db)
  const { text = '', unitIds, after } = asked
  if (text !== '') {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
    found = found.where(eb =>
      eb.or([eb('users.name', 'ilike', pattern), eb('users.login', 'ilike', pattern)]),
    )
  }
  if (unitIds !== undefined) found = found.where('users.unit_id', '=', anyOf(unitIds))
  if (after !== undefined) found = found.where('users.login', '>', after)
  return found.orderBy('users.login').limit(asked.limit).execute()
}

/** The accounts of the demonstration, in the order they were made. */
export async function listDemoAccounts(db: Db | Tx): Promise<Account[]> {
  return selectAccounts(db)
    .where('users.demo', '=', true)
    .where('users.active', '=', true)
    .orderBy('users.id')
    .execute()
}

export interface NewAccountRow {
  readonly login: string
  readonly name: string
  readonly email: string | null
  readonly unitId: number
  readonly passwordHash: string
  readonly mustChange: boolean
  readonly demo: boolean
  readonly sealedTotpSecret: string | null
  readonly at: Date
}

/** Adds an account; null when the login is taken. */
export async function addAccount(tx: Tx, account: NewAccountRow): Promise<number | null> {
  const row = await ours(tx)
    .insertInto('users')
    .values({
      login: account.login,
      name: account.name,
      email: account.email,
      unit_id: account.unitId,
      password_hash: account.passwordHash,
      password_changed_at: account.at,
      password_must_change: account.mustChange,
      totp_secret: account.sealedTotpSecret,
      totp_confirmed_at: account.sealedTotpSecret === null ? null : account.at,
      demo: account.demo,
      created_at: account.at,
    })
    .onConflict(conflict => conflict.column('login').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function changeAccountRow(
  tx: Tx,
  id: number,
  change: {
    readonly name?: string
    readonly email?: string | null
    readonly unit_id?: number
    readonly active?: boolean
  },
): Promise<void> {
  await ours(tx).updateTable('users').set(change).where('id', '=', id).execute()
}

export async function addGrant(
  tx: Tx,
  grant: {
    readonly userId: number
    readonly unitId: number
    readonly role: Role
    readonly by: number | null
    readonly at: Date
  },
): Promise<void> {
  await ours(tx)
    .insertInto('user_roles')
    .values({
      user_id: grant.userId,
      unit_id: grant.unitId,
      role: grant.role,
      granted_by: grant.by,
      granted_at: grant.at,
    })
    .execute()
}

export async function removeGrant(
  tx: Tx,
  grant: { userId: number; unitId: number; role: Role },
): Promise<void> {
  await ours(tx)
    .deleteFrom('user_roles')
    .where('user_id', '=', grant.userId)
    .where('unit_id', '=', grant.unitId)
    .where('role', '=', grant.role)
    .execute()
}

// 谁在岗 Who holds what -------------------------------------------------------------------------------------------------

/** Active people who hold one of the roles in a unit: whom to tell, or to choose from. */
export async function officersWith(db: Db | Tx, unitId: number, roles: readonly Role[]): Promise<Person[]> {
  return ours(db)
    .selectFrom('users')
    .where('active', '=', true)
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('user_roles')
          .whereRef('user_roles.user_id', '=', 'users.id')
          .where('user_roles.unit_id', '=', unitId)
          .where('user_roles.role', 'in', [...roles]),
      ),
    )
    .select(['users.id', 'users.name'])
    .orderBy('users.id')
    .execute()
}

/** Active people who hold a role in any unit. */
export async function holdersOf(db: Db | Tx, role: Role): Promise<Person[]> {
  return ours(db)
    .selectFrom('users')
    .where('active', '=', true)
    .where(eb =>
      eb.exists(
        eb
          .selectFrom('user_roles')
          .whereRef('user_roles.user_id', '=', 'users.id')
          .where('user_roles.role', '=', role),
      ),
    )
    .select(['users.id', 'users.name'])
    .orderBy('users.id')
    .execute()
}

/** Those who supervise a unit: the disclosure office of the nearest government above it that has one (《条例》第三条). */
export async function supervisorsOf(db: Db | Tx, unitId: number): Promise<Person[]> {
  const tree = await loadUnitTree(db)
  const supervising = await ours(db)
    .selectFrom('user_roles')
    .innerJoin('users', 'users.id', 'user_roles.user_id')
    .where('role', '=', 'supervisor')
    .where('users.active', '=', true)
    .select(['users.id', 'users.name', 'user_roles.unit_id as unitId'])
    .orderBy('users.id')
    .execute()
  const over = supervising.map(({ unitId: office, ...person }) => ({ person, area: tree.reach(office) }))
  const nearest = Math.min(...over.filter(o => o.area.includes(unitId)).map(o => o.area.length))
  return over.filter(o => o.area.length === nearest && o.area.includes(unitId)).map(o => o.person)
}

/** The people of a unit with their roles there, for its page. */
export async function listStaff(db: Db | Tx, unitId: number): Promise<{ person: Person; roles: Role[] }[]> {
  const rows = await ours(db)
    .selectFrom('user_roles')
    .innerJoin('users', 'users.id', 'user_roles.user_id')
    .where('user_roles.unit_id', '=', unitId)
    .where('users.active', '=', true)
    .select(['users.id', 'users.name', 'role'])
    .orderBy('users.id')
    .execute()
  const byPerson = Map.groupBy(rows, row => row.id)
  return [...byPerson.values()].map(roles => ({
    person: { id: roles[0]?.id ?? 0, name: roles[0]?.name ?? '' },
    roles: roles.map(row => row.role),
  }))
}

/** `= any(…)`: one prepared query, however long the list. */
function anyOf(ids: readonly number[]) {
  return sql<number>`any(${sql.val([...ids])}::bigint[])`
}
