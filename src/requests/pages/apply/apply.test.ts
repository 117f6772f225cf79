import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Services } from '#platform/services.ts'
import * as corpus from '#test/attachments.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { multipart } from '#test/form-data.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { makeTown, makeUnit, servicesAt } from '#test/town.ts'
import { errorAt, textOf, Visitor, valueIn } from '#test/visitor.ts'
import { buildApp } from '../../../app.ts'
import { paths } from '../../paths.ts'

let base: TestDatabase
let services: Services
let app: FastifyInstance
let wang: Visitor
let folder = ''
const clock = { now: new Date('2026-03-02T14:32:00+08:00') }
let visitors = 0

beforeAll(async () => {
  base = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'mingfu-apply-'))
  const plain = servicesAt(base.db, clock)
  services = { ...plain, config: { ...plain.config, dataFolder: folder } }
  const { city } = await makeTown(services)
  await makeUnit(services, {
    code: 'closed',
    name: '归德市旧粮食局',
    level: 'city',
    kind: 'department',
    under: city,
  })
  await base.asOwner("update units set ended_on = '2025-12-31' where code = 'closed'")
  app = await buildApp(services)
})
afterAll(async () => {
  await app.close()
  await base.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  clock.now = new Date('2026-03-02T14:32:00+08:00')
  visitors += 1
  wang = new Visitor(app, `203.0.113.${visitors}`)
})

const { apply } = paths
const PERSON = {
  name: '王小明',
  idKind: 'resident-id',
  idNumber: '11010519491231002X',
  phone: '13800000000',
  email: '',
}
const WANTED = {
  subject: '2025年市级财政决算',
  wanted: '含转移支付明细',
  wantedForm: 'electronic',
  wantedDelivery: 'web',
}

async function fillIn(visitor: Visitor) {
  await visitor.post(apply.unit, { unit: 'finance' })
  await visitor.post(apply.kind, { kind: 'natural-person' })
  await visitor.post(apply.applicant, PERSON)
  return visitor.submit(apply.information, WANTED)
}

function answerTo(preview: { body: string }) {
  const [, a = '', b = ''] = /([二三四五六七八九])加([二三四五六七八九])等于几/.exec(preview.body) ?? []
  const sum = '零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)
  return { humanToken: valueIn(preview, 'humanToken') ?? '', humanAnswer: String(sum), humanCheck: '' }
}

const countRequests = async () => Number((await base.asOwner('select count(*) as n from requests'))[0]?.n)
const codeOf = (receipt: { body: string }) => /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(receipt.body)?.[0]

