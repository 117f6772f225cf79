import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Services } from '#platform/services.ts'
import { png } from '#test/attachments.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { makeTown, servicesAt, type Town } from '#test/town.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { cleanText } from '../text/clean.ts'
import { inType } from './in-type.ts'
import { KeptPrints } from './kept-prints.ts'
import { setBody } from './set-body.ts'

let base: TestDatabase
let services: Services
let town: Town
let site: WholeSite
let room: Newsroom
const clock = { now: new Date('2026-03-02T10:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.city, unit: town.bureau, code: 'city' })
})
afterAll(async () => {
  await site.close()
  await base.close()
})

let made = 0
async function published(body: string, given: Readonly<Record<string, string>> = {}): Promise<string> {
  made += 1
  const fields = policyFields(room, { body, documentNumber: `归财〔2026〕${made}号`, ...given })
  const number = await begin(room.clerk, fields)
  await publish(room, number)
  return number
}

async function printed(number: string): Promise<string> {
  const { statusCode, rawPayload, headers } = await site.visitor().get(`/documents/${number}/document.pdf`)
  expect([statusCode, headers['content-type']]).toEqual([200, 'application/pdf'])
  return textOfPdf(rawPayload).replaceAll(/\s/g, '')
}

/** Everything Typst or HTML could take for something else. */
const HOSTILE = [
  '#panic("x")',
  '#let x = 1',
  '$a^2$',
  '*不是粗体*',
  '_不是斜体_',
  '`raw`',
  '反斜杠\\',
  '@ref',
  '//不是注释',
  '/*也不是*/',
  '= 不是标题',
  '- 不是列表',
  '"引号"和\'引号\'',
  '&lt;tag&gt; #[x] ~ -- --- ...',
  'https://evil.example/#image("/etc/passwd")',
]

const SHEET = {
  ...{ day: '2026-03-02', title: '标题', organ: '机关', number: '', facts: [], notice: [] },
  ...{ address: '', printed: '', attachments: [] },
}

