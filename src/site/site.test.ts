import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { Visitor, valueIn } from '#test/visitor.ts'
import { buildApp } from '../app.ts'

let base: TestDatabase
let app: FastifyInstance
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  const services = servicesAt(base.db, clock)
  await makeTown(services)
  app = await buildApp(services)
})
afterAll(async () => {
  await app.close()
  await base.close()
})

describe('the home page', () => {
  const told = async () => /<strong>(\d+)<\/strong> 个单位/.exec((await app.inject('/')).body)?.[1]
  const change = (set: string) => base.asOwner(`update units set ${set} where code = 'finance'`)
  const aMinutePasses = () => {
    clock.now = new Date(clock.now.getTime() + 60_000)
  }

  it.each([
    ['takes none', 'accepts_requests = false'],
    ['begins tomorrow', "began_on = '2026-03-03'"],
    ['ended yesterday', "ended_on = '2026-03-01'"],
  ])('counts the units that take applications, and within a minute not one that %s', async (_what, set) => {
    await change("accepts_requests = true, began_on = '2026-03-02', ended_on = '2026-03-02'")
    aMinutePasses()
    expect(await told()).toBe('5')
    await change('began_on = null, ended_on = null')
    await change(set)
    aMinutePasses()
    expect(await told()).toBe('4')
  })
})

describe('长辈版', () => {
  it('is chosen by a form on every page, remembered, and given back', async () => {
    const visitor = new Visitor(app)
    const help = await visitor.get('/help?from=home')
    expect(help.body).toContain('<form class="mode" method="post" action="/mode">')
    expect(help.body).toContain('data-mode="normal"')

    const back = valueIn(help, 'back') ?? ''
    const answer = await visitor.post('/mode', { mode: 'elder', back })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/help?from=home'])
    const elder = await visitor.get('/help')
    expect(elder.body).toContain('data-mode="elder"')
    expect(elder.body).toContain('标准版')

    await visitor.post('/mode', { mode: 'normal', back })
    expect((await visitor.get('/help')).body).toContain('data-mode="normal"')
  })

  it('a look alone sets no cookie, and another site cannot choose', async () => {
    const visitor = new Visitor(app)
    await visitor.get('/mode?to=elder&back=/')
    const forged = await visitor.send({
      ...{ method: 'POST', url: '/mode', payload: 'mode=elder' },
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'cross-site',
      },
    })
    expect(forged.statusCode).toBe(403)
    expect([...visitor.cookies.keys()]).toEqual([])
  })

  it.each([
    ['/units/finance?a=1&b=2', '/units/finance?a=1&b=2'],
    ['/单位', '/%E5%8D%95%E4%BD%8D'],
    ['', '/'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['/.//elsewhere.example', '/'],
    ['/\t/elsewhere.example', '/%20/elsewhere.example'],
    ['/\u200b/elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
  ])('from %j one goes back to %j', async (back, to) => {
    const answer = await new Visitor(app).post('/mode', { mode: 'elder', back })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, to])
  })

  it('any other word is the usual look', async () => {
    const answer = await new Visitor(app).post('/mode', { mode: 'x', back: '/' })
    expect(answer.cookies).toMatchObject([{ name: 'mingfu_mode', value: 'normal', sameSite: 'Lax' }])
  })
})
