import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Office, officeWith } from '#test/office.ts'
import { makeTown, type Officer, officer, servicesAt } from '#test/town.ts'
import { textOf, valueIn } from '#test/visitor.ts'
import { tell, unreadCount } from '../../index.ts'
import { notificationsRoutes } from '../../routes.ts'

const NOW = new Date('2026-03-02T14:32:00+08:00')
let base: TestDatabase
let services: Services
let office: Office
let clerk: Officer
let colleague: Officer

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: NOW })
  const town = await makeTown(services)
  clerk = await officer(services, town.bureau, 'clerk')
  colleague = await officer(services, town.bureau, 'clerk')
  office = await officeWith(services, notificationsRoutes(services))
})
afterAll(async () => {
  await office.close()
  await base.close()
})
beforeEach(() => base.asOwner('delete from messages'))

function told(
  n: number,
  to: readonly Officer[] = [clerk],
  link: string | null = `/office/requests/2026${n}`,
) {
  return inTransaction(base.db, tx =>
    tell(tx, {
      to: to.map(one => one.id),
      key: `request:2026${n}:near`,
      subject: `即将逾期：归申〔2026〕${n}号`,
      body: '最迟2026年3月5日答复。',
      link,
      at: NOW,
    }),
  )
}

const newestId = async () => Number((await base.asOwner('select max(id) as id from messages'))[0]?.id)
const subjects = (html: string) =>
  [...html.matchAll(/即将逾期：<span class="unbroken">归申〔2026〕(\d+)号<\/span><\/(?:button|h2)>/g)].map(
    m => Number(m[1]),
  )

describe('the inbox', () => {
  it('says what belongs there when it is empty', async () => {
    expect(textOf(await office.as(clerk).get('/office/messages'))).toContain('还没有提醒')
  })

  it('tells a thing once, however often it is told', async () => {
    await told(1)
    await told(1)
    const page = await office.as(clerk).get('/office/messages')
    expect(subjects(page.body)).toEqual([1])
    expect(textOf(page)).toContain('1 条未读')
    expect(textOf(page)).toContain('2026年3月2日 14:32')
  })

  it('opens what a message is about, and that message is read', async () => {
    await told(1)
    await told(2)
    const opened = await office.as(clerk).post(`/office/messages/${await newestId()}/reading`)
    expect([opened.statusCode, opened.headers.location]).toEqual([303, '/office/requests/20262'])
    expect(await unreadCount(base.db, clerk.id)).toBe(1)
    expect(subjects((await office.as(clerk).get('/office/messages')).body)).toEqual([1, 2])
  })

  it('stays where it is when only marking, or when a message leads nowhere', async () => {
    await told(1)
    const marked = await office
      .as(clerk)
      .post(`/office/messages/${await newestId()}/reading`, { stay: 'yes' })
    expect(marked.headers.location).toBe('/office/messages')
    await told(2, [clerk], null)
    const read = await office.as(clerk).post(`/office/messages/${await newestId()}/reading`)
    expect(read.headers.location).toBe('/office/messages')
    expect(await unreadCount(base.db, clerk.id)).toBe(0)
  })

  it('marks all that was seen, and not what came meanwhile', async () => {
    await told(1)
    await told(2)
    const page = await office.as(clerk).get('/office/messages')
    await told(3)
    await office.as(clerk).post('/office/messages/reading', { up_to: valueIn(page, 'up_to') ?? '' })
    expect(subjects((await office.as(clerk).get('/office/messages')).body)).toEqual([3, 2, 1])
    expect(await unreadCount(base.db, clerk.id)).toBe(1)
  })

  it('turns pages, the unread first, and shows each once', async () => {
    for (let n = 1; n <= 70; n += 1) await told(n)
    await base.asOwner('update messages set read_at = now() where id % 2 = 0')
    const shown: number[] = []
    for (let address: string | undefined = '/office/messages'; address !== undefined; ) {
      const { body } = await office.as(clerk).get(address)
      shown.push(...subjects(body))
      address = /href="([^"]+)" rel="next"/.exec(body)?.[1]
    }
    const rows = await base.asOwner(
      "select substring(subject from '〕(\\d+)号')::int as n from messages order by read_at is not null, id desc",
    )
    expect(shown).toEqual(rows.map(row => row.n))
  })

  it("is everybody's own", async () => {
    await told(1)
    const id = await newestId()
    expect(subjects((await office.as(colleague).get('/office/messages')).body)).toEqual([])
    expect((await office.as(colleague).post(`/office/messages/${id}/reading`)).statusCode).toBe(404)
    await office.as(colleague).post('/office/messages/reading', { up_to: String(id) })
    expect(await unreadCount(base.db, clerk.id)).toBe(1)
  })

  it.each(['0', 'x', '99999999999999999999', '-1'])('knows no message %s', async id => {
    expect((await office.as(clerk).post(`/office/messages/${id}/reading`)).statusCode).toBe(404)
  })

  it('counts the unread up to a hundred', async () => {
    await base.asOwner(
      `insert into messages (user_id, key, subject, body, sent_at)
       select $1, 'k' || n, 's', 'b', now() from generate_series(1, 150) n`,
      [clerk.id],
    )
    expect(await unreadCount(base.db, clerk.id)).toBe(100)
    expect(textOf(await office.as(clerk).get('/office/messages'))).toContain('100 条以上未读')
  })

  it('is for those who are signed in', async () => {
    const stranger = office.as(clerk)
    stranger.cookies.clear()
    expect((await stranger.get('/office/messages')).headers.location).toContain('/sign-in')
  })
})
