import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { citizen } from '#organisations'
import type { Services } from '#platform/services.ts'
import { answer, extend, receive, type Staff, signAnswer, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { textOfPdf } from '#test/pdf-text.ts'
import { makeTown, must, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf, Visitor, valueIn } from '#test/visitor.ts'
import { buildApp } from '../../../app.ts'
import { fileApplication } from '../../actions/enter.ts'
import type { Entered } from '../../case.ts'
import { paths } from '../../paths.ts'

let base: TestDatabase
let services: Services
let app: FastifyInstance
let town: Town
let staff: Staff
let wang: Visitor
let folder = ''
const clock = { now: new Date('2025-09-24T10:00:00+08:00') }
const goTo = (instant: string) => {
  clock.now = new Date(`${instant}+08:00`)
}

beforeAll(async () => {
  base = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'mingfu-track-'))
  const plain = servicesAt(base.db, clock)
  services = { ...plain, config: { ...plain.config, dataFolder: folder } }
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  app = await buildApp(services)
})
afterAll(async () => {
  await app.close()
  await base.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  goTo('2025-09-24T10:00:00')
  wang = new Visitor(app)
})

async function apply(unitCode: string | null = 'finance'): Promise<Entered> {
  return must(
    await fileApplication(services, citizen(null), {
      unitCode,
      applicant: {
        kind: 'natural-person',
        name: '王小明',
        idKind: 'resident-id',
        idNumber: '11010519491231002X',
        representative: '',
        phone: '13800000000',
        email: 'wang@example.com',
        notify: 'email',
      },
      information: {
        subject: '2024年老城区房屋征收补偿方案',
        documentNumber: '',
        wanted: '方案全文及评估报告',
        purpose: '自己看看',
        wantedForm: 'electronic',
        wantedDelivery: 'web',
        address: '',
        postcode: '',
      },
    }),
  )
}

const { track } = paths
const lookUp = (mine: Entered, number = mine.number, code = mine.queryCode) =>
  wang.submit(track.start, { number, code })

describe('with number and code', () => {
  it.each([
    ['as printed', (n: Entered) => [n.number, n.queryCode]],
    [
      'digits alone, lower case, no dashes',
      (n: Entered) => [n.numberKey, n.queryCode.toLowerCase().replaceAll('-', '')],
    ],
    [
      'full width',
      (n: Entered) => [
        [...n.number]
          .map(c => (c >= '0' && c <= '9' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c))
          .join(''),
        n.queryCode,
      ],
    ],
    [
      'with look-alikes',
      (n: Entered) => [`2025-${n.numberKey.slice(4)}`, n.queryCode.replaceAll('0', 'O').replaceAll('1', 'l')],
    ],
  ])('%s the case opens', async (_how, typed) => {
    const mine = await apply()
    const [number = '', code = ''] = typed(mine)
    const page = await lookUp(mine, number, code)
    expect(page.statusCode).toBe(200)
    expect(textOf(page)).toContain('2024年老城区房屋征收补偿方案')
  })

  it('the code stands in no address, and nothing of the applicant on the page', async () => {
    const mine = await apply()
    const answered = await wang.post(track.start, { number: mine.number, code: mine.queryCode })
    expect(answered.headers.location).toBe(track.case)
    expect(answered.headers['set-cookie']).toMatch(
      /mingfu_case=.*Path=\/requests\/track;.*HttpOnly.*SameSite=Lax/i,
    )
    const page = await wang.get(track.case)
    for (const secret of [
      '王小明',
      '13800000000',
      '110105',
      'wang@example.com',
      '自己看看',
      mine.queryCode,
    ]) {
      expect(page.body).not.toContain(secret)
    }
    expect(page.headers['cache-control']).toBe('no-store')
  })

  it('it closes after half an hour, and when one leaves', async () => {
    const mine = await apply()
    await lookUp(mine)
    goTo('2025-09-24T10:29:59')
    expect(textOf(await wang.get(track.case))).toContain(mine.number)
    goTo('2025-09-24T10:30:00')
    expect(textOf(await wang.get(track.case))).toContain('请重新输入编号和查询码')
    await lookUp(mine)
    await wang.post(track.exit)
    expect(textOf(await wang.get(track.case))).not.toContain(mine.number)
  })
})

