import type { Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Role } from './role.ts'
import type { Level, UnitKind } from './unit.ts'

export type UnitsTable = {
  id: GeneratedAlways<number>
  code: string
  name: string
  short_name: string
  document_prefix: string
  credit_code: string | null
  division_code: string
  level: Level
  kind: UnitKind
  parent_id: number | null
  accepts_requests: boolean
  disclosure_office: string
  address: string
  postcode: string
  office_hours: string
  phone: string
  fax: string
  email: string
  website: string
  review_authority: string
  court: string
  review_intake: string | null
  review_channel: string | null
  began_on: Day | null
  ended_on: Day | null
  sort_key: number
}

export type UsersTable = {
  id: GeneratedAlways<number>
  login: string
  name: string
  email: string | null
  unit_id: number
  password_hash: string
  password_changed_at: Date
  password_must_change: Generated<boolean>
  /** Sealed. */
  totp_secret: string | null
  totp_confirmed_at: Date | null
  totp_last_step: number | null
  failed_attempts: Generated<number>
  locked_until: Date | null
  active: Generated<boolean>
  demo: Generated<boolean>
  created_at: Date
}

export type UserRolesTable = {
  user_id: number
  unit_id: number
  role: Role
  granted_by: number | null
  granted_at: Date
}

export type SessionsTable = {
  token_hash: string
  user_id: number
  second_factor_at: Date | null
  created_at: Date
  seen_at: Date
  expires_at: Date
  origin: string
}

export type OrganisationsTables = {
  units: UnitsTable
  users: UsersTable
  user_roles: UserRolesTable
  sessions: SessionsTable
}

/** What other modules may join with: a unit's public side, and the names behind the ids of accounts. */
export type OrganisationsLent = {
  units: UnitsTable
  users: Pick<UsersTable, 'id' | 'name' | 'email' | 'unit_id' | 'active'>
}
