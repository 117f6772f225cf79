/**
 * 机构与账号: the tree of units (《条例》第三条、第四条、第十二条), the people in them, what each may do, and signing in.
 * Rights come from roles alone; the three administrators are three people and see no business (GB/T 22239—2019 8.1.5).
 */
export type { Account, Person } from './account.ts'
export { changeContacts, changeUnit } from './actions/change-unit.ts'
export { createAccount } from './actions/create-account.ts'
export { createUnit } from './actions/create-unit.ts'
export { grantRole } from './actions/grant-role.ts'
export {
  type Actor,
  citizen,
  commanded,
  type Grant,
  holds,
  holdsAnywhere,
  scheduled,
  unitsWhere,
} from './actor.ts'
export { UnitCard } from './pages/units/unit-card.tsx'
export { getAccount, holdersOf, listDemoAccounts, officersWith, supervisorsOf } from './people/store.ts'
export { ADMINISTRATORS, isRole, NEEDS_SECOND_FACTOR, ROLES, type Role } from './role.ts'
export { organisationsRoutes } from './routes.ts'
export { DEMO_PASSWORD } from './sign-in/demo-password.ts'
export { carriesSession, keepSessions, requireOffice } from './sign-in/session.ts'
export { forgetEndedSessions } from './sign-in/store.ts'
export type { Who } from './sign-in/who.ts'
export {
  countUnitsTakingRequests,
  findUnitByCode,
  getUnit,
  getUnitByCode,
  listUnits,
  loadUnitTree,
  reviewChannelOf,
  searchUnits,
  sightOf,
  unitAndBelow,
} from './store.ts'
export type { OrganisationsLent } from './tables.ts'
export {
  EMPTY_UNIT,
  hasEnded,
  LEVELS,
  takesRequests,
  UNIT_KINDS,
  type Unit,
  type UnitDetails,
  type UnitInTree,
} from './unit.ts'
