import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { citizen } from '#organisations'
import { queryCodeFor } from '#platform/intake/query-code.ts'
import { makeSecrets } from '#platform/secrets.ts'
import type { Services } from '#platform/services.ts'
import { DEMO_TOKEN, fileApplication } from '#requests'
import { answer, extend, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, servicesAt } from '#test/town.ts'
import { textOf, Visitor } from '#test/visitor.ts'
import { buildApp } from '../../app.ts'
import type { Entered } from '../case.ts'
import { paths } from '../paths.ts'

let base: TestDatabase
let demo: Services
let staff: Staff
let demonstration: FastifyInstance
let realOne: FastifyInstance
/** By the way they stand. */
const filed: Record<string, Entered> = {}
let visitors: Entered
const clock = { now: new Date('2026-01-05T10:00:00+08:00') }

async function file(unitCode: string | null, subject: string, token?: string): Promise<Entered> {
  const application = {
    unitCode,
    applicant: {
      ...({ kind: 'natural-person', idKind: 'other', notify: 'email' } as const),
      ...{
        name: '演示申请人',
        idNumber: 'YS100001',
        representative: '',
        phone: '00000000000',
        email: '',
      },
    },
    information: {
      ...({ wantedForm: 'electronic', wantedDelivery: 'web' } as const),
      ...{ subject, wanted: '全文', documentNumber: '', purpose: '', address: '', postcode: '' },
    },
  }
  return must(await fileApplication(demo, citizen(null), application, token))
}

beforeAll(async () => {
  base = await freshDatabase()
  demo = servicesAt(base.db, clock, { demo: true })
  const town = await makeTown(demo)
  staff = await staffOf(demo, town.bureau)
  const received = async (subject: string) => {
    const one = await file('finance', subject, DEMO_TOKEN)
    await receive(demo, staff, one.numberKey)
    return one
  }
  filed['办理中，已逾期'] = await received('逾期的')
  clock.now = new Date('2026-02-25T10:00:00+08:00')
  filed.办理中 = await received('在办的')
  filed['办理中，已延期'] = await received('延期的')
  await extend(demo, staff, filed['办理中，已延期'].numberKey, 10)
  filed.已办结 = await received('办结的')
  await answer(demo, staff, filed.已办结.numberKey)
  filed.待转办 = await file(null, '待转办的', DEMO_TOKEN)
  visitors = await file('finance', '来访者自己的')
  filed.待确认 = await file('finance', '待确认的', DEMO_TOKEN)
  demonstration = await buildApp(demo)
  realOne = await buildApp(servicesAt(base.db, clock))
})
afterAll(async () => {
  await demonstration.close()
  await realOne.close()
  await base.close()
})

it('the demonstration shows one of its requests for each way a request can stand, and its code opens it', async () => {
  const page = await new Visitor(demonstration).get(paths.track.start)
  for (const [standing, { number, queryCode }] of Object.entries(filed)) {
    expect(textOf(page)).toContain(standing)
    const visitor = new Visitor(demonstration)
    expect(page.body).toContain(`name="number" value="${number}"`)
    expect(page.body).toContain(`name="code" value="${queryCode}"`)
    const opened = await visitor.submit(paths.track.start, { number, code: queryCode })
    expect(opened.statusCode).toBe(200)
    expect(textOf(opened)).toContain(number)
  }
  expect(new Set(Object.values(filed).map(one => one.queryCode)).size).toBe(1)
})

it('what a visitor of the demonstration filed is not shown, and the demonstration’s code does not open it', async () => {
  const visitor = new Visitor(demonstration)
  const page = await visitor.get(paths.track.start)
  expect(page.body).not.toContain(visitors.number)
  expect(page.body).not.toContain(visitors.queryCode)
  const code = filed.待确认?.queryCode ?? ''
  const tried = await visitor.submit(paths.track.start, { number: visitors.number, code })
  expect(tried.statusCode).toBe(422)
})

it('an installation that is no demonstration shows none, although the same requests lie in its database', async () => {
  for (const url of [paths.track.start, paths.track.case]) {
    const page = await new Visitor(realOne).get(url)
    expect(page.body).not.toContain('演示')
    for (const { number, queryCode } of Object.values(filed)) {
      expect(page.body).not.toContain(number)
      expect(page.body).not.toContain(queryCode)
    }
  }
})

it('the code is another in each installation', () => {
  const elsewhere = queryCodeFor(makeSecrets('the secret of another installation, long enough'), DEMO_TOKEN)
  expect(elsewhere).not.toBe(filed.待确认?.queryCode)
})