describe('what the applicant sees', () => {
  it('before it is confirmed: who owes what by when', async () => {
    const text = textOf(await lookUp(await apply()))
    expect(text).toContain('已提交，等待单位确认收到')
    expect(text).toContain('归德市财政局最迟在2025年9月25日与您确认收到')
    expect(text).toContain('接收回执会出现在这里')
    expect(text).toContain('0370-5550000')
  })

  it('while nobody knows the unit: who routes it by when', async () => {
    const text = textOf(await lookUp(await apply(null)))
    expect(text).toContain('归德市人民政府办公室最迟在2025年9月25日把申请转给承办单位')
  })

  it('received 2025-09-24: due 2025-10-28, and why, step by step', async () => {
    const mine = await apply()
    await receive(services, staff, mine.numberKey)
    goTo('2025-10-16T09:12:00')
    const text = textOf(await lookUp(mine))
    expect(text).toContain('还剩 8 个工作日')
    expect(text).toContain('2025年10月28日')
    expect(text).toContain('为什么是这一天')
    expect(text).toContain('9月28日（周日）调休上班')
    expect(text).toContain('《条例》第三十三条')
    expect(text).toContain('政府信息公开申请接收回执')
  })

  it('extended: by how much, and the notice to download', async () => {
    const mine = await apply()
    await receive(services, staff, mine.numberKey)
    goTo('2025-10-16T09:12:00')
    await extend(services, staff, mine.numberKey, 10)
    const text = textOf(await lookUp(mine))
    expect(text).toContain('答复期限已依法延长')
    expect(text).toContain('延长 10 个工作日')
    expect(text).toContain('政府信息公开申请延期答复告知书')
    expect(text).toContain('2025年11月11日')
  })

  it('not answered in time: it says so, and what one can do', async () => {
    const mine = await apply()
    await receive(services, staff, mine.numberKey)
    goTo('2025-10-30T09:12:00')
    const text = textOf(await lookUp(mine))
    expect(text).toContain('已逾期 2 个工作日')
    expect(text).toContain('第五十一条')
  })

  it('the answer from its delivery on, not from its signature; what goes on inside the unit never', async () => {
    const mine = await apply()
    await receive(services, staff, mine.numberKey)
    goTo('2025-10-16T09:12:00')
    await signAnswer(services, staff, mine.numberKey)
    const before = await lookUp(mine)
    expect(textOf(before)).toContain('答复书已签发')
    expect(textOf(before)).not.toContain('政府信息公开申请答复书')
    expect(textOf(before)).not.toContain('起草')
    expect(textOf(before)).not.toContain('干部')
    const [signed] = await base.asOwner(
      "select id from letters where kind = 'answer' order by id desc limit 1",
    )
    expect((await wang.get(track.letter(Number(signed?.id)))).statusCode).toBe(404)
  })

  it('answered: the decision, and the letter as PDF', async () => {
    const mine = await apply()
    await receive(services, staff, mine.numberKey)
    goTo('2025-10-16T09:12:00')
    await answer(services, staff, mine.numberKey)
    const page = await lookUp(mine)
    expect(textOf(page)).toContain('已办结：予以公开，提供信息')
    const links = [...page.body.matchAll(/\/requests\/track\/letters\/\d+/g)].map(([link]) => link)
    expect(links).toHaveLength(2)
    const pdf = await wang.get(links.at(-1) ?? '')
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''/)
    expect(textOfPdf(pdf.rawPayload).replace(/\s/g, '')).toContain('答复书')
  })
})

describe('letters of other cases', () => {
  it('are not found, whoever one is', async () => {
    const mine = await apply()
    const anothers = await apply()
    for (const one of [mine, anothers]) await receive(services, staff, one.numberKey)
    const [letter] = await base.asOwner('select id from letters where request_id = $1', [anothers.requestId])
    await lookUp(mine)
    expect((await wang.get(track.letter(Number(letter?.id)))).statusCode).toBe(404)
    expect((await new Visitor(app).get(track.letter(Number(letter?.id)))).statusCode).toBe(404)
    for (const id of ['0', '-1', 'x', '1e3', '99999999999999999999', '%00']) {
      expect((await wang.get(`/requests/track/letters/${id}`)).statusCode).toBe(404)
    }
  })
})