describe('somebody applies', () => {
  it('without script, page by page, from the start to the receipt', async () => {
    const start = textOf(await wang.get(apply.start))
    expect(start).toContain('20 个工作日')
    expect(start).toContain('不需要说明用途')

    const units = await wang.get(`${apply.unit}?q=财政`)
    expect(textOf(units)).toContain('归德市财政局（归德市府前路1号）')
    expect(textOf(units)).toContain('我不知道该向哪个单位申请')

    const kinds = await wang.submit(apply.unit, { unit: 'finance', q: '财政' })
    expect(textOf(kinds)).toContain('自然人')
    const who = await wang.submit(apply.kind, { kind: 'natural-person' })
    expect(textOf(who)).toContain('第 2 步，共 5 步')
    expect(textOf(who)).not.toContain('联系人')
    const what = await wang.submit(apply.applicant, PERSON)
    expect(textOf(what)).toContain('信息名称')
    const files = await wang.submit(apply.information, WANTED)
    expect(textOf(files)).toContain('还没有附件')
    const upload = await wang.postFiles(apply.attachments, { go: 'next' }, [
      { field: 'files', name: '身份证.pdf', content: corpus.pdf() },
    ])
    expect(upload).toMatchObject({ statusCode: 303, headers: { location: apply.preview } })

    const preview = await wang.get(apply.preview)
    const shown = textOf(preview)
    for (const part of [
      '归德市财政局',
      '王小明',
      '110**************X',
      '13800000000',
      '含转移支付明细',
      '身份证.pdf',
    ]) {
      expect(shown).toContain(part)
    }
    expect(preview.body).not.toContain('19491231')

    const receipt = await wang.submit(apply.submission, answerTo(preview))
    expect(receipt.statusCode).toBe(200)
    expect(textOf(receipt)).toMatch(/归申〔2026〕\d{4}号/)
    expect(textOf(receipt)).toContain('归德市财政局最迟在2026年3月3日与您确认收到')
    const code = codeOf(receipt)
    expect(code).toBeDefined()

    const pdf = await wang.get(apply.receiptPdf)
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(textOfPdf(pdf.rawPayload)).toContain(code)
  })

  it('an organisation is asked for its code and a contact person', async () => {
    await wang.post(apply.unit, { unit: 'finance' })
    const page = textOf(await wang.submit(apply.kind, { kind: 'business' }))
    expect(page).toContain('单位名称')
    expect(page).toContain('统一社会信用代码')
    expect(page).toContain('联系人')
  })

  it('goes back from the preview to one page and returns to the preview', async () => {
    await fillIn(wang)
    const page = await wang.get(`${apply.applicant}?from=preview`)
    expect(valueIn(page, 'from')).toBe('preview')
    expect(valueIn(page, 'name')).toBe('王小明')
    const back = await wang.post(apply.applicant, { ...PERSON, name: '王大明', from: 'preview' })
    expect(back.headers.location).toBe(apply.preview)
    expect(textOf(await wang.get(apply.preview))).toContain('王大明')
    expect((await wang.post(apply.unit, { unit: '?' })).headers.location).toBe(apply.preview)
    expect(textOf(await wang.get(apply.preview))).toContain('由市政府办公室转给承办单位')
  })

  it('nothing personal stands in an address, and the cookie is for the server alone', async () => {
    const answer = await wang.post(apply.unit, { unit: 'finance' })
    expect(answer.headers['set-cookie']).toMatch(/^mingfu_draft=[\w-]{43};.*HttpOnly.*SameSite=Lax/i)
    const next = await wang.post(apply.applicant, PERSON)
    expect(String(next.headers.location)).not.toMatch(/王|1380|1101/)
    expect((await wang.get(apply.applicant)).headers['cache-control']).toBe('no-store')
  })
})

describe('what was typed is kept', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['an emoji name', { name: '王😀' }, 'name', '姓名里的“😀”不是文字，请按证件上的写法填写。'],
    [
      'a NUL byte',
      { name: '王\u0000明' },
      'name',
      '姓名的第2个字是看不见的控制字符，已为您去掉，请核对后再提交。',
    ],
    [
      'an impossible birthday',
      { idNumber: '110105199002300021' },
      'idNumber',
      '身份证号码第7到14位不是一个可能的出生日期，请对照证件核对。',
    ],
    ['no telephone', { phone: '' }, 'phone', '请填写联系电话。'],
    ['a key of a prototype', { idKind: '__proto__' }, 'idKind', '请选择证件类型。'],
  ])('%s: a sentence at the field, the rest as it was', async (_what, wrong, field, sentence) => {
    await wang.post(apply.unit, { unit: 'finance' })
    await wang.post(apply.kind, { kind: 'natural-person' })
    const page = await wang.post(apply.applicant, { ...PERSON, ...wrong })
    expect(page.statusCode).toBe(422)
    expect(errorAt(page, field)).toBe(sentence)
    expect(page.body).toContain('data-focus')
    expect(page.body).toContain(`href="#${field}"`)
    for (const [name, value] of Object.entries({ ...PERSON, ...wrong })) {
      if (name !== 'idKind') expect(valueIn(page, name)).toBe(value.replace('\u0000', ''))
    }
    // Also when the browser is closed and opened again.
    expect(valueIn(await wang.get(apply.applicant), 'idNumber')).toBe({ ...PERSON, ...wrong }.idNumber)
  })

  it('a hundred thousand characters: how many too many, and all of them still there', async () => {
    await fillIn(wang)
    const page = await wang.post(apply.information, { ...WANTED, wanted: '求'.repeat(100_000) })
    expect(page.statusCode).toBe(422)
    expect(errorAt(page, 'wanted')).toBe('内容描述最多5000字，现有100000字，请删减95000字。')
    expect(valueIn(page, 'wanted')).toHaveLength(100_000)
    expect(valueIn(await wang.get(apply.information), 'wanted')).toHaveLength(100_000)
  })

  it('markup stays text', async () => {
    await fillIn(wang)
    const page = await wang.post(apply.information, {
      ...WANTED,
      subject: '"><script>alert(1)</script>',
      wantedForm: '',
    })
    expect(page.body).not.toContain('<script>alert')
    expect(valueIn(page, 'subject')).toBe('"><script>alert(1)</script>')
  })

  it('the preview leads to the first page that is not right, and says there what it is', async () => {
    await wang.post(apply.unit, { unit: 'finance' })
    await wang.post(apply.kind, { kind: 'natural-person' })
    await wang.post(apply.applicant, { ...PERSON, phone: '12' })
    const answer = await wang.get(apply.preview)
    expect(answer.headers.location).toBe(`${apply.applicant}?from=preview`)
    expect(errorAt(await wang.get(String(answer.headers.location)), 'phone')).toMatch(/^联系电话应是/)
  })
})