describe('打印件', () => {
  it('is the page on paper: the official table, the text with all its parts, the attachments, where and when', async () => {
    const number = await published(
      [
        '<h2>一、总则</h2><p>第一条　为了<strong>规范</strong>补贴，H<sub>2</sub>O。</p>',
        '<ol><li>甲</li><li>乙<ul><li>乙之一</li></ul></li></ol><blockquote><p>引文</p></blockquote><hr>',
        '<table><caption>补贴标准</caption><thead><tr><th>项目</th><th>元</th></tr></thead>',
        '<tbody><tr><td rowspan="2">床位</td><td>100</td></tr><tr><td>200</td></tr></tbody></table>',
        '<p>见<a href="https://example.gov.cn/">网页</a>。</p><p class="right">归德市财政局</p>',
      ].join(''),
      { title: '归德市养老机构补贴办法', effectiveOn: '2026-04-01' },
    )
    const text = await printed(number)
    for (const said of [
      ...['索引号', '发文机关', '归德市财政局', '成文日期', '2026年3月2日', '归财〔2026〕1号', '尚未施行'],
      ...['本文件尚未施行，自2026年4月1日起施行。', '归德市养老机构补贴办法', '一、总则', '第一条', '规范'],
      ...['1.甲', '2.乙', '•乙之一', '引文', '补贴标准', '项目', '床位', '200', '见网页。'],
      ...[`/documents/${number}`, '2026年3月2日打印'],
    ]) {
      expect(text).toContain(said)
    }
  })

  it('shows as it is written whatever could be taken for markup', async () => {
    const everywhere = HOSTILE.map(
      one => `<p>前${one}后</p><table><tr><td>${one}</td></tr></table><ul><li>${one}</li></ul>`,
    )
    const [first = ''] = HOSTILE
    const text = await printed(await published(everywhere.join(''), { title: `${first} $x$ *_\`@` }))
    expect(text).toContain('#panic("x")$x$*_`@')
    for (const hostile of HOSTILE) {
      const written = hostile.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll(/\s/g, '')
      expect([written, text.split(written).length - 1 >= 3]).toEqual([written, true])
    }
  })

  it.each([
    ['spans that overlap', '<tr><td rowspan="9" colspan="9">a</td><td>b</td></tr><tr><td>c</td></tr>'],
    ['a head that reaches into the body', '<tr><th rowspan="3">a</th><th>b</th></tr><tr><td>c</td></tr>'],
    ['rows without cells', '<tr></tr><tr><td>a</td></tr><tr></tr>'],
    ['heads alone', '<tr><th>a</th></tr><tr><th>b</th></tr>'],
    ['a hundred columns', `<tr>${'<td>a</td>'.repeat(100)}</tr>`],
    ['a span beyond all bounds', '<tr><td colspan="100000" rowspan="100000">a</td></tr>'],
    ['a table within a table', '<tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td></tr>'],
  ])('a table with %s comes out', async (_, rows) => {
    const blocks = setBody(cleanText(`<table>${rows}</table><p>在表之后</p>`), '')
    const pdf = await inType('src/publishing/print/document.typ', { ...SHEET, blocks }, new Map())
    expect(textOfPdf(pdf)).toContain('在表之后')
  })

  it('sets notes at the foot of the page, also of a table, as they are written', async () => {
    const body =
      '<p><strong>正文<small class="note">注文#甲$*_<em>斜</em><a href="/documents/1">链接</a></small></strong>之后。</p><table><tr><td>格<small class="note">格注</small></td></tr></table>'
    const pdf = await inType(
      'src/publishing/print/document.typ',
      { ...SHEET, blocks: setBody(body, 'https://a.test') },
      new Map(),
    )
    const text = textOfPdf(pdf)
    for (const said of ['正文', '之后。', '〔1〕', '注文#甲$*_斜链接', '〔2〕', '格注'])
      expect(text).toContain(said)
  })

  it('a note has its own bold type and links, and not those of what is around it', () => {
    const note = '<small class="note"><em>斜</em><a href="/documents/1">链接</a></small>'
    const [block] = setBody(`<p><strong><a href="/x">正文${note}</a></strong></p>`, 'https://a.test')
    expect(block).toMatchObject({
      inlines: [
        { text: '正文', marks: ['strong'], href: 'https://a.test/x' },
        {
          is: 'note',
          inlines: [
            { text: '斜', marks: ['em'], href: '' },
            { text: '链接', marks: [], href: 'https://a.test/documents/1' },
          ],
        },
      ],
    })
  })

  it('comes out however deep a list is, and whatever a picture holds', async () => {
    const deep = `${'<ul><li>深'.repeat(300)}${'</li></ul>'.repeat(300)}`
    const number = await published(`<p>前</p>${deep}<p>后</p>`)
    expect(await printed(number)).toContain('后')
    const draft = await begin(room.clerk, policyFields(room, { documentNumber: '归财〔2026〕900号' }))
    const file = { field: 'file', name: '图.png', content: png() }
    await room.clerk.postFiles(`/office/documents/${draft}/files`, { form_key: 'k'.repeat(22) }, [file])
    const [row] = await base.asOwner('select max(id) as id from document_files')
    const fields = policyFields(room, {
      ...{ documentNumber: '归财〔2026〕900号', saving: '1' },
      body: `<p>图：<img src="/documents/${draft}/files/${row?.id}" alt="示意图"></p>`,
    })
    expect((await room.clerk.post(`/office/documents/${draft}/text`, fields)).statusCode).toBe(303)
    await publish(room, draft)
    expect(await printed(draft)).toContain('图：')
  })

  it('is gone when the document is, and is not there before it', async () => {
    const draft = await begin(room.clerk, policyFields(room, { documentNumber: '归财〔2026〕901号' }))
    const get = (number: string) => site.visitor().get(`/documents/${number}/document.pdf`)
    expect((await get(draft)).statusCode).toBe(404)
    await publish(room, draft)
    expect((await get(draft)).statusCode).toBe(200)
    const down = { kind: 'privacy', why: '含个人信息', to: '', form_key: 'p'.repeat(22) }
    expect((await room.head.post(`/office/documents/${draft}/takedown`, down)).statusCode).toBe(303)
    expect((await get(draft)).statusCode).toBe(404)
  })

  it('is set once for all who ask, again when it changes, and never kept when it fails', async () => {
    const prints = new KeptPrints()
    let set = 0
    const make = async () => {
      set += 1
      if (set === 3) throw new Error('no')
      return new Uint8Array([set])
    }
    const both = await Promise.all([prints.print('a', 1, make), prints.print('a', 1, make)])
    expect(both.map(pdf => pdf[0])).toEqual([1, 1])
    expect((await prints.print('a', 2, make))[0]).toBe(2)
    await expect(prints.print('a', 3, make)).rejects.toThrow()
    expect((await prints.print('a', 3, make))[0]).toBe(4)
  })

  it('reads links within the site as addresses, and none that lead to nowhere', () => {
    const [block] = setBody(
      '<p><a href="/documents/1">甲</a><a href="javascript:x">乙</a></p>',
      'https://a.gov.cn',
    )
    expect(block).toMatchObject({
      inlines: [{ href: 'https://a.gov.cn/documents/1' }, { href: '' }],
    })
  })
})
