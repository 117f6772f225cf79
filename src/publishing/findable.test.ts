/** What is found by search the moment it is public, and no longer when it is taken back. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { newsroomOf } from '#test/publishing.ts'
import { makeTown, servicesAt, type Town } from '#test/town.ts'
import type { Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { makeEarlierConferencesFindable } from './press-conferences/find-entry.ts'
import { paths as conferencePaths } from './press-conferences/paths.ts'
import { makeEarlierConcernsFindable } from './responding/find-entry.ts'
import { paths as concernPaths } from './responding/paths.ts'
import { makeEarlierColumnsFindable } from './sites/find-entry.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let site: WholeSite
let clerk: Visitor
let head: Visitor
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  site = await wholeSite(services)
  clerk = await site.as(staff.clerk)
  head = await site.as(staff.head)
})
afterAll(async () => {
  await site.close()
  await base.close()
})

async function isFound(words: string, path: string): Promise<boolean> {
  const page = await site.visitor().get(`/search?q=${encodeURIComponent(words)}`)
  expect(page.statusCode).toBe(200)
  return page.body.includes(`href="${path}"`)
}

const lastOf = (location: unknown): string => String(location).split('/').at(-1) ?? ''

it('a column, by its name', async () => {
  await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'guide' })
  expect(await isFound('政务动态', '/sites/guide/zwdt')).toBe(true)
})

it('a response to a public concern, by its text, until it is withdrawn', async () => {
  const at = { knownOn: '2026-03-02', knownTime: '08:00' }
  const registered = await clerk.post(concernPaths.register, {
    ...{ subject: '城区停水的原因', about: '什么时候恢复？', kind: 'emergency', heardFrom: '值班电话' },
    ...{ ...at, which: 'register', form_key: newFormKey() },
  })
  const no = lastOf(registered.headers.location)
  const path = concernPaths.concern(no)
  await clerk.post(concernPaths.writing(no), {
    ...{ title: '情况通报', form: 'bulletin', text: '主管道破裂，抢修队已到现场。' },
    ...{ givenOn: '', givenTime: '', givenWhere: '', which: 'new', send: 'yes', form_key: newFormKey() },
  })
  expect(await isFound('主管道破裂', path)).toBe(false)
  const [row] = await base.asOwner('select max(id) as id from responses')
  const decide = (verb: string, said = '') =>
    head.submit(concernPaths.responseDecision(no, String(row?.id)), { verb, said, form_key: newFormKey() })
  await decide('publish')
  expect(await isFound('主管道破裂', path)).toBe(true)
  await decide('withdraw', '通报有误')
  expect(await isFound('主管道破裂', path)).toBe(false)
  expect(await isFound('城区停水', path)).toBe(false)
})

it('a press conference by its notice, and by what was said only once the record is out', async () => {
  const written = await clerk.post(conferencePaths.write, {
    ...{ title: '粮食收购新闻发布会', startsOn: '2026-03-02', startsTime: '08:30', place: '新闻发布厅' },
    ...{ speakers: '王某某，局长', about: '介绍收购价格。', documents: '', concern: '' },
    ...{ which: 'notice', send: 'yes', form_key: newFormKey() },
  })
  const no = lastOf(written.headers.location)
  const path = conferencePaths.conference(no)
  const decide = (verb: string, said = '') =>
    head.submit(conferencePaths.decision(no), { verb, said, which: 'decision', form_key: newFormKey() })
  expect(await isFound('粮食收购', path)).toBe(false)
  await decide('announce')
  expect(await isFound('粮食收购', path)).toBe(true)
  await clerk.submit(conferencePaths.decision(no), {
    ...{ verb: 'hold', said: '', which: 'decision', form_key: newFormKey() },
  })
  await clerk.post(conferencePaths.record(no), {
    ...{ transcript: '王某某：小麦托市价每斤上调。', videoUrl: '', videoText: '' },
    ...{ which: 'record', send: 'yes', form_key: newFormKey() },
  })
  expect(await isFound('小麦托市价', path)).toBe(false)
  await decide('publishRecord')
  expect(await isFound('小麦托市价', path)).toBe(true)
  await clerk.submit(conferencePaths.decision(no), {
    ...{ verb: 'takeRecordBack', said: '有误', which: 'decision', form_key: newFormKey() },
  })
  expect(await isFound('小麦托市价', path)).toBe(false)
  expect(await isFound('粮食收购', path)).toBe(true)
})

it('what was public before there was a search, without what is not', async () => {
  const before = await base.asOwner(
    "select kind, key from search_entries where kind <> 'unit' order by kind, key",
  )
  await base.asOwner("delete from search_entries where kind <> 'unit'")
  for (const make of [
    makeEarlierColumnsFindable,
    makeEarlierConcernsFindable,
    makeEarlierConferencesFindable,
  ])
    await make(services)
  const after = await base.asOwner(
    "select kind, key from search_entries where kind <> 'unit' order by kind, key",
  )
  expect(after).toEqual(before)
  expect(after.map(({ kind }) => kind)).toEqual(['column', 'column', 'press_conference'])
})
