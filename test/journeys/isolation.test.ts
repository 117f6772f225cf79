import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLES, type Role } from '#organisations'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { officeRoutes } from '#requests'
import { ask, receive, type Staff, signAnswer, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Office, officeWith } from '#test/office.ts'
import { makeTown, type Officer, officer, servicesAt, type Town } from '#test/town.ts'

/** An officer of another unit gets 404 on every route of a case, and it is in none of their lists and counts. */
const SUBJECT = '只有财政局看得见的事项'
const WORKLISTS = ['routing', 'arrived', 'open', 'near', 'today', 'overdue', 'closed']

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let office: Office
let numberKey: string
const routes: { method: string; url: string }[] = []
const strangers = new Map<string, Officer>()

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') })
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  for (const role of Object.keys(ROLES) as Role[]) {
    // The county's people, and the city's three administrators: the supervisor of the city alone may look.
    const administrates = role.endsWith('administrator') || role === 'auditor'
    strangers.set(role, await officer(services, administrates ? town.cityOffice : town.countyOffice, role))
  }
  numberKey = await ask(services, town.bureau, SUBJECT)
  await receive(services, staff, numberKey)
  await signAnswer(services, staff, numberKey)
  office = await officeWith(services, async app => {
    app.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, url })
    })
    await app.register(officeRoutes(services))
  })
})
afterAll(async () => {
  await office.close()
  await base.close()
})

const filled = (url: string, id: unknown) => url.replace(':no', numberKey).replace(':id', String(id))

describe('another unit’s case', () => {
  it('is not found on any of its routes, by anybody of another unit, and nothing of it is said', async () => {
    const [letter] = await base.asOwner('select id from letters limit 1')
    const ofACase = routes.filter(route => route.url.includes(':no'))
    expect(ofACase.length).toBeGreaterThan(18)
    for (const [role, stranger] of strangers) {
      for (const { method, url } of ofACase) {
        const address = filled(url, letter?.id)
        const visitor = office.as(stranger)
        // Every field any of the forms asks for, so that the case itself is what is not found.
        const form = {
          form_key: newFormKey(),
          unit: 'finance',
          handler: '1',
          days: '5',
          reason: '资料多',
          opinion: '同意',
          decision: 'disclosed.provided',
          document: '1',
          delivery: 'web',
          deliveredOn: '2026-03-02',
        }
        const answer = await (method === 'GET' ? visitor.get(address) : visitor.post(address, form))
        expect(`${role} ${method} ${url} ${answer.statusCode}`).toBe(`${role} ${method} ${url} 404`)
        expect(answer.body).not.toContain(SUBJECT)
      }
    }
  })

  it('looks the same as a case that does not exist', async () => {
    const clerk = strangers.get('clerk')
    if (!clerk) throw new Error('no clerk')
    const theirs = await office.as(clerk).get(`/office/requests/${numberKey}`)
    const nobodys = await office.as(clerk).get('/office/requests/20269999')
    expect(theirs.statusCode).toBe(nobodys.statusCode)
    expect(theirs.body.replaceAll(numberKey, '')).toBe(nobodys.body.replaceAll('20269999', ''))
  })

  it('is in no list, no search and no count of theirs', async () => {
    for (const [role, stranger] of strangers) {
      for (const list of WORKLISTS) {
        for (const query of [`list=${list}`, `list=${list}&q=${numberKey}`, `list=${list}&q=财政`]) {
          const { body } = await office.as(stranger).get(`/office?${encodeURI(query)}`)
          expect(`${role} ${query} ${body.includes(SUBJECT)}`).toBe(`${role} ${query} false`)
          expect(body).not.toMatch(/class="chip-count"> [1-9]/)
        }
      }
    }
  })

  it('is seen by its own people, and by the disclosure office above', async () => {
    const above = await officer(services, town.cityOffice, 'supervisor')
    for (const own of [...Object.values(staff), above]) {
      const page = await office.as(own).get(`/office/requests/${numberKey}`)
      expect(page.statusCode).toBe(200)
      expect(page.body).toContain(SUBJECT)
    }
    expect((await office.as(above).get('/office?list=open')).body).toContain(SUBJECT)
  })
})
