import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import type { Account, Person } from '../account.ts'
import type { Role } from '../role.ts'
import { anyOf, loadUnitTree } from '../store.ts'
import type { OrganisationsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<OrganisationsTables>()

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

/** The accounts of the demonstration, unit by unit. */
export async function listDemoAccounts(db: Db | Tx): Promise<Account[]> {
  return selectAccounts(db)
    .where('users.demo', '=', true)
    .where('users.active', '=', true)
    .orderBy('home.sort_key')
    .orderBy('home.id')
    .orderBy('users.login')
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
