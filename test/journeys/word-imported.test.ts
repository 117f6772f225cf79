import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { png } from '#test/attachments.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { wordFile, zipOf } from '#test/opened-report.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish, step } from '#test/publishing.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { errorAt, textOf, type Visitor, valueIn } from '#test/visitor.ts'
import { wholeSite } from '#test/whole-site.ts'
import { encryptedWord, entitiesInWord, noticeInWord } from '#test/word-files.ts'

/** 从Word导入, footnotes, and texts that would have been lost: by the front door, without script. */
let base: TestDatabase
let services: Services
let room: Newsroom
let anybody: Visitor
let file: Buffer
const clock = { now: new Date('2026-03-03T09:00:00+08:00') }
const ASKED = {
  title: '归德市财政局关于印发养老机构补贴办法的通知',
  documentNumber: '归财〔2026〕31号',
  issuer: '归德市财政局',
  first: '现将养老机构补贴办法印发给你们',
}

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  const town = await makeTown(services)
  const site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
  anybody = site.visitor()
  file = await noticeInWord(ASKED)
})
afterAll(async () => {
  await room.site.close()
  await base.close()
})

/** As the page for a new document sends it when nothing was typed. */
const empty = (typed: Record<string, string> = {}) => ({
  ...policyFields(room, { title: '', issuer: '归德市财政局', documentNumber: '', madeOn: '', body: '' }),
  topic: '',
  genre: 'notice',
  ...typed,
})
const word = (content: Buffer, name = '补贴办法.docx') => [{ field: 'word', name, content }]
const beginFromWord = (content: Buffer, typed: Record<string, string> = {}) =>
  room.clerk.postFiles('/office/documents/new/word', empty(typed), word(content))
const importInto = (number: string, typed: Record<string, string>, content = file) =>
  room.clerk.postFiles(
    `/office/documents/${number}/text/word`,
    { ...policyFields(room), ...typed },
    word(content),
  )
const numberIn = (location: unknown) => /20\d{9}/.exec(String(location))?.[0] ?? ''
const textPage = (number: string) => room.clerk.get(`/office/documents/${number}/text`)
const asideIn = (page: { readonly body: string }) =>
  [...page.body.matchAll(/href="(\/office\/documents\/20\d{9}\/set-aside\/\d+)"/g)].map(
    ([, href = '']) => href,
  )

