import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { pagesOfPdf, textOfPdf } from '#test/pdf-text.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { makeTown, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { paths } from './paths.ts'

let base: TestDatabase
let services: Services
let town: Town
let site: WholeSite
let room: Newsroom
let editor: Visitor
let publisher: Visitor
const clock = { now: new Date('2026-03-02T10:00:00+08:00') }
const numbers: Record<string, string> = {}

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
  editor = await site.as(await officer(services, town.cityOffice, 'clerk'))
  publisher = await site.as(await officer(services, town.cityOffice, 'head'))
  for (const [title, documentNumber, body] of [
    ['归德市养老机构补贴办法', '归财〔2026〕3号', '<p>补贴办法的正文。</p>'],
    ['关于加强防汛工作的通知', '归政〔2026〕1号', '<p>防汛通知的正文。</p>'],
    ['关于印发绿化方案的通知', '归政办〔2026〕5号', '<p>绿化方案里有独孤某的身份证号。</p>'],
  ] as const) {
    numbers[title] = await begin(room.clerk, policyFields(room, { title, documentNumber, body }))
    await publish(room, numbers[title])
  }
}, 120_000)
afterAll(async () => {
  await site.close()
  await base.close()
})

const [SUBSIDY, FLOOD, GREEN] = [
  '归德市养老机构补贴办法',
  '关于加强防汛工作的通知',
  '关于印发绿化方案的通知',
] as const
const numberOf = (title: string) => numbers[title] ?? ''
const facts = (given: Readonly<Record<string, string>> = {}) => ({
  ...{ year: '2026', number: '1', total: '101', from: '2026-03-01', to: '2026-03-31', which: 'begin' },
  ...{ form_key: newFormKey(), ...given },
})

async function begun(given: Readonly<Record<string, string>> = {}): Promise<number> {
  const answer = await editor.post(paths.begin, facts(given))
  expect(answer.statusCode).toBe(303)
  return Number(String(answer.headers.location).split('/').at(-1))
}

/** A browser sends each chosen document under one name. */
const take = (who: Visitor, id: number, ...titles: readonly string[]) =>
  who.send({
    method: 'POST',
    url: paths.documents(id),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams([
      ...titles.map(title => ['document', numberOf(title)]),
      ['form_key', newFormKey()],
    ]).toString(),
  })

const step = (who: Visitor, id: number, verb: string, said = '') =>
  who.post(paths.step(id), { verb, said, which: 'step', form_key: newFormKey() })

const pdfOf = async (year: number, issue: number) => {
  const { rawPayload, statusCode } = await site.visitor().get(paths.pdf(year, issue))
  expect(statusCode).toBe(200)
  return rawPayload
}

