import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, makeUnit, must, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { type Actor, commanded } from '../actor.ts'
import { getAccount, listAccounts, officersWith, supervisorsOf } from '../people/store.ts'
import type { Role } from '../role.ts'
import { getUnitByCode, listUnits, searchUnits, sightOf } from '../store.ts'
import { changeAccount } from './change-account.ts'
import { changeContacts, changeUnit } from './change-unit.ts'
import { createAccount } from './create-account.ts'
import { createUnit } from './create-unit.ts'
import { disableAccount, enableAccount } from './disable-account.ts'
import { grantRole } from './grant-role.ts'
import { resetPassword } from './reset-password.ts'
import { revokeRole } from './revoke-role.ts'

let base: TestDatabase
let services: Services
let town: Town
let system: Officer
let security: Officer
let clerk: Officer
let head: Officer

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T09:00:00+08:00') })
  town = await makeTown(services)
  system = await officer(services, town.cityOffice, 'system-administrator')
  security = await officer(services, town.cityOffice, 'security-administrator')
  clerk = await officer(services, town.bureau, 'clerk')
  head = await officer(services, town.bureau, 'head')
})
afterAll(() => base.close())

async function trailOf(kind: string, id: string | number) {
  return base.asOwner(
    'select verb, outcome, before, after from trail where subject_kind = $1 and subject_id = $2 order by seq',
    [kind, String(id)],
  )
}

describe('units', () => {
  const details = () => ({
    ...town.bureau,
    name: '归德市审计局',
    shortName: '市审计局',
    documentPrefix: '归审',
  })

  it('are made by the system administrator, with a line in the trail', async () => {
    const made = must(await createUnit(services, system.actor, { code: 'audit', details: details() }))
    expect(await getUnitByCode(base.db, 'audit')).toEqual(made)
    expect(await trailOf('unit', 'audit')).toMatchObject([
      { verb: 'organisations.create-unit', outcome: 'done', after: { documentPrefix: '归审' } },
    ])
  })

  it.each([
    ['whose code is taken', 'finance', {}, 'code-taken'],
    [
      'whose 机关代字 is taken: letter numbers would be the same',
      'audit-2',
      { documentPrefix: '归归德市财政局' },
      'prefix-taken',
    ],
    [
      'of the city under a county',
      'audit-3',
      { parentId: 'county', documentPrefix: '归审三' },
      'above-its-parent',
    ],
  ] as const)('%s are refused, and the attempt is in the trail', async (_what, code, change, refusal) => {
    const parentId = 'parentId' in change ? town.county.id : town.city.id
    const result = await createUnit(services, system.actor, {
      code,
      details: { ...details(), ...change, parentId },
    })
    expect(result).toMatchObject({ ok: false, code: refusal })
    expect((await trailOf('unit', code)).at(-1)).toMatchObject({
      outcome: 'refused',
      after: { code: refusal },
    })
  })

  it('are not made by anybody else', async () => {
    for (const { actor } of [security, clerk, head]) {
      const result = await createUnit(services, actor, { code: 'mine', details: details() })
      expect(result).toMatchObject({ ok: false, code: 'not-your-role' })
    }
  })

  it('keep the rest of the trail out: only what changed stands there', async () => {
    const bureau = await getUnitByCode(base.db, 'finance')
    must(
      await changeContacts(services, head.actor, {
        code: 'finance',
        contacts: { ...bureau, phone: '0370-5551234' },
      }),
    )
    expect((await trailOf('unit', 'finance')).at(-1)).toEqual({
      verb: 'organisations.change-contacts',
      outcome: 'done',
      before: { phone: '0370-5550000' },
      after: { phone: '0370-5551234' },
    })
  })

  it('have their contacts changed by their own head, and not by another unit’s', async () => {
    const result = await changeContacts(services, head.actor, {
      code: 'city-office',
      contacts: town.cityOffice,
    })
    expect(result).toMatchObject({ ok: false, code: 'not-your-role' })
  })

  it('are not put under themselves', async () => {
    const details = { ...town.county, level: 'county' as const, parentId: town.countyOffice.id }
    expect(await changeUnit(services, system.actor, { code: 'suiyang', details })).toMatchObject({
      ok: false,
      code: 'under-itself',
    })
  })

  it('end, and stay; but not before what stands under them', async () => {
    const late = await makeUnit(services, {
      code: 'late',
      name: '睢阳区旧局',
      level: 'county',
      kind: 'department',
      under: town.county,
    })
    const over = { ...town.county, endedOn: day('2026-12-31') }
    expect(await changeUnit(services, system.actor, { code: 'suiyang', details: over })).toMatchObject({
      code: 'has-living-children',
    })

    must(
      await changeUnit(services, system.actor, {
        code: 'late',
        details: { ...late, endedOn: day('2026-03-01') },
      }),
    )
    const found = async (today?: string) =>
      (await searchUnits(base.db, '旧局', today === undefined ? {} : { takingRequestsOn: day(today) })).map(
        unit => unit.code,
      )
    expect(await found()).toEqual(['late'])
    expect(await found('2026-03-01')).toEqual(['late'])
    expect(await found('2026-03-02')).toEqual([])
  })

  it('are found by part of a name, the whole name first; a percent sign is a percent sign', async () => {
    const names = async (text: string) => (await searchUnits(base.db, text)).map(unit => unit.name)
    expect((await names('归德市人民政府'))[0]).toBe('归德市人民政府')
    expect(await names('财政')).toEqual(['归德市财政局'])
    expect(await names('%')).toEqual([])
    expect(await names('\\')).toEqual([])
  })

  it('are listed as a tree', async () => {
    const listed = await listUnits(base.db, [town.city.id, town.county.id, town.countyOffice.id])
    expect(listed.map(({ unit, depth }) => `${depth} ${unit.code}`)).toEqual([
      '0 city',
      '1 suiyang',
      '2 suiyang-office',
    ])
  })
})

