import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { screenPublished } from '#publishing'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish, step } from '#test/publishing.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { wholeSite } from '#test/whole-site.ts'

/** 发布前检查, through the front door: words and attachments, a reason for what stays, and a later look at what is out. */
const ID = '11010519491231002X'
let base: TestDatabase
let services: Services
let room: Newsroom
let made = 0

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-03T09:00:00+08:00') })
  const town = await makeTown(services)
  room = await newsroomOf(services, await wholeSite(services), {
    ...{ owner: town.city, unit: town.bureau, code: 'city' },
  })
})
afterAll(async () => {
  await room.site.close()
  await base.close()
})

const fields = (changed: Record<string, string> = {}) => {
  made += 1
  return policyFields(room, { documentNumber: `归财〔2026〕${made}号`, title: `办法${made}`, ...changed })
}
const page = async (number: string) => textOf(await room.clerk.get(`/office/documents/${number}`))

/** A list with somebody's number in a hidden sheet, put to a draft. Returns its id. */
async function attach(number: string): Promise<string> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('公示').addRow(['姓名', '金额'])
  book.addWorksheet('底稿', { state: 'hidden' }).addRow(['张三', ID])
  const file = { field: 'file', name: '名单.xlsx', content: Buffer.from(await book.xlsx.writeBuffer()) }
  await room.clerk.postFiles(`/office/documents/${number}/files`, { form_key: newFormKey() }, [file])
  const [row] = await base.asOwner('select max(id) as id from document_files')
  return String(row?.id)
}

it('an attachment with somebody’s number in a hidden sheet keeps the draft with its writer', async () => {
  const number = await begin(room.clerk, fields())
  const id = await attach(number)
  await room.clerk.post(`/office/documents/${number}/text`, { ...fields({ files: id }), saving: '1' })
  const refused = textOf(await step(room.clerk, number, 'submit'))
  expect(refused).toContain('附件“名单.xlsx”底稿!B1（隐藏工作表）有居民身份证号码“1101**********002X”')
  expect(refused).not.toContain(ID)
  const [kept] = await base.asOwner('select findings::text as kept from file_screenings')
  expect(kept?.kept).not.toContain(ID)
})

it('a reason lets what must be changed go on; reviewers see it, the trail keeps it, and it holds for one round', async () => {
  const body = `<p>流水号${ID}不是身份证号。</p>`
  const number = await begin(room.clerk, fields({ body }))
  expect(textOf(await step(room.clerk, number, 'submit'))).toContain('必须改的不改，理由是')
  expect(textOf(await step(room.clerk, number, 'submit', { overrideWhy: `他的${ID}` }))).toContain(
    '不要写个人信息',
  )
  const why = '这是设备流水号，已经核对。'
  expect((await step(room.clerk, number, 'submit', { overrideWhy: why })).statusCode).toBe(303)
  const seen = textOf(await room.reviewer.get(`/office/documents/${number}`))
  expect(seen).toContain('必须改的1处没有改，带提示送审')
  expect(seen).toContain(why)
  const trail = await base.asOwner(
    "select after::text as after from trail where after::text like '%overridden%'",
  )
  expect(trail.map(({ after }) => after)).toEqual([expect.stringContaining(why)])
  await step(room.reviewer, number, 'giveBack', { said: '请再核对' })
  expect(textOf(await step(room.clerk, number, 'submit'))).toContain('有居民身份证号码')
})

it('wrong words, dead links and pictures without text are shown and keep nothing', async () => {
  const body = '<p>工作已经布署。</p><p>见<a href="/documents/20260009999">办法</a>。</p>'
  const number = await begin(room.clerk, fields({ body }))
  const shown = await page(number)
  expect(shown).toContain('正文第1段第5字：错别字“布署”。应为“部署”。')
  expect(shown).toContain('正文第2段第2字：错链接“/documents/20260009999”')
  await publish(room, number)
})

it('what is out is looked at again with a new list; what was seen when it was approved is not told again', async () => {
  const number = await begin(room.clerk, fields({ title: '救助办法', body: '<p>截止目前完成。</p>' }))
  await publish(room, number)
  const found = async () => textOf(await room.disclosure.get('/office/documents?list=found'))
  await screenPublished(services, '2026-01-01')
  expect(await found()).not.toContain('救助办法')
  // As if the word had come onto the list since.
  await base.asOwner("update edition_screenings set passed = '[]'")
  expect((await screenPublished(services, '2026-01-01')).editions).toBe(0)
  expect((await screenPublished(services, '2026-02-01')).editions).toBeGreaterThan(1)
  expect(await found()).toContain('救助办法')
  const shown = textOf(await room.disclosure.get(`/office/documents/${number}`))
  expect(shown).toMatch(/已发布的版本查出的问题.*错别字“截止目前”/)
})

it('an attachment that could not be looked into at once waits, and is looked into by itself', async () => {
  const number = await begin(room.clerk, fields())
  const id = await attach(number)
  await base.asOwner("update file_screenings set list_version = null, findings = '[]'")
  await room.clerk.post(`/office/documents/${number}/text`, { ...fields({ files: id }), saving: '1' })
  expect(textOf(await step(room.clerk, number, 'submit'))).toContain('有附件还在检查')
  expect((await screenPublished(services, '2026-02-01')).files).toBeGreaterThan(0)
  expect(textOf(await step(room.clerk, number, 'submit'))).toContain('（隐藏工作表）有居民身份证号码')
})
