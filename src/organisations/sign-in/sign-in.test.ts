import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { changeOwnPassword } from '../actions/change-own-password.ts'
import { confirmSecondFactor } from '../actions/confirm-second-factor.ts'
import { createAccount } from '../actions/create-account.ts'
import { disableAccount } from '../actions/disable-account.ts'
import { enrolSecondFactor } from '../actions/enrol-second-factor.ts'
import { grantRole } from '../actions/grant-role.ts'
import { resetPassword } from '../actions/reset-password.ts'
import { resetSecondFactor } from '../actions/reset-second-factor.ts'
import { revokeRole } from '../actions/revoke-role.ts'
import { NOT_LET_IN, signIn } from '../actions/sign-in.ts'
import { signOut, signOutEverywhere } from '../actions/sign-out.ts'
import { commanded } from '../actor.ts'
import { DEMO_PASSWORD } from './demo-password.ts'
import { hashPassword, NOBODYS_HASH } from './passwords.ts'
import { codeNow, newSecret, sealSetup } from './second-factor.ts'
import { whoHolds } from './session.ts'
import type { Who } from './who.ts'

const START = new Date('2026-03-02T09:00:00+08:00')
const clock = { now: START }
const OWN = 'Spring-Rain-2026'

let base: TestDatabase
let services: Services
let town: Town

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
})
beforeEach(() => {
  clock.now = START
})
afterAll(() => base.close())

const minutes = (n: number): void => {
  clock.now = new Date(clock.now.getTime() + n * 60_000)
}
const tryPassword = (login: string, password: string) =>
  signIn(services, { login, password, origin: '10.0.0.7' })

async function tokenOf(login: string, password: string): Promise<string> {
  return must(await tryPassword(login, password)).token
}
const whoIs = (token: string): Promise<Who | null> => whoHolds(services, token, '10.0.0.7')

async function who(token: string): Promise<Who> {
  const found = await whoIs(token)
  if (!found) throw new Error('nobody holds this session')
  return found
}

/** Somebody who has a password of his own. */
async function settled(...roles: Parameters<typeof officer>[2][]): Promise<Officer> {
  const someone = await officer(services, town.bureau, ...roles)
  const token = await tokenOf(someone.login, someone.password)
  must(await changeOwnPassword(services, await who(token), { current: someone.password, wanted: OWN }))
  await signOut(services, await who(token))
  return { ...someone, password: OWN }
}

/** A head with an authenticator. */
async function headWithAuthenticator(): Promise<{ head: Officer; secret: string }> {
  const head = await settled('head')
  const secret = newSecret()
  const someone = await who(await tokenOf(head.login, head.password))
  const setup = sealSetup(services, { accountId: head.id, secret })
  must(
    await enrolSecondFactor(services, someone, {
      setup,
      code: codeNow(secret, clock.now),
      password: null,
    }),
  )
  minutes(2)
  return { head, secret }
}

async function stageOf(token: string) {
  return (await whoIs(token))?.stage ?? null
}

describe('the first time', () => {
  it('a clerk changes the one-time password and is in', async () => {
    const clerk = await officer(services, town.bureau, 'clerk')
    const token = await tokenOf(clerk.login, clerk.password)
    expect(await stageOf(token)).toBe('new-password')
    const wanted = { current: clerk.password, wanted: OWN }
    must(await changeOwnPassword(services, await who(token), wanted))
    expect(await stageOf(token)).toBe('in')
    expect(await tryPassword(clerk.login, clerk.password)).toEqual(NOT_LET_IN)
  })

  it.each([
    ['a weak one', 'Password2026!', 'weak-password'],
    ['the same one', null, 'same-password'],
  ])('not to %s', async (_what, wanted, code) => {
    const clerk = await officer(services, town.bureau, 'clerk')
    const token = await tokenOf(clerk.login, clerk.password)
    const input = { current: clerk.password, wanted: wanted ?? clerk.password }
    expect(await changeOwnPassword(services, await who(token), input)).toMatchObject({ ok: false, code })
  })

  it('a one-time password not used in a week is good for nothing', async () => {
    const clerk = await officer(services, town.bureau, 'clerk')
    minutes(7 * 24 * 60)
    expect(await tryPassword(clerk.login, clerk.password)).toMatchObject({ code: 'password-lapsed' })
  })

  it('an account without a role does not get in, and is told why once the password is right', async () => {
    const nobody = await officer(services, town.bureau)
    expect(await tryPassword(nobody.login, nobody.password)).toMatchObject({ ok: false, code: 'no-role' })
    expect(await tryPassword(nobody.login, 'wrong')).toEqual(NOT_LET_IN)
  })
})

