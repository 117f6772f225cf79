import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { citizen } from '#organisations'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, servicesAt } from '#test/town.ts'
import { fileApplication } from '../actions/enter.ts'
import type { Entered } from '../case.ts'
import { lookUp, openCase, sealCase } from './look-up.ts'

let base: TestDatabase
let services: Services
let mine: Entered
let anothers: Entered
const clock = { now: new Date('2026-03-02T14:32:00+08:00') }
const later = (minutes: number) => {
  clock.now = new Date(clock.now.getTime() + minutes * 60_000)
}

const APPLICATION = {
  unitCode: 'finance',
  applicant: {
    kind: 'natural-person',
    name: '王小明',
    idKind: 'resident-id',
    idNumber: '11010519491231002X',
    representative: '',
    phone: '13800000000',
    email: '',
    notify: 'email',
  },
  information: {
    subject: '2025年市级财政决算',
    documentNumber: '',
    wanted: '2025年市级财政决算',
    purpose: '',
    wantedForm: 'electronic',
    wantedDelivery: 'web',
    address: '',
    postcode: '',
  },
} as const

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  await makeTown(services)
})
afterAll(() => base.close())
beforeEach(async () => {
  later(24 * 60)
  mine = must(await fileApplication(services, citizen(null), APPLICATION))
  anothers = must(await fileApplication(services, citizen(null), APPLICATION))
})

const WRONG = '0000-0000-0000-0000'
const tryCode = (numberKey: string, code: string) => lookUp(services, { numberKey, code })

describe('number and code', () => {
  it('open the case', async () => {
    expect(await tryCode(mine.numberKey, mine.queryCode)).toEqual({ ok: true, value: mine.requestId })
    expect(await tryCode(mine.numberKey, mine.queryCode.toLowerCase().replaceAll('-', ' '))).toMatchObject({
      ok: true,
    })
  })

  it('a wrong code, a number that does not exist, and somebody else’s code get the same answer', async () => {
    const answers = [
      await tryCode(mine.numberKey, WRONG),
      await tryCode('20269999', WRONG),
      await tryCode('20269999', mine.queryCode),
      await tryCode(mine.numberKey, anothers.queryCode),
    ]
    expect(answers[0]).toMatchObject({ ok: false, code: 'no-match' })
    expect(new Set(answers.map(answer => JSON.stringify(answer))).size).toBe(1)
  })

  it('after the same work: the same statements in the same order', async () => {
    const statementsOf = async (numberKey: string, code: string) => {
      const statements: string[] = []
      const plugin: KyselyPlugin = {
        transformQuery({ node }) {
          statements.push(JSON.stringify(node).replaceAll(numberKey, 'the number'))
          return node
        },
        transformResult: async ({ result }) => result,
      }
      await lookUp({ ...services, db: services.db.withPlugin(plugin) }, { numberKey, code })
      return statements
    }
    const wrongCode = await statementsOf(mine.numberKey, WRONG)
    expect(wrongCode.length).toBeGreaterThan(3)
    expect(await statementsOf('20269999', WRONG)).toEqual(wrongCode)
    expect(await statementsOf(mine.numberKey, anothers.queryCode)).toEqual(wrongCode)
  })
})

describe('five wrong codes in an hour', () => {
  it('then one waits, with the right code too, until the first of the five is an hour old', async () => {
    for (let i = 0; i < 5; i += 1) {
      expect(await tryCode(mine.numberKey, WRONG)).toMatchObject({ code: 'no-match' })
      later(2)
    }
    const refusal = await tryCode(mine.numberKey, mine.queryCode)
    expect(refusal).toMatchObject({ ok: false, code: 'wait' })
    expect(!refusal.ok && refusal.sentence).toMatch(/请在.*15:32以后再查/)
    later(49)
    expect(await tryCode(mine.numberKey, mine.queryCode)).toMatchObject({ code: 'wait' })
    later(1)
    expect(await tryCode(mine.numberKey, mine.queryCode)).toMatchObject({ ok: true })
  })

  it('for a number that does not exist as well, in the same words', async () => {
    for (let i = 0; i < 5; i += 1) await tryCode('20269998', WRONG)
    for (let i = 0; i < 5; i += 1) await tryCode(mine.numberKey, WRONG)
    const none = await tryCode('20269998', WRONG)
    expect(none).toEqual(await tryCode(mine.numberKey, WRONG))
    expect(none).toMatchObject({ code: 'wait' })
  })

  it('leave other numbers alone', async () => {
    for (let i = 0; i < 5; i += 1) await tryCode(mine.numberKey, WRONG)
    expect(await tryCode(anothers.numberKey, anothers.queryCode)).toMatchObject({ ok: true })
  })

  it('are five, also when twenty come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => tryCode(mine.numberKey, WRONG)))
    expect(answers.filter(answer => !answer.ok && answer.code === 'no-match')).toHaveLength(5)
  })

  it('right ones do not count', async () => {
    for (let i = 0; i < 10; i += 1) expect((await tryCode(mine.numberKey, mine.queryCode)).ok).toBe(true)
  })
})

describe('an opened case', () => {
  it('stays open for half an hour in this browser and opens nothing else', () => {
    const cookie = sealCase(services, mine.requestId)
    expect(cookie).not.toContain(String(mine.requestId))
    expect(openCase(services, cookie)).toBe(mine.requestId)
    later(29)
    expect(openCase(services, cookie)).toBe(mine.requestId)
    later(1)
    expect(openCase(services, cookie)).toBeNull()
  })

  it.each([undefined, '', 'x', 'v1.', 'v1.AAAA', 'v2.AAAA', '\u0000'])('is not opened by %j', cookie => {
    expect(openCase(services, cookie)).toBeNull()
  })

  it('is not opened by what was sealed for something else', () => {
    const other = services.secrets.seal('request draft', JSON.stringify({ requestId: 1, until: 9e15 }))
    expect(openCase(services, other)).toBeNull()
  })
})