describe('the unit', () => {
  it.each([
    ['', '请选择受理单位；不知道的，选“我不知道该向哪个单位申请”。'],
    ['nowhere', '所选的单位现在不受理申请（可能已撤销、合并或尚未开通），请重新选择。'],
    ['closed', '所选的单位现在不受理申请（可能已撤销、合并或尚未开通），请重新选择。'],
    ['__proto__', '所选的单位现在不受理申请（可能已撤销、合并或尚未开通），请重新选择。'],
    ["'; drop table units; --", '所选的单位现在不受理申请（可能已撤销、合并或尚未开通），请重新选择。'],
    ['a\u0000b', '所选的单位现在不受理申请（可能已撤销、合并或尚未开通），请重新选择。'],
  ])('%j is answered at the field', async (unit, sentence) => {
    const page = await wang.post(apply.unit, { unit })
    expect(page.statusCode).toBe(422)
    expect(errorAt(page, 'unit')).toBe(sentence)
  })

  it('that has ended is not offered', async () => {
    expect(textOf(await wang.get(`${apply.unit}?q=粮食`))).toContain('没有找到名称里有“粮食”的单位')
  })

  it.each(['%', '_', '\\', "'", 'x'.repeat(5000), '%00', '😀'])('can be searched with %j', async wanted => {
    expect((await wang.get(`${apply.unit}?q=${encodeURIComponent(wanted)}`)).statusCode).toBe(200)
  })

  it('searched twice over, as a list, is the first page', async () => {
    expect((await wang.get(`${apply.unit}?q=a&q=b`)).statusCode).toBe(200)
  })

  it('that ended while the form was being filled in is said before it is sent', async () => {
    await fillIn(wang)
    await base.asOwner("update units set accepts_requests = false where code = 'finance'")
    try {
      const answer = await wang.get(apply.preview)
      expect(answer.headers.location).toBe(`${apply.unit}?from=preview`)
      expect(errorAt(await wang.get(apply.unit), 'unit')).toMatch(/不受理申请/)
    } finally {
      await base.asOwner("update units set accepts_requests = true where code = 'finance'")
    }
  })

  it('one came from is chosen already', async () => {
    const page = await wang.get(`${apply.unit}?unit=finance`)
    expect(page.body).toMatch(/<input[^>]*value="finance"[^>]*checked|<input[^>]*checked[^>]*value="finance"/)
  })
})