describe('accounts and roles are two steps by two people', () => {
  it('the system administrator makes the account but cannot give it a role', async () => {
    const created = must(
      await createAccount(services, system.actor, {
        login: 'zhao',
        name: '赵',
        email: null,
        unitId: town.bureau.id,
      }),
    )
    expect(created.oneTimePassword).toMatch(/^[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}$/)
    const grant = { accountId: created.id, unitId: town.bureau.id, role: 'clerk' as const }
    expect(await grantRole(services, system.actor, grant)).toMatchObject({ ok: false, code: 'not-your-role' })
    expect((await trailOf('account', created.id)).at(-1)).toMatchObject({
      verb: 'organisations.grant-role',
      outcome: 'refused',
    })
    expect(must(await grantRole(services, security.actor, grant)).grants).toMatchObject([
      { role: 'clerk', unitCode: 'finance' },
    ])
  })

  it('no password or its hash is ever in the trail', async () => {
    const rows = await base.asOwner(
      "select coalesce(before::text, '') || coalesce(after::text, '') as text from trail",
    )
    expect(rows.filter(row => String(row.text).includes('argon2'))).toEqual([])
  })

  it('a login is taken once', async () => {
    const result = await createAccount(services, system.actor, {
      login: 'zhao',
      name: '另一个赵',
      email: null,
      unitId: town.bureau.id,
    })
    expect(result).toMatchObject({ ok: false, code: 'login-taken' })
  })

  it('nobody gives himself a role', async () => {
    const own = { accountId: security.id, unitId: town.bureau.id, role: 'auditor' as const }
    expect(await grantRole(services, security.actor, own)).toMatchObject({
      ok: false,
      code: 'not-to-oneself',
    })
    expect(
      await revokeRole(services, security.actor, {
        ...own,
        role: 'security-administrator',
        unitId: town.cityOffice.id,
      }),
    ).toMatchObject({
      code: 'not-to-oneself',
    })
  })

  it("a county's administrators reach no further than the county", async () => {
    const countySystem = await officer(services, town.countyOffice, 'system-administrator')
    const countySecurity = await officer(services, town.countyOffice, 'security-administrator')
    const account = { login: 'qian', name: '钱', email: null }
    expect(
      await createAccount(services, countySystem.actor, { ...account, unitId: town.bureau.id }),
    ).toMatchObject({ code: 'not-your-role' })
    const { id } = must(
      await createAccount(services, countySystem.actor, { ...account, unitId: town.county.id }),
    )
    // His account is in the county, but the role would be in the city.
    const grant = { accountId: id, unitId: town.bureau.id, role: 'clerk' as const }
    expect(await grantRole(services, countySecurity.actor, grant)).toMatchObject({ code: 'not-your-role' })
    // Nor can somebody of the city be moved into the county by the county.
    const moved = { id: clerk.id, name: '钱', email: null, unitId: town.county.id }
    expect(await changeAccount(services, countySystem.actor, moved)).toMatchObject({ code: 'not-your-role' })
  })

  const roles: Role[] = ['clerk', 'system-administrator', 'security-administrator', 'auditor']
  it.each(roles.flatMap(a => roles.filter(b => b !== a).map(b => [a, b] as const)))(
    'the three administrators are three people: %s is not %s too, by action and by database',
    async (first, second) => {
      const person = await officer(services, town.cityOffice, first)
      const grant = { accountId: person.id, unitId: town.cityOffice.id, role: second }
      expect(await grantRole(services, commanded('test'), grant)).toMatchObject({
        ok: false,
        code: 'three-administrators',
      })
      await expect(
        base.asOwner('insert into user_roles values ($1, $2, $3, null, now())', [
          person.id,
          town.cityOffice.id,
          second,
        ]),
      ).rejects.toThrow('the three administrators are three people')
    },
  )

  it('two roles given at the same moment do not slip past each other', async () => {
    const person = await officer(services, town.cityOffice)
    const by = commanded('test')
    const results = await Promise.all(
      (['system-administrator', 'auditor'] as const).map(role =>
        grantRole(services, by, { accountId: person.id, unitId: town.cityOffice.id, role }),
      ),
    )
    expect(results.filter(result => result.ok)).toHaveLength(1)
    expect((await getAccount(base.db, person.id)).grants).toHaveLength(1)
  })

  it('what is disabled stays, and comes back with its roles', async () => {
    const person = await officer(services, town.bureau, 'clerk')
    expect(must(await disableAccount(services, system.actor, person.id)).active).toBe(false)
    expect(await officersWith(base.db, town.bureau.id, ['clerk'])).not.toContainEqual({
      id: person.id,
      name: person.actor.name,
    })
    const grant = { accountId: person.id, unitId: town.bureau.id, role: 'reviewer' as const }
    expect(await grantRole(services, security.actor, grant)).toMatchObject({ code: 'account-disabled' })
    expect(must(await enableAccount(services, system.actor, person.id)).grants).toHaveLength(1)
    expect(await disableAccount(services, system.actor, system.id)).toMatchObject({ code: 'not-to-oneself' })
    expect(await resetPassword(services, security.actor, person.id)).toMatchObject({ code: 'not-your-role' })
  })

  it('an account of the demonstration is made in the demonstration alone', async () => {
    const asked = { login: 'demo-1', name: '演示', email: null, unitId: town.bureau.id, demo: true }
    expect(await createAccount(services, commanded('test'), asked)).toMatchObject({
      code: 'not-a-demonstration',
    })
  })
})