describe('whoever gets it wrong learns nothing', () => {
  it('hears the same for an unknown login, a wrong password and a locked account', async () => {
    const clerk = await settled('clerk')
    expect(await tryPassword('nobody-at-all', 'x')).toEqual(NOT_LET_IN)
    for (let i = 0; i < 5; i += 1) expect(await tryPassword(clerk.login, 'x')).toEqual(NOT_LET_IN)
    expect(await tryPassword(clerk.login, OWN)).toEqual(NOT_LET_IN)
  })

  it('waits as long for an unknown login as for a wrong password', async () => {
    const clerk = await settled('clerk')
    expect(NOBODYS_HASH.split('$').slice(0, 4)).toEqual((await hashPassword('x')).split('$').slice(0, 4))
    const took = async (login: string): Promise<number> => {
      const begun = performance.now()
      await tryPassword(login, 'wrong')
      return performance.now() - begun
    }
    let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    for (let i = 0; i < 8; i += 1) {
      known = Math.min(known, await took(clerk.login))
      unknown = Math.min(unknown, await took('nobody-at-all'))
    }
    expect(unknown / known).toBeGreaterThan(0.5)
    expect(unknown / known).toBeLessThan(2)
  })

  it('an unknown login is written down nowhere: it may be a password in the wrong box', async () => {
    await tryPassword('my-secret-password', 'x')
    const rows = await base.asOwner("select * from trail where trail::text like '%my-secret-password%'")
    expect(rows).toEqual([])
    const refusals = await base.asOwner(
      "select 1 from trail where subject_id = 'unknown' and outcome = 'refused'",
    )
    expect(refusals.length).toBeGreaterThan(0)
  })
})

describe('five wrong passwords', () => {
  it('lock the account for a quarter of an hour', async () => {
    const clerk = await settled('clerk')
    for (let i = 0; i < 4; i += 1) await tryPassword(clerk.login, 'x')
    must(await tryPassword(clerk.login, OWN))
    for (let i = 0; i < 5; i += 1) await tryPassword(clerk.login, 'x')
    minutes(14.9)
    expect(await tryPassword(clerk.login, OWN)).toEqual(NOT_LET_IN)
    minutes(0.1)
    must(await tryPassword(clerk.login, OWN))
  })

  it('count also when they are all tried at the same moment', async () => {
    const clerk = await settled('clerk')
    const tries = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(password => tryPassword(clerk.login, password))
    await Promise.all(tries)
    expect(await tryPassword(clerk.login, OWN)).toEqual(NOT_LET_IN)
  })

  it('are forgiven with a new password from the system administrator', async () => {
    const clerk = await settled('clerk')
    for (let i = 0; i < 5; i += 1) await tryPassword(clerk.login, 'x')
    const { oneTimePassword } = must(await resetPassword(services, commanded('test'), clerk.id))
    expect(await stageOf(await tokenOf(clerk.login, oneTimePassword))).toBe('new-password')
  })
})

