import { describe, expect, it } from 'vitest'
import { ADMINISTRATORS, ROLES, type Role } from '../role.ts'
import { faultOfGrant } from './grant.ts'

const ALL = Object.keys(ROLES) as Role[]
const OFFICE = { unitId: 2, unitKind: 'office' as const, unitHasEnded: false, accountActive: true }

describe('one person, two roles', () => {
  const pairs = ALL.flatMap(held => ALL.map(role => ({ held, role })))
  it.each(pairs)('$held and $role', ({ held, role }) => {
    const fault = faultOfGrant({ ...OFFICE, role, held: [{ role: held, unitId: 1 }] })
    const anyAdministrator = ADMINISTRATORS.includes(held) || ADMINISTRATORS.includes(role)
    // The same role in two units is one role; the three administrators are three people and do no business.
    expect(fault?.code ?? null).toBe(anyAdministrator && held !== role ? 'three-administrators' : null)
  })
})

describe('a role is not given', () => {
  it.each([
    ['to a disabled account', { role: 'clerk', held: [], accountActive: false }, 'account-disabled'],
    ['in a unit that has ended', { role: 'clerk', held: [], unitHasEnded: true }, 'unit-ended'],
    [
      'of supervision outside an office (第三条)',
      { role: 'supervisor', held: [], unitKind: 'department' },
      'not-an-office',
    ],
  ] as const)('%s', (_what, asked, code) => {
    expect(faultOfGrant({ ...OFFICE, ...asked })?.code).toBe(code)
  })
})