describe('who sees which business', () => {
  it.each([
    ['a clerk his unit', () => clerk.actor, ['finance']],
    ['an administrator none (三员不能看业务数据)', () => system.actor, []],
    [
      'the city’s supervisor all',
      () => supervisor(town.cityOffice.id),
      ['city', 'city-office', 'finance', 'suiyang', 'suiyang-office'],
    ],
    [
      'a county’s supervisor the county',
      () => supervisor(town.countyOffice.id),
      ['suiyang', 'suiyang-office'],
    ],
  ] as const)('%s', async (_who, actor, codes) => {
    const sight = await sightOf(base.db, actor())
    const seen = (await listUnits(base.db, sight)).map(({ unit }) => unit.code)
    expect(seen.filter(code => code !== 'audit' && code !== 'late')).toEqual(codes)
  })

  it('a unit is supervised by the nearest office that has somebody to do it (第三条)', async () => {
    const inCity = await officer(services, town.cityOffice, 'supervisor')
    expect((await supervisorsOf(base.db, town.county.id)).map(p => p.id)).toEqual([inCity.id])
    const inCounty = await officer(services, town.countyOffice, 'supervisor')
    expect((await supervisorsOf(base.db, town.county.id)).map(p => p.id)).toEqual([inCounty.id])
    expect((await supervisorsOf(base.db, town.bureau.id)).map(p => p.id)).toEqual([inCity.id])
  })

  function supervisor(unitId: number): Actor {
    return { ...clerk.actor, grants: [{ role: 'supervisor', unitId }] }
  }
})

it('accounts are paged by login and found by part of a name', async () => {
  const all = await listAccounts(base.db, { limit: 1000 })
  const [first, second] = all
  const page = await listAccounts(base.db, { after: first?.login ?? '', limit: 1 })
  expect(page.map(account => account.login)).toEqual([second?.login])
  expect((await listAccounts(base.db, { text: 'zha', limit: 9 })).map(account => account.login)).toEqual([
    'zhao',
  ])
  expect(await listAccounts(base.db, { text: '_', limit: 9 })).toEqual([])
  expect(
    (await listAccounts(base.db, { unitIds: [town.county.id], limit: 9 })).map(account => account.login),
  ).toEqual(['qian'])
})
