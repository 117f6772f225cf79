import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import type { Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { checkBody } from './check.ts'
import { operation } from './operations.ts'

/** What any program may read of what is public, without a token. */
let base: TestDatabase
let services: Services
let site: WholeSite
let room: Newsroom
let program: Visitor
const numbers: string[] = []
const clock = { now: new Date('2026-03-03T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  const town = await makeTown(services)
  site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
  program = site.visitor()
  const made = [
    { title: '养老机构补贴办法', madeOn: '2026-03-02' },
    { title: '托育机构补贴办法', madeOn: '2025-11-05', genre: 'regulation', topic: '综合政务' },
    { title: '住房补贴办法', madeOn: '2026-01-05', expiresOn: '2026-02-01' },
  ]
  for (const [index, changed] of made.entries()) {
    const fields = policyFields(room, { ...changed, documentNumber: `归财〔2026〕${index + 1}号`, item: '1' })
    const number = await begin(room.clerk, fields)
    await publish(room, number)
    numbers.push(number)
    clock.now = new Date(clock.now.getTime() + 20 * 60_000)
  }
  await begin(room.clerk, policyFields(room, { title: '没有发布的办法', documentNumber: '归财〔2026〕9号' }))
}, 60_000)
afterAll(async () => {
  await site.close()
  await base.close()
})

function get(path: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
  return program.send({ method: 'GET', url: `/api/v1${path}`, headers })
}
async function numbersOf(query: string): Promise<string[]> {
  const { documents }: { documents: { number: string }[] } = (await get(`/documents${query}`)).json()
  return documents.map(({ number }) => number)
}

describe('documents for programs', () => {
  it.each<[Parameters<typeof operation>[0], () => string]>([
    ['listDocuments', () => '/documents'],
    ['getDocument', () => `/documents/${numbers[0]}`],
    ['listColumns', () => '/columns'],
    ['getCatalogue', () => '/units/finance/catalogue'],
  ])('%s answers what its schema says, and nothing to whoever has it already', async (id, path) => {
    const answer = await get(path())
    expect(answer.statusCode).toBe(200)
    expect(checkBody(operation(id).answer)(answer.json())).toEqual([])
    const again = await get(path(), { 'if-none-match': String(answer.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it('are listed the last published first, and nothing that is not public', async () => {
    expect(await numbersOf('')).toEqual(numbers.toReversed())
  })

  it.each<[string, readonly number[]]>([
    ['?genre=regulation', [1]],
    ['?topic=%E7%BB%BC%E5%90%88%E6%94%BF%E5%8A%A1', [1]],
    ['?year=2025', [1]],
    ['?unit=finance&year=2026', [2, 0]],
    ['?unit=city', []],
    ['?validity=expired', [2]],
    ['?validity=inForce', [1, 0]],
    [`?q=${encodeURIComponent('补贴 托育')}`, [1]],
    [`?q=${encodeURIComponent('没有发布')}`, []],
    ['?q=%25', []],
    ['?changedSince=2026-03-03T01:30:00Z', [2]],
    ['?changedSince=2026-03-03T09:15:00%2B08:00', [2, 1]],
  ])('%s', async (query, which) => {
    expect(await numbersOf(query)).toEqual(which.map(index => numbers[index]))
  })

  it('come a page at a time, each once', async () => {
    const { next } = (await get('/documents')).json()
    expect(next).toBeNull()
    // A place is where a page ended: everything after it, and not the thing itself.
    const [row] = await base.asOwner(
      "select id, (extract(epoch from published_at) * 1000)::bigint as at from editions where stage = 'live' order by id limit 1 offset 1",
    )
    expect(await numbersOf(`?after=${row?.at}_${row?.id}`)).toEqual([numbers[0]])
  })

  it.each([
    ['?genre=x', '/genre'],
    ['?year=x', '/year'],
    ['?changedSince=2026-03-03', '/changedSince'],
    ['?sort=title', '/sort'],
  ])('%s is told what is wrong with it', async (query, pointer) => {
    const refused = await get(`/documents${query}`)
    expect([refused.statusCode, refused.headers['content-type']]).toEqual([
      422,
      'application/problem+json; charset=utf-8',
    ])
    expect(refused.json().errors[0].pointer).toBe(pointer)
  })

  it('regression of privacy: taken down, it is 410 at once, without its title, and in no list', async () => {
    const number = await begin(
      room.clerk,
      policyFields(room, { title: '含个人信息', documentNumber: '归财〔2026〕8号' }),
    )
    await publish(room, number)
    const before = await get(`/documents/${number}`)
    expect(before.headers['cache-control']).toBe('public, no-cache')
    await room.head.post(`/office/documents/${number}/takedown`, {
      ...{ kind: 'privacy', why: '有身份证号', redirectedTo: '', form_key: newFormKey() },
    })
    const gone = await get(`/documents/${number}`, { 'if-none-match': String(before.headers.etag) })
    expect([gone.statusCode, gone.json().type]).toEqual([410, '/api#taken-down'])
    expect(gone.body).not.toContain('含个人信息')
    expect(await numbersOf('')).not.toContain(number)
    expect((await get('/documents/20269999999')).statusCode).toBe(404)
  })
})