describe('the second factor', () => {
  it('is set up at the first sign-in of whoever approves, by the code it shows', async () => {
    const head = await settled('head')
    const someone = await who(await tokenOf(head.login, OWN))
    expect(someone.stage).toBe('second-factor-setup')
    const secret = newSecret()
    const setup = sealSetup(services, { accountId: head.id, secret })
    expect(
      await enrolSecondFactor(services, someone, { setup, code: '000000', password: null }),
    ).toMatchObject({ code: 'wrong-code' })
    must(
      await enrolSecondFactor(services, someone, {
        setup,
        code: codeNow(secret, clock.now),
        password: null,
      }),
    )
    const [row] = await base.asOwner('select totp_secret from users where id = $1', [head.id])
    expect(row?.totp_secret).not.toContain(secret)
  })

  it("is not set up with another's QR code, an altered one, or one half an hour old", async () => {
    const head = await settled('head')
    const someone = await who(await tokenOf(head.login, OWN))
    const secret = newSecret()
    const another = sealSetup(services, { accountId: head.id + 1, secret })
    const old = sealSetup(services, { accountId: head.id, secret })
    const enrol = (setup: string) =>
      enrolSecondFactor(services, someone, { setup, code: codeNow(secret, clock.now), password: null })
    expect(await enrol(another)).toMatchObject({ code: 'setup-too-old' })
    expect(await enrol(`${old}x`)).toMatchObject({ code: 'setup-too-old' })
    minutes(30)
    expect(await enrol(old)).toMatchObject({ code: 'setup-too-old' })
  })

  it('lets in with a code, and each code counts once', async () => {
    const { head, secret } = await headWithAuthenticator()
    const code = codeNow(secret, clock.now)
    const first = await tokenOf(head.login, OWN)
    expect(await stageOf(first)).toBe('code')
    must(await confirmSecondFactor(services, await who(first), code))
    expect(await stageOf(first)).toBe('in')

    const second = await tokenOf(head.login, OWN)
    expect(await confirmSecondFactor(services, await who(second), code)).toMatchObject({ code: 'wrong-code' })
    minutes(0.5)
    const next = codeNow(secret, clock.now)
    must(await confirmSecondFactor(services, await who(second), next))
  })

  it('takes the code of a clock half a minute off either way, and no more; and none older than the last', async () => {
    const { head, secret } = await headWithAuthenticator()
    const at = (seconds: number) => codeNow(secret, new Date(clock.now.getTime() + seconds * 1000))
    const give = async (code: string) =>
      confirmSecondFactor(services, await who(await tokenOf(head.login, OWN)), code)
    expect(await give(at(-60))).toMatchObject({ ok: false })
    expect(await give(at(60))).toMatchObject({ ok: false })
    must(await give(at(30)))
    expect(await give(at(0))).toMatchObject({ ok: false })
    expect(await give(at(-30))).toMatchObject({ ok: false })
  })

  it('two sendings of one code at the same moment let in once', async () => {
    const { head, secret } = await headWithAuthenticator()
    const code = codeNow(secret, clock.now)
    const both = [await who(await tokenOf(head.login, OWN)), await who(await tokenOf(head.login, OWN))]
    const results = await Promise.all(both.map(one => confirmSecondFactor(services, one, code)))
    expect(results.filter(result => result.ok)).toHaveLength(1)
  })

  it('cannot be guessed: wrong codes lock as wrong passwords do, and the right password does not begin the count anew', async () => {
    const { head, secret } = await headWithAuthenticator()
    const give = async (code: string) =>
      confirmSecondFactor(services, await who(await tokenOf(head.login, OWN)), code)
    for (let i = 0; i < 4; i += 1) expect(await give('000000')).toMatchObject({ code: 'wrong-code' })
    const last = await tokenOf(head.login, OWN)
    expect(await confirmSecondFactor(services, await who(last), '000000')).toMatchObject({ code: 'locked' })
    expect(await stageOf(last)).toBeNull()
    expect(await tryPassword(head.login, OWN)).toEqual(NOT_LET_IN)
    minutes(15)
    must(await give(codeNow(secret, clock.now)))
  })

  it('is taken off by the security administrator when a telephone is lost, and set up anew', async () => {
    const { head } = await headWithAuthenticator()
    must(await resetSecondFactor(services, commanded('test'), head.id))
    expect(await stageOf(await tokenOf(head.login, OWN))).toBe('second-factor-setup')
  })

  it('is not replaced from a screen left unlocked: the password is asked for', async () => {
    const { head, secret } = await headWithAuthenticator()
    const token = await tokenOf(head.login, OWN)
    must(await confirmSecondFactor(services, await who(token), codeNow(secret, clock.now)))
    const another = newSecret()
    const replace = async (password: string | null) =>
      enrolSecondFactor(services, await who(token), {
        setup: sealSetup(services, { accountId: head.id, secret: another }),
        code: codeNow(another, clock.now),
        password,
      })
    expect(await replace(null)).toMatchObject({ code: 'wrong-password' })
    expect(await replace('not it')).toMatchObject({ code: 'wrong-password' })
    must(await replace(OWN))
  })
})

