import type { Actor, Grant, Role, Unit } from '#organisations'
import { commanded, createAccount, createUnit, grantRole } from '#organisations'
import { readConfig } from '#platform/config.ts'
import type { Db } from '#platform/db.ts'
import { Kept } from '#platform/kept/kept.ts'
import { makeLog } from '#platform/log.ts'
import type { Result } from '#platform/result.ts'
import { makeSecrets } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { FILES_OF_TESTS } from './server.ts'

/**
 * Services whose clock is handed in: `const clock = { now: new Date('2026-03-02T09:00:00+08:00') }`. Pages are kept once
 * `kept.listen()` is told, which needs the database's address.
 */
export function servicesAt(db: Db, clock: { now: Date }, { demo = false, url = '' } = {}): Services {
  const now = () => clock.now
  const log = makeLog('silent')
  return {
    ...{ db, now, log, kept: new Kept({ url, db, log, now }) },
    config: readConfig({ MINGFU_DATA: FILES_OF_TESTS }, demo),
    secrets: makeSecrets('a secret for tests, and for tests alone'),
  }
}

/** What a result holds, in tests that are about something else. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.sentence}`)
  return result.value
}

const SETUP = commanded('test')

interface UnitAsked {
  readonly code: string
  readonly name: string
  readonly level: Unit['level']
  readonly kind: Unit['kind']
  readonly under: Unit | null
}

export async function makeUnit(services: Services, asked: UnitAsked): Promise<Unit> {
  const { code, name, level, kind, under } = asked
  const details = {
    ...{ name, shortName: name, level, kind, parentId: under?.id ?? null },
    ...{
      documentPrefix: `归${name}`,
      creditCode: null,
      divisionCode: '411400',
      acceptsRequests: true,
      sortKey: 0,
    },
    ...{ disclosureOffice: `${name}办公室`, address: '归德市府前路1号', postcode: '476000' },
    ...{
      officeHours: '工作日8:30—12:00，14:30—18:00',
      phone: '0370-5550000',
      fax: '',
      email: '',
      website: '',
    },
    ...{
      reviewAuthority: '归德市人民政府',
      court: '归德市中级人民法院',
      reviewIntake: null,
      outsideReviewChannel: null,
      beganOn: null,
      endedOn: null,
    },
  }
  return must(await createUnit(services, SETUP, { code, details }))
}

export interface Officer {
  readonly id: number
  readonly login: string
  /** Good for one sign-in. */
  readonly password: string
  readonly actor: Actor
}

let made = 0

/** Somebody with roles in a unit, and how they act: `await officer(services, bureau, 'clerk')`. */
export async function officer(services: Services, unit: Unit, ...roles: readonly Role[]): Promise<Officer> {
  made += 1
  const login = `officer-${made}`
  const name = `干部${made}`
  const account = must(await createAccount(services, SETUP, { login, name, email: null, unitId: unit.id }))
  for (const role of roles)
    must(await grantRole(services, SETUP, { accountId: account.id, unitId: unit.id, role }))
  const grants: Grant[] = roles.map(role => ({ role, unitId: unit.id }))
  const actor: Actor = { kind: 'user', id: account.id, name, origin: '127.0.0.1', unitId: unit.id, grants }
  return { id: account.id, login, password: account.oneTimePassword ?? '', actor }
}

export interface Town {
  readonly city: Unit
  readonly cityOffice: Unit
  readonly bureau: Unit
  readonly county: Unit
  readonly countyOffice: Unit
}

/** A city with its office and a bureau, and a county with its office. */
export async function makeTown(services: Services): Promise<Town> {
  const make = (code: string, name: string, level: Unit['level'], kind: Unit['kind'], under: Unit | null) =>
    makeUnit(services, { code, name, level, kind, under })
  const city = await make('city', '归德市人民政府', 'city', 'government', null)
  const cityOffice = await make('city-office', '归德市人民政府办公室', 'city', 'office', city)
  const bureau = await make('finance', '归德市财政局', 'city', 'department', city)
  const county = await make('suiyang', '睢阳区人民政府', 'county', 'government', city)
  const countyOffice = await make('suiyang-office', '睢阳区人民政府办公室', 'county', 'office', county)
  return { city, cityOffice, bureau, county, countyOffice }
}
