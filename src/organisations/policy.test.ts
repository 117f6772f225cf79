import { describe, expect, it } from 'vitest'
import { type Actor, citizen, commanded, scheduled } from './actor.ts'
import { may, VERBS, type Verb } from './policy.ts'
import { ROLES, type Role } from './role.ts'
import { unitTree } from './unit-tree.ts'

// A city with its office and a bureau; a county with its office and a bureau.
const CITY = 1
const CITY_OFFICE = 2
const CITY_BUREAU = 3
const COUNTY = 4
const COUNTY_OFFICE = 5
const COUNTY_BUREAU = 6
const tree = unitTree([
  { id: CITY, parentId: null, kind: 'government' },
  { id: CITY_OFFICE, parentId: CITY, kind: 'office' },
  { id: CITY_BUREAU, parentId: CITY, kind: 'department' },
  { id: COUNTY, parentId: CITY, kind: 'government' },
  { id: COUNTY_OFFICE, parentId: COUNTY, kind: 'office' },
  { id: COUNTY_BUREAU, parentId: COUNTY, kind: 'department' },
])

function officer(role: Role, unitId: number): Actor {
  return { kind: 'user', id: 7, name: '李明', origin: null, unitId, grants: [{ role, unitId }] }
}

function allowed(actor: Actor, unitId: number): Verb[] {
  return VERBS.filter(verb => may(actor, verb, tree.placeOf(unitId), 99).ok)
}

const SYSTEM: Verb[] = [
  'see-unit',
  'create-unit',
  'change-unit',
  'change-contacts',
  'see-accounts',
  'create-account',
  'change-account',
  'disable-account',
  'enable-account',
  'reset-password',
]
const SECURITY: Verb[] = ['see-unit', 'see-accounts', 'reset-second-factor', 'grant-role', 'revoke-role']

describe('what each role may do, in its own unit', () => {
  const table: Record<Role, Verb[]> = {
    clerk: ['see-unit'],
    reviewer: ['see-unit'],
    head: ['see-unit', 'change-contacts'],
    'disclosure-head': ['see-unit', 'change-contacts'],
    supervisor: ['see-unit'],
    'system-administrator': SYSTEM,
    'security-administrator': SECURITY,
    auditor: ['see-unit', 'see-accounts'],
  }
  it.each(Object.entries(table))('%s', (role, verbs) => {
    expect(allowed(officer(role as Role, COUNTY_OFFICE), COUNTY_OFFICE)).toEqual(verbs)
  })
})

describe('how far it reaches', () => {
  const everywhere = [CITY, CITY_OFFICE, CITY_BUREAU, COUNTY, COUNTY_OFFICE, COUNTY_BUREAU]
  const county = [COUNTY, COUNTY_OFFICE, COUNTY_BUREAU]
  it.each([
    ['a clerk of a bureau', officer('clerk', CITY_BUREAU), [CITY_BUREAU]],
    ['a head of the city', officer('head', CITY), [CITY]],
    [
      "the supervisor of the city's office, counties included",
      officer('supervisor', CITY_OFFICE),
      everywhere,
    ],
    ["the supervisor of a county's office", officer('supervisor', COUNTY_OFFICE), county],
    ['an auditor of the county', officer('auditor', COUNTY_OFFICE), county],
    ['the auditor of one bureau', officer('auditor', CITY_BUREAU), [CITY_BUREAU]],
    ['the public', citizen('::1'), []],
    ['what runs by itself', scheduled('期限提醒'), []],
    ['a command at the machine', commanded('mingfu user add'), everywhere],
  ])('%s', (_who, actor, units) => {
    expect(everywhere.filter(unit => may(actor, 'see-unit', tree.placeOf(unit)).ok)).toEqual(units)
  })
})

describe('nobody does it to himself', () => {
  const administrators = [
    officer('system-administrator', CITY_OFFICE),
    officer('security-administrator', CITY_OFFICE),
  ]
  it.each(['disable-account', 'reset-password', 'grant-role', 'revoke-role', 'reset-second-factor'] as const)(
    '%s',
    verb => {
      const results = administrators.map(actor => may(actor, verb, tree.placeOf(CITY_OFFICE), 7))
      expect(results.every(result => !result.ok)).toBe(true)
      expect(results.some(result => !result.ok && result.code === 'not-to-oneself')).toBe(true)
    },
  )
})

it('every role has its line in the table of permissions', () => {
  for (const role of Object.keys(ROLES) as Role[]) {
    expect(allowed(officer(role, CITY_OFFICE), CITY_OFFICE)).toContain('see-unit')
  }
})