describe('从Word导入', () => {
  it('begins a document with what the file says of itself, to be checked', async () => {
    const answer = await beginFromWord(file)
    expect(answer.statusCode).toBe(303)
    const number = numberIn(answer.headers.location)
    const page = await textPage(number)
    expect(valueIn(page, 'title')).toBe(ASKED.title)
    expect(valueIn(page, 'documentNumber')).toBe(ASKED.documentNumber)
    expect(valueIn(page, 'madeOn')).toBe('2026-06-12')
    const text = textOf(page)
    expect(text.match(/从Word文件里读出来的，请核对。/g)?.length).toBe(3)
    expect(text).toMatch(/修订痕迹.*删去的没有带过来/)
    expect(text).toContain('带过来1张图片')
    expect(text).toContain('脚注带过来了')
    const body = valueIn(page, 'body') ?? ''
    expect(body).toContain('<thead><tr><th colspan="2">')
    expect(body).toContain(
      '印发给你们<small class="note">见<a href="https://www.gov.cn/">《管理办法》</a>（归财〔2026〕31号）<strong>第三条</strong>。</small>，自印发',
    )
    expect(body).toContain('有效期五年')
    expect(body).not.toContain('有效期三年')
    const image = /src="(\/office\/documents\/20\d{9}\/files\/(\d+))"/.exec(body)
    expect((await room.clerk.get(image?.[1] ?? '')).rawPayload.equals(png())).toBe(true)

    // The picture wants its words: without script they are asked for beside the text.
    const field = `alt-${image?.[2]}`
    expect(text).toContain('有1张图片还没有说明')
    const saved = { ...policyFields(room), title: ASKED.title, body, saving: valueIn(page, 'saving') ?? '' }
    const kept = {
      ...saved,
      [field]: '出让流程"图"',
      importChecked: 'yes',
      documentNumber: ASKED.documentNumber,
    }
    expect((await room.clerk.post(`/office/documents/${number}/text`, kept)).statusCode).toBe(303)
    const after = await textPage(number)
    expect(valueIn(after, 'body')).toContain('alt="出让流程&quot;图&quot;"')
    expect(textOf(after)).not.toMatch(/请核对|还没有说明/)
  })

  it('what was typed goes before what was guessed', async () => {
    const answer = await beginFromWord(file, { title: '我写的标题', summary: '写了很久的摘要' })
    const page = await textPage(numberIn(answer.headers.location))
    expect(valueIn(page, 'title')).toBe('我写的标题')
    expect(valueIn(page, 'summary')).toBe('写了很久的摘要')
    expect(valueIn(page, 'documentNumber')).toBe(ASKED.documentNumber)
  })

  it('takes the place of a text only when told to, and both are there', async () => {
    const number = await begin(room.clerk, policyFields(room, { documentNumber: '' }))
    const typed = { body: '<p>手写的正文</p>', saving: '1', title: '补贴办法' }
    const refused = await importInto(number, typed)
    expect(refused.statusCode).toBe(422)
    expect(errorAt(refused, 'word')).toContain('勾选“替换现在的正文”')
    expect(valueIn(refused, 'body')).toBe('<p>手写的正文</p>')
    expect((await importInto(number, { ...typed, replace: 'yes' })).statusCode).toBe(303)
    const page = await textPage(number)
    expect(valueIn(page, 'body')).toContain('印发给你们')
    const [aside = ''] = asideIn(page)
    const compared = textOf(await room.clerk.get(aside))
    expect(compared).toContain('手写的正文')
    expect(compared).toContain('印发给你们')

    const back = { saving: valueIn(page, 'saving') ?? '', form_key: newFormKey() }
    expect((await room.clerk.post(aside, back)).statusCode).toBe(303)
    const again = await textPage(number)
    expect(valueIn(again, 'body')).toBe('<p>手写的正文</p>')
    expect(asideIn(again)).toHaveLength(2)
  })

  it('three hundred dense pages come in, and are saved again as a form sends them', async () => {
    const page = `<w:p><w:r><w:t>${'本办法所称停车设施是指'.repeat(150)}</w:t></w:r></w:p>`
    const answer = await beginFromWord(wordFile(page.repeat(300)), { title: '停车管理办法' })
    expect(answer.statusCode).toBe(303)
    const number = numberIn(answer.headers.location)
    const written = await textPage(number)
    const body = valueIn(written, 'body') ?? ''
    expect(body.length).toBeGreaterThan(490_000)
    const fields = {
      ...policyFields(room, { body, documentNumber: '' }),
      saving: valueIn(written, 'saving') ?? '',
    }
    expect((await room.clerk.post(`/office/documents/${number}/text`, fields)).statusCode).toBe(303)
  }, 30_000)

  it('sent twice it counts once', async () => {
    const fields = empty()
    const sent = await Promise.all(
      [1, 2].map(() => room.clerk.postFiles('/office/documents/new/word', fields, word(file))),
    )
    expect(sent.map(({ headers }) => headers.location)).toEqual([
      sent[0]?.headers.location,
      sent[0]?.headers.location,
    ])
  })

  const cells = '<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>'
  it.each([
    ['a bomb', wordFile(' '.repeat(30 * 1024 * 1024)), '展开后大得不正常'],
    ['entities', entitiesInWord(), '已损坏'],
    ['entities in another part', entitiesInWord('word/styles.xml'), '已损坏'],
    ['a hundred thousand cells', wordFile(`<w:tbl>${cells.repeat(100_000)}</w:tbl>`), '表格超过2万格'],
    ['one with a password', encryptedWord(), '加了密码'],
    ['an old one', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), '旧版的Word'],
    ['a picture by another name', png(), '不是Word文件'],
    ['a workbook by another name', zipOf({ 'xl/workbook.xml': '<workbook/>' }), '不是Word文件'],
    ['half of one', wordFile('<w:p/>').subarray(0, 200), '已损坏或不完整'],
    ['nothing', Buffer.alloc(0), '不是Word文件'],
  ])('%s is refused in a sentence, and what was typed is there', async (_, content, sentence) => {
    const answer = await beginFromWord(content, { summary: '写了很久的摘要' })
    expect(answer.statusCode).toBe(422)
    expect(errorAt(answer, 'word')).toContain(sentence)
    expect(errorAt(answer, 'word')).toContain('没有导入')
    expect(valueIn(answer, 'summary')).toBe('写了很久的摘要')
  })

  it('a file that was chosen and not sent is not passed over in silence', async () => {
    const answer = await room.clerk.post('/office/documents/new', {
      ...policyFields(room),
      word: '办法.docx',
    })
    expect(answer.statusCode).toBe(422)
    expect(errorAt(answer, 'word')).toContain('还没有导入')
  })
})