describe('attachments', () => {
  const upload = (files: { name: string; content: Buffer }[], go = 'stay') =>
    wang.postFiles(
      apply.attachments,
      { go },
      files.map(file => ({ field: 'files', ...file })),
    )

  beforeEach(() => fillIn(wang))

  it.each<[string, () => Buffer, string, RegExp]>([
    ['a renamed program', corpus.exe, '身份证.pdf', /^“身份证\.pdf”是程序或脚本，没有收下。/],
    ['a zip bomb', corpus.bomb, '说明.docx', /^“说明\.docx”展开后大得不合常理，没有收下。/],
    ['an encrypted PDF', corpus.encryptedPdf, '说明.pdf', /^“说明\.pdf”加了密码，单位打不开，没有收下。/],
    [
      'twenty-one megabytes',
      () => Buffer.alloc(21 * 1024 * 1024),
      '扫描.pdf',
      /^“扫描\.pdf”超过 20 MB，没有收下。/,
    ],
    ['an empty file', () => Buffer.alloc(0), '空.pdf', /^“空\.pdf”是空文件，没有收下。/],
  ])('%s: a clear sentence, and what came with it is kept', async (_what, content, name, sentence) => {
    await upload([{ name: '早先.pdf', content: corpus.pdf('1') }])
    const page = await upload([
      { name, content: content() },
      { name: '同来.png', content: corpus.png() },
    ])
    expect(page.statusCode).toBe(422)
    expect(errorAt(page, 'files')).toMatch(sentence)
    expect(textOf(page)).toContain('早先.pdf')
    expect(textOf(page)).toContain('同来.png')
    expect(textOf(await wang.get(apply.preview))).toContain('同来.png')
  })

  it('a sixth is answered with a sentence', async () => {
    const files = ['1', '2', '3', '4', '5', '6'].map(name => ({
      name: `${name}.pdf`,
      content: corpus.pdf(name),
    }))
    const page = await upload(files)
    expect(errorAt(page, 'files') ?? textOf(page)).toContain('附件最多 5 个，“6.pdf”没有收下。')
    expect(textOf(page)).toContain('已上传（5/5）')
  })

  it('one can be taken off again; somebody else’s cannot', async () => {
    await upload([{ name: 'a.pdf', content: corpus.pdf() }])
    const page = await wang.get(apply.attachments)
    const removal = /attachments\/(\d+)\/removal/.exec(page.body)?.[0]
    const stranger = new Visitor(app, '198.51.100.1')
    await fillIn(stranger)
    await stranger.post(`/requests/apply/${removal}`)
    expect(textOf(await wang.get(apply.attachments))).toContain('a.pdf')
    await wang.post(`/requests/apply/${removal}`)
    expect(textOf(await wang.get(apply.attachments))).toContain('还没有附件')
    expect((await wang.post('/requests/apply/attachments/NaN/removal')).statusCode).toBe(303)
  })

  it('that broke off on the way: what arrived stays, and it is said', async () => {
    const { payload, headers } = multipart({ go: 'next' }, [
      { field: 'files', name: 'a.pdf', content: corpus.pdf('a'.repeat(200_000)) },
      { field: 'files', name: 'b.pdf', content: corpus.pdf('b'.repeat(200_000)) },
    ])
    const half = payload.subarray(0, payload.indexOf('b.pdf') + 100_000)
    const page = await wang.send({ method: 'POST', url: apply.attachments, payload: half, headers })
    expect(page.statusCode).toBe(422)
    expect(errorAt(page, 'files')).toContain('附件没有传完整就中断了')
    expect(textOf(page)).toContain('a.pdf')
  })

  it('nothing chosen goes on to the preview', async () => {
    expect((await upload([{ name: '', content: Buffer.alloc(0) }], 'next')).headers.location).toBe(
      apply.preview,
    )
  })
})