describe('政府公报', () => {
  it('is put together from what is out, in its chapters, in the order set by hand, and published by another', async () => {
    const id = await begun()
    expect(textOf(await editor.get(paths.officeIssue(id)))).toContain(FLOOD)
    expect((await take(editor, id, SUBSIDY, FLOOD, GREEN)).statusCode).toBe(303)
    const page = await editor.get(paths.officeIssue(id))
    for (const title of [SUBSIDY, FLOOD, GREEN]) expect(textOf(page)).toContain(title)
    const chapterOf = (title: string) =>
      new RegExp(`name="chapter-${numberOf(title)}"[^]*?value="(\\w+)" selected`).exec(page.body)?.[1]
    expect([SUBSIDY, FLOOD, GREEN].map(chapterOf)).toEqual(['departments', 'government', 'office'])
    const arranged = await editor.post(paths.contents(id), {
      ...{ [`chapter-${numberOf(SUBSIDY)}`]: 'government', [`place-${numberOf(SUBSIDY)}`]: '2' },
      ...{ [`chapter-${numberOf(FLOOD)}`]: 'government', [`place-${numberOf(FLOOD)}`]: '1' },
      ...{ [`chapter-${numberOf(GREEN)}`]: 'office', [`place-${numberOf(GREEN)}`]: '3' },
      ...{ which: 'contents', form_key: newFormKey() },
    })
    expect(arranged.statusCode).toBe(303)
    // Nobody sees it before it is published; whoever put it together does not publish it.
    expect((await site.visitor().get(paths.issue(2026, 1))).statusCode).toBe(404)
    expect((await site.visitor().get(paths.pdf(2026, 1))).statusCode).toBe(404)
    const preview = await editor.get(paths.preview(id))
    expect(textOf(preview)).toContain('这是预览')
    expect(textOfPdf((await editor.get(paths.previewPdf(id))).rawPayload)).toContain('尚未出版')
    await step(editor, id, 'send')
    expect((await step(editor, id, 'publish')).statusCode).toBe(422)
    expect((await step(publisher, id, 'giveBack', '请核对次序')).statusCode).toBe(303)
    expect(textOf(await editor.get(paths.officeIssue(id)))).toContain('请核对次序')
    await step(editor, id, 'send')
    expect((await step(publisher, id, 'publish')).statusCode).toBe(303)

    const shown = textOf(await site.visitor().get(paths.issue(2026, 1)))
    const order = ['政府文件', FLOOD, SUBSIDY, '政府办公室文件', GREEN].map(word => shown.lastIndexOf(word))
    expect(order).toEqual(order.toSorted((a, b) => a - b))
    expect(textOf(await site.visitor().get(paths.list))).toContain('2026年第1期（总第101号）')
    const feed = await site.visitor().get(paths.feed)
    expect(feed.body).toContain('归德市人民政府公报 2026年第1期（总第101号）')
    const found = await site.visitor().get(`/search?q=${encodeURIComponent('人民政府公报')}`)
    expect(found.body).toContain(paths.issue(2026, 1))
  })

  it('is one file: cover, contents with the page of each document, the documents', async () => {
    const pages = pagesOfPdf(await pdfOf(2026, 1)).map(page => page.replaceAll(/\s/g, ''))
    expect(pages[0]).toContain('归德市人民政府公报')
    expect(pages[0]).toContain('2026年第1期（总第101号）')
    expect(pages[1]).toContain('目录')
    for (const [title, text] of [
      [FLOOD, '防汛通知的正文'],
      [SUBSIDY, '补贴办法的正文'],
      [GREEN, '绿化方案里有'],
    ] as const) {
      const page = pages.findIndex((one, index) => index > 1 && one.includes(text)) + 1
      expect(pages[page - 1]).toContain(title)
      expect(pages[1]).toContain(`${title}${page}`)
    }
  })

  it('stays as it was published, in the database too', async () => {
    const [row] = await base.asOwner("select id from gazette_issues where stage = 'published'")
    const id = Number(row?.id)
    expect((await take(editor, id, FLOOD)).statusCode).toBe(422)
    expect((await editor.post(paths.facts(id), facts({ which: 'facts', total: '9' }))).statusCode).toBe(422)
    await expect(base.asOwner('update gazette_issues set total = 5 where id = $1', [id])).rejects.toThrow()
    await expect(base.asOwner('delete from gazette_entries where issue_id = $1', [id])).rejects.toThrow()
  })

  it('what is repealed or changed afterwards is marked, with the text as it was published', async () => {
    const relations = `废止 ${numberOf(SUBSIDY)} 2026-03-02`
    const fields = { title: '废止补贴办法的决定', documentNumber: '归财〔2026〕9号', relations }
    await publish(room, await begin(room.clerk, policyFields(room, fields)))
    expect(textOf(await site.visitor().get(paths.issue(2026, 1)))).toContain('已废止')
    const text = textOfPdf(await pdfOf(2026, 1))
    expect(text).toContain('本文件已废止')
    expect(text).toContain('补贴办法的正文')
  })

  it('what is taken down for somebody’s data is in the issue no more, nor in its file', async () => {
    expect(textOfPdf(await pdfOf(2026, 1))).toContain('独孤某')
    const down = { kind: 'privacy', why: '含个人信息', to: '', form_key: newFormKey() }
    await room.head.post(`/office/documents/${numberOf(GREEN)}/takedown`, down)
    const page = textOf(await site.visitor().get(paths.issue(2026, 1)))
    expect(page).not.toContain(GREEN)
    const text = textOfPdf(await pdfOf(2026, 1))
    expect(text).not.toContain('独孤某')
    expect(text).not.toContain('绿化方案')
    expect(text).toContain('防汛通知的正文')
  })

  it('what is taken down with a notice keeps its title there and loses its text', async () => {
    const down = { kind: 'withdrawn', why: '内容有误', to: '', form_key: newFormKey() }
    await room.head.post(`/office/documents/${numberOf(FLOOD)}/takedown`, down)
    expect(textOf(await site.visitor().get(paths.issue(2026, 1)))).toContain('已撤下')
    const text = textOfPdf(await pdfOf(2026, 1))
    expect(text).toContain(FLOOD)
    expect(text).not.toContain('防汛通知的正文')
  })

  it('no two issues share a number; nothing goes in that is not out, nor from another government', async () => {
    const taken = await editor.post(paths.begin, facts())
    expect(taken.statusCode).toBe(422)
    expect(errorAt(taken, 'number')).toContain('已经有一期')
    expect(valueIn(taken, 'total')).toBe('101')
    const id = await begun({ number: '2', total: '102' })
    numbers.draft = await begin(
      room.clerk,
      policyFields(room, { title: '草稿', documentNumber: '归财〔2026〕99号' }),
    )
    for (const title of ['draft', FLOOD]) expect((await take(editor, id, title)).statusCode).toBe(422)
    expect((await step(editor, id, 'send')).statusCode).toBe(422)
    expect((await room.head.get(paths.officeIssue(id))).statusCode).toBe(404)
  })
})