describe('what does not open a case', () => {
  it('a wrong code, an unknown number, another’s code: the same page', async () => {
    const mine = await apply()
    const anothers = await apply()
    const bodies = []
    for (const [number, code] of [
      [mine.number, '0000-0000-0000-0000'],
      ['归申〔2025〕9999号', '0000-0000-0000-0000'],
      [mine.number, anothers.queryCode],
    ] as const) {
      const page = await lookUp(mine, number, code)
      expect(page.statusCode).toBe(422)
      expect(valueIn(page, 'number')).toBe(number)
      bodies.push(page.body.replaceAll(number, 'N').replaceAll(code, 'C'))
    }
    expect(new Set(bodies).size).toBe(1)
  })

  it('after five wrong codes the right one waits as well, and the page says until when', async () => {
    const mine = await apply()
    for (let i = 0; i < 5; i += 1) await lookUp(mine, mine.number, '0000-0000-0000-0000')
    const page = await lookUp(mine)
    expect(page.statusCode).toBe(422)
    expect(errorAt(page, 'code')).toContain('请在2025年9月24日 11:00以后再查')
    goTo('2025-09-24T11:00:00')
    expect((await lookUp(mine)).statusCode).toBe(200)
  })

  it.each<[what: string, number: string, code: string, field: string, sentence: string]>([
    ['nothing', '', '', 'number', '请填写申请编号。'],
    [
      'no number',
      '归申',
      '0000-0000-0000-0000',
      'number',
      '申请编号的写法不对，应像“归申〔2026〕0131号”或“20260131”这样。',
    ],
    ['no code', '20250001', '', 'code', '请填写查询码。'],
    [
      'a short code',
      '20250001',
      '1234',
      'code',
      '查询码是16位字母和数字，请对照回执核对，看看是不是少写或多写了。',
    ],
    [
      'a code of 100,000 characters',
      '20250001',
      '0'.repeat(100_000),
      'code',
      '查询码最多60字，现有100000字，请删减99940字。',
    ],
    [
      'a NUL byte',
      '2025\u00000001',
      '0000-0000-0000-0000',
      'number',
      '申请编号的第5个字是看不见的控制字符，已为您去掉，请核对后再提交。',
    ],
    [
      'an emoji',
      '😀',
      '0000-0000-0000-0000',
      'number',
      '申请编号的写法不对，应像“归申〔2026〕0131号”或“20260131”这样。',
    ],
  ])('%s: a sentence at the field, and no try counted', async (_what, number, code, field, sentence) => {
    const page = await wang.post(track.start, { number, code })
    expect(page.statusCode).toBe(422)
    expect(errorAt(page, field)).toBe(sentence)
  })

  it('tries of the wrong shape do not count', async () => {
    const mine = await apply()
    for (let i = 0; i < 10; i += 1) await lookUp(mine, mine.number, '1234')
    expect((await lookUp(mine)).statusCode).toBe(200)
  })

  it.each([
    ['empty', ''],
    ['a letter', 'x'],
    ['no seal', 'v1.AAAA'],
    ['a NUL byte', '%00'],
    ['5000 letters', 'a'.repeat(5000)],
  ])('a cookie that is %s', async (_what, cookie) => {
    wang.cookies.set('mingfu_case', cookie)
    const page = await wang.get(track.case)
    expect(page.statusCode).toBe(200)
    expect(textOf(page)).toContain('请重新输入编号和查询码')
  })

  it('JSON, lists, texts and nothing', async () => {
    for (const [type, payload] of [
      ['application/json', '{"number":["a"],"code":{"a":1}}'],
      ['application/json', '[]'],
      ['text/plain', 'x'],
      ['application/x-www-form-urlencoded', '__proto__=1&number=%FF'],
    ] as const) {
      const page = await wang.send({
        method: 'POST',
        url: track.start,
        payload,
        headers: { 'content-type': type },
      })
      expect([400, 415, 422]).toContain(page.statusCode)
    }
  })
})