describe('sending', () => {
  it('twice counts once and shows the same receipt', async () => {
    await fillIn(wang)
    const answer = answerTo(await wang.get(apply.preview))
    const before = await countRequests()
    const [one, two] = await Promise.all([
      wang.submit(apply.submission, answer),
      wang.submit(apply.submission, answer),
    ])
    expect(codeOf(one)).toBe(codeOf(two))
    expect(codeOf(await wang.get(apply.receipt))).toBe(codeOf(one))
    expect(await countRequests()).toBe(before + 1)
    // Going back in the browser leads to the receipt, not into an empty form.
    expect((await wang.get(apply.preview)).headers.location).toBe(apply.receipt)
    expect((await wang.get(apply.applicant)).headers.location).toBe(apply.receipt)
  })

  it('a wrong answer shows the page again with another question, and nothing is lost', async () => {
    await fillIn(wang)
    const preview = await wang.get(apply.preview)
    const before = await countRequests()
    const page = await wang.post(apply.submission, { ...answerTo(preview), humanAnswer: '0' })
    expect(page.statusCode).toBe(422)
    expect(errorAt(page, 'humanAnswer')).toMatch(/^这道题没有答对/)
    expect(textOf(page)).toContain('含转移支付明细')
    expect(valueIn(page, 'humanToken')).not.toBe(valueIn(preview, 'humanToken'))
    expect(await countRequests()).toBe(before)
    expect((await wang.submit(apply.submission, answerTo(page))).statusCode).toBe(200)
  })

  it('the receipt is for this browser, for an hour', async () => {
    await fillIn(wang)
    await wang.submit(apply.submission, answerTo(await wang.get(apply.preview)))
    expect((await new Visitor(app).get(apply.receipt)).statusCode).toBe(410)
    clock.now = new Date(clock.now.getTime() + 60 * 60_000)
    expect((await wang.get(apply.receipt)).statusCode).toBe(410)
  })

  it('another application can be begun at once', async () => {
    await fillIn(wang)
    const first = await wang.submit(apply.submission, answerTo(await wang.get(apply.preview)))
    await fillIn(wang)
    const second = await wang.submit(apply.submission, answerTo(await wang.get(apply.preview)))
    expect(codeOf(second)).not.toBe(codeOf(first))
  })
})

describe('without a draft', () => {
  it.each([apply.kind, apply.applicant, apply.information, apply.attachments, apply.preview, apply.receipt])(
    '%s says so and how to begin again',
    async address => {
      const page = await wang.get(address)
      expect(page.statusCode).toBe(410)
      expect(textOf(page)).toContain('重新开始填写')
    },
  )

  it('what was typed on the page that found it gone is kept', async () => {
    await fillIn(wang)
    clock.now = new Date(clock.now.getTime() + 24 * 60 * 60_000)
    const page = await wang.post(apply.information, { ...WANTED, subject: '隔夜写的' })
    expect(page.statusCode).toBe(410)
    expect(textOf(page)).toContain('您刚才这一页的内容已经保存')
    expect(valueIn(await wang.get(apply.information), 'subject')).toBe('隔夜写的')
  })

  it.each(['', 'x', '../../etc', 'a'.repeat(43), '%00', 'a'.repeat(5000)])(
    'the cookie %j is none',
    async cookie => {
      wang.cookies.set('mingfu_draft', cookie)
      expect((await wang.get(apply.preview)).statusCode).toBe(410)
      expect((await wang.post(apply.submission)).statusCode).toBe(410)
    },
  )
})

describe('odd requests', () => {
  const pages = [apply.unit, apply.kind, apply.applicant, apply.information, apply.submission]

  it.each(pages)(
    '%s with JSON, a list, a text, or nothing is answered, never with an error of the program',
    async url => {
      await fillIn(wang)
      for (const [type, payload] of [
        ['application/json', '{"unit":["a"],"name":{"a":1},"subject":null}'],
        ['application/json', '[1,2]'],
        ['application/json', '"text"'],
        ['application/json', '{"__proto__":{"unit":"finance"}}'],
        ['application/json', '{'],
        ['text/plain', '王小明'],
        ['application/xml', '<a/>'],
        ['application/x-www-form-urlencoded', 'name=%FF%FE&name=b&constructor=1&__proto__=2&toString=3'],
        ['multipart/form-data; boundary=x', 'x'],
      ] as const) {
        const answer = await wang.send({
          method: 'POST',
          url,
          payload,
          headers: { 'content-type': String(type) },
        })
        expect(answer.statusCode).toBeLessThan(500)
        expect([200, 303, 400, 410, 415, 422]).toContain(answer.statusCode)
      }
      expect((await wang.send({ method: 'POST', url })).statusCode).toBeLessThan(500)
    },
  )

  it('a form from another site is refused', async () => {
    const answer = await wang.send({
      method: 'POST',
      url: apply.submission,
      payload: '',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.statusCode).toBe(403)
  })
})