describe('a session', () => {
  async function signedIn(): Promise<{ clerk: Officer; token: string }> {
    const clerk = await settled('clerk')
    return { clerk, token: await tokenOf(clerk.login, OWN) }
  }

  it('ends after half an hour unused', async () => {
    const { token } = await signedIn()
    minutes(29)
    expect(await stageOf(token)).toBe('in')
    minutes(29)
    expect(await stageOf(token)).toBe('in')
    minutes(30)
    expect(await stageOf(token)).toBeNull()
  })

  it('ends after twelve hours, however busy', async () => {
    const { token } = await signedIn()
    for (let i = 0; i < 12 * 60 - 20; i += 20) {
      minutes(20)
      expect(await stageOf(token)).toBe('in')
    }
    minutes(20)
    expect(await stageOf(token)).toBeNull()
  })

  it('is kept as a hash: the database does not hold what the cookie holds', async () => {
    const { token } = await signedIn()
    expect(await base.asOwner('select 1 from sessions where token_hash = $1', [token])).toEqual([])
  })

  it('ends when its owner says so, here or everywhere', async () => {
    const { clerk, token } = await signedIn()
    const elsewhere = await tokenOf(clerk.login, OWN)
    await signOut(services, await who(token))
    expect([await stageOf(token), await stageOf(elsewhere)]).toEqual([null, 'in'])
    const third = await tokenOf(clerk.login, OWN)
    await signOutEverywhere(services, await who(third))
    expect([await stageOf(elsewhere), await stageOf(third)]).toEqual([null, null])
  })

  it('is ended by signing in again in the same browser', async () => {
    const { clerk, token } = await signedIn()
    must(
      await signIn(services, { login: clerk.login, password: OWN, origin: '10.0.0.7', earlierToken: token }),
    )
    expect(await stageOf(token)).toBeNull()
  })

  it('stays when its owner changes the password, and the others end', async () => {
    const { clerk, token } = await signedIn()
    const elsewhere = await tokenOf(clerk.login, OWN)
    must(await changeOwnPassword(services, await who(token), { current: OWN, wanted: 'Autumn-Moon-2026' }))
    expect([await stageOf(token), await stageOf(elsewhere)]).toEqual(['in', null])
  })

  it.each([
    [
      'a role is given',
      (id: number) =>
        grantRole(services, commanded('test'), { accountId: id, unitId: town.bureau.id, role: 'head' }),
    ],
    [
      'a role is taken',
      (id: number) =>
        revokeRole(services, commanded('test'), { accountId: id, unitId: town.bureau.id, role: 'clerk' }),
    ],
    ['the account is disabled', (id: number) => disableAccount(services, commanded('test'), id)],
    ['the password is reset', (id: number) => resetPassword(services, commanded('test'), id)],
  ])('ends when %s', async (_what, change) => {
    const { clerk, token } = await signedIn()
    expect(await change(clerk.id)).toMatchObject({ ok: true })
    expect(await stageOf(token)).toBeNull()
  })

  it('is nobody’s when its token is made up', async () => {
    expect(await whoIs('made-up')).toBeNull()
    expect(await whoIs('')).toBeNull()
  })

  it('asks for a new password after half a year', async () => {
    const { clerk } = await signedIn()
    minutes(180 * 24 * 60)
    expect(await stageOf(await tokenOf(clerk.login, OWN))).toBe('new-password')
  })
})

describe('the demonstration', () => {
  it('has accounts that open nothing outside it', async () => {
    const demo = servicesAt(base.db, clock, { demo: true })
    const asked = { login: 'demo-clerk', name: '演示', email: null, unitId: town.bureau.id, demo: true }
    const { id } = must(await createAccount(demo, commanded('test'), asked))
    must(await grantRole(demo, commanded('test'), { accountId: id, unitId: town.bureau.id, role: 'clerk' }))
    const attempt = { login: 'demo-clerk', password: DEMO_PASSWORD, origin: '::1' }
    const { token, stage } = must(await signIn(demo, attempt))
    expect(stage).toBe('code')
    expect(await whoHolds(demo, token, '::1')).toMatchObject({ stage: 'code' })
    expect(await signIn(services, attempt)).toEqual(NOT_LET_IN)
    expect(await whoIs(token)).toBeNull()
  })
})