describe('脚注', () => {
  it('are numbered on the page and linked both ways; typed by hand too', async () => {
    const body = '甲〔脚注：见归政办〔2026〕3号〕。\n乙〔脚注：<b>粗</b>的注〕。'
    const number = await begin(room.clerk, policyFields(room, { body, documentNumber: '归财〔2026〕41号' }))
    await publish(room, number)
    const page = await anybody.get(`/documents/${number}`)
    expect(page.body).toContain(
      '<a id="note-mark-1" href="#note-1" role="doc-noteref" aria-label="脚注〔1〕">',
    )
    expect(page.body).toMatch(/<li id="note-1"><span>见归政办〔2026〕3号<\/span> <a href="#note-mark-1"/)
    expect(page.body).toMatch(/<li id="note-2"><span><strong>粗<\/strong>的注<\/span>/)
    const found = await anybody.get(`/search?q=${encodeURIComponent('见归政办')}`)
    expect(found.body).toContain(`/documents/${number}`)
  })
})

describe('nothing typed is lost', () => {
  it('two who write at once: the second one’s text is kept beside the first one’s, and either can be had', async () => {
    const number = await begin(room.clerk, policyFields(room, { documentNumber: '' }))
    const write = (visitor: Visitor, body: string) =>
      visitor.post(`/office/documents/${number}/text`, { ...policyFields(room, { body }), saving: '1' })
    expect((await write(room.reviewer, '<p>先保存的</p>')).statusCode).toBe(303)
    for (let times = 0; times < 2; times += 1) {
      const second = await write(room.clerk, '<p>另一段话</p>')
      expect(second.statusCode).toBe(422)
      expect(second.body).toContain('另一段话')
    }
    const page = await textPage(number)
    expect(valueIn(page, 'body')).toBe('<p>先保存的</p>')
    const asides = asideIn(page)
    expect(asides).toHaveLength(1)
    const shown = await room.clerk.get(asides[0] ?? '')
    expect(textOf(shown)).toContain('另一段话')
    const late = await room.clerk.post(asides[0] ?? '', { saving: '1', form_key: newFormKey() })
    expect(late.statusCode).toBe(422)
    const saving = valueIn(shown, 'saving') ?? ''
    expect((await room.clerk.post(asides[0] ?? '', { saving, form_key: newFormKey() })).statusCode).toBe(303)
    expect(valueIn(await textPage(number), 'body')).toBe('<p>另一段话</p>')
  })

  it('a reviewer whose session ended while he typed signs in again and goes on', async () => {
    const number = await begin(room.clerk, policyFields(room, { documentNumber: '归财〔2026〕51号' }))
    await step(room.clerk, number, 'submit')
    const late = await room.site.as(room.people.reviewer)
    const before = new Map(late.cookies)
    late.cookies.clear()
    const opinion = '第三条与上位法不一致，请核对后再送'
    const answer = await step(late, number, 'giveBack', { said: opinion })
    expect(answer.statusCode).toBe(401)
    expect(textOf(answer)).toContain('您填写的内容没有丢失')
    for (const [name, value] of before) late.cookies.set(name, value)
    const kept = Object.fromEntries(
      ['verb', 'said', 'form_key'].map(name => [name, valueIn(answer, name) ?? '']),
    )
    expect((await late.post(`/office/documents/${number}/step`, kept)).statusCode).toBe(303)
    expect(textOf(await room.clerk.get(`/office/documents/${number}`))).toContain(opinion)
  })

  it('nor what was typed beside a Word file in a page left open over night', async () => {
    const answer = await anybody.postFiles(
      '/office/documents/new/word',
      empty({ summary: '隔夜的摘要' }),
      word(file),
    )
    expect(answer.statusCode).toBe(401)
    expect(valueIn(answer, 'summary')).toBe('隔夜的摘要')
    const again = await room.clerk.post('/office/documents/new/word', empty({ summary: '隔夜的摘要' }))
    expect(again.statusCode).toBe(422)
    expect(errorAt(again, 'word')).toContain('请选择要导入的Word文件')
    expect(valueIn(again, 'summary')).toBe('隔夜的摘要')
  })

  it('nor by a form whose key is none', async () => {
    const answer = await room.clerk.post('/office/documents/new', {
      ...policyFields(room, { summary: '隔夜的摘要' }),
      form_key: 'x',
    })
    expect(answer.statusCode).toBe(422)
    expect(textOf(answer)).toContain('请核对后再提交一次')
    expect(valueIn(answer, 'summary')).toBe('隔夜的摘要')
  })
})
