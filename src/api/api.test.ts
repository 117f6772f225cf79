import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Services } from '#platform/services.ts'
import { ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import type { Officer } from '#test/town.ts'
import { makeTown, officer, servicesAt, type Town } from '#test/town.ts'
import { errorAt, textOf } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { checkBody } from './check.ts'
import { APPLICATION } from './examples.ts'
import { OPERATION_IDS, type OperationId, operation } from './operations.ts'
import { PROBLEM } from './schemas.ts'
import { ALL_SCOPES, type Scope } from './scope.ts'

const PAGE = '/office/api-tokens'
const clock = { now: new Date('2026-03-02T09:00:00+08:00') }
let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
let supervisor: Officer
let site: WholeSite

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
  supervisor = await officer(services, town.cityOffice, 'supervisor')
  site = await wholeSite(services)
}, 60_000)
afterAll(async () => {
  await site.close()
  await base.close()
})

const form = (scopes: readonly Scope[], more = {}) => ({
  ...{ name: '办公系统', lastDay: '2027-03-01', scopes: scopes.join(',') },
  ...more,
})

/** Asks for a token at the page, as a browser sends several ticks. */
async function tokenPage(person: Officer, scopes: readonly Scope[], more = {}) {
  const browser = await site.as(person)
  const { scopes: _, ...rest } = form(scopes, more)
  const payload = new URLSearchParams([...Object.entries(rest), ...scopes.map(one => ['scopes', one])])
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  return browser.send({ method: 'POST', url: PAGE, payload: payload.toString(), headers })
}
const tokenIn = (page: { body: string }) => /mingfu_[A-Za-z0-9_-]{43}/.exec(page.body)?.[0] ?? ''
const tokens = new Map<string, string>()

/** A token of somebody, made once. */
async function tokenOf(person: Officer, scopes: readonly Scope[] = ALL_SCOPES): Promise<string> {
  const of = `${person.login} ${scopes.join()}`
  const token = tokens.get(of) ?? tokenIn(await tokenPage(person, scopes))
  tokens.set(of, token)
  return token
}

let calls = 0
interface Asked {
  readonly token?: string
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: unknown
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly from?: string
}

/** Calls an address of the interface. Whatever it says is what its schema says, or a problem. */
async function call(id: OperationId, asked: Asked = {}): Promise<LightMyRequestResponse> {
  const { method, path, body: takes, answer, status } = operation(id)
  calls += 1
  const { token, params = {}, query = '', body, from = `10.9.0.${calls % 250}` } = asked
  const key = asked.key === undefined ? `key-${calls}-of-tests` : asked.key
  const response = await site.app.inject({
    method,
    url: `/api/v1${path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')}${query}`,
    remoteAddress: from,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(takes ? { 'content-type': 'application/json' } : {}),
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...asked.headers,
    },
    ...(takes ? { payload: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  })
  const said: unknown = response.json()
  if (response.statusCode < 400) {
    expect(response.statusCode).toBe(status)
    expect(checkBody(answer)(said)).toEqual([])
  } else {
    expect(response.headers['content-type']).toContain('application/problem+json')
    expect(checkBody(PROBLEM)(said)).toEqual([])
    expect(said).toMatchObject({ status: response.statusCode, detail: expect.stringMatching(/[。：]/) })
  }
  return response
}

const rows = (sql: string, values: unknown[] = []) => base.asOwner(sql, values)
const countRequests = async () => Number((await rows('select count(*) as n from requests'))[0]?.n)

describe('the public part', () => {
  it('says which units there are, and how one is reached', async () => {
    const list = (await call('listUnits')).json()
    expect(
      list.units.map((unit: { code: string; parent: string | null }) => [unit.code, unit.parent]),
    ).toEqual([
      ['city', null],
      ['city-office', 'city'],
      ['finance', 'city'],
      ['suiyang', 'city'],
      ['suiyang-office', 'suiyang'],
    ])
    const one = await call('getUnit', { params: { code: 'finance' } })
    expect(one.json()).toMatchObject({ name: '归德市财政局', phone: '0370-5550000', parent: 'city' })
    expect((await call('getUnit', { params: { code: 'nowhere' } })).statusCode).toBe(404)
  })

  it('follows a case by number and code in the body, and tells of it what its page tells', async () => {
    const token = await tokenOf(staff.clerk)
    const { number, queryCode } = (await call('submitRequest', { token, body: APPLICATION })).json()
    const found = (await call('trackRequest', { body: { number, code: queryCode.toLowerCase() } })).json()
    expect(found).toMatchObject({ number, stage: { code: 'arrived', label: '待确认' }, phase: null })
    expect(found.story).toEqual([{ label: '申请已提交', on: '2026-03-02', recordedAt: expect.any(String) }])
    expect(JSON.stringify(found)).not.toContain('王小明')
  })

  it('shares the lock-out of the page: five wrong codes here close the door there', async () => {
    const no = await ask(services, town.bureau)
    const wrong = { number: no, code: '0000-0000-0000-0000' }
    for (let n = 1; n <= 5; n += 1) expect((await call('trackRequest', { body: wrong })).statusCode).toBe(404)
    const sixth = await call('trackRequest', { body: wrong })
    expect([sixth.statusCode, sixth.json().type]).toEqual([429, '/api#wait'])
    const page = await site.visitor().post('/requests/track', wrong)
    expect(errorAt(page, 'code')).toBe(sixth.json().detail)
    expect(
      JSON.stringify(await call('trackRequest', { body: { number: '？', code: '1' } }).then(r => r.json())),
    ).toContain('/number')
  })

  it('counts a year: what was received and how it was answered, and nothing else', async () => {
    const { token } = { token: await tokenOf(staff.clerk) }
    const before = (await call('yearOfUnits', { query: '?year=2026' })).json()
    const { no } = (await call('submitRequest', { token, body: APPLICATION })).json()
    await receive(services, staff, no)
    const after = (await call('yearOfUnits', { query: '?year=2026' })).json()
    expect(after.total.received).toBe(before.total.received + 1)
    expect(after.units).toEqual([
      expect.objectContaining({ code: 'finance', received: after.total.received }),
    ])
    expect((await call('yearOfUnits', { query: '?year=2019' })).json().units).toEqual([])
    for (const query of ['', '?year=x', '?year=2026&unit=finance', '?year=1900']) {
      expect([query, (await call('yearOfUnits', { query })).statusCode]).toEqual([query, 422])
    }
  })
})

describe('an application', () => {
  it('is refused without a token, and told why: the page asks whether it is a person', async () => {
    const refused = await call('submitRequest', { body: APPLICATION })
    expect(refused.statusCode).toBe(401)
    expect(refused.headers['www-authenticate']).toBe('Bearer')
    expect(refused.json().detail).toContain('真人验证')
  })

  it('counts once under its key: the same answer again, nothing for another body', async () => {
    const token = await tokenOf(staff.clerk)
    const before = await countRequests()
    const key = 'f1a3-once-and-no-more'
    const first = await call('submitRequest', { token, key, body: APPLICATION })
    const again = await call('submitRequest', { token, key: `"${key}"`, body: APPLICATION })
    expect(again.body).toBe(first.body)
    expect(first.json()).toMatchObject({ unitName: '归德市财政局', confirmBy: '2026-03-03' })
    const other = { ...APPLICATION, unit: null }
    const refused = await call('submitRequest', { token, key, body: other })
    expect([refused.statusCode, refused.json().type]).toEqual([422, '/api#key-used-otherwise'])
    // The same key in the hand of another is another key.
    const others = await call('submitRequest', { token: await tokenOf(supervisor), key, body: other })
    expect(others.json().number).not.toBe(first.json().number)
    expect(await countRequests()).toBe(before + 2)
  })

  it('sent twice at once is one', async () => {
    const token = await tokenOf(staff.clerk)
    const before = await countRequests()
    const key = 'at-the-same-instant'
    const both = await Promise.all([1, 2].map(() => call('submitRequest', { token, key, body: APPLICATION })))
    expect(new Set(both.map(one => one.body)).size).toBe(1)
    expect(await countRequests()).toBe(before + 1)
  })

  it.each([null, 'short', '带中文的键带中文的键', 'x'.repeat(129)])('needs a key: %s', async key => {
    const token = await tokenOf(staff.clerk)
    const headers =
      key === null ? {} : { 'idempotency-key': encodeURI(key).length > 128 ? key.slice(0, 200) : key }
    const refused = await call('submitRequest', { token, key: null, headers, body: APPLICATION })
    expect([refused.statusCode, refused.json().type]).toEqual([400, '/api#no-idempotency-key'])
  })

  it('is read by the readers of the pages, every field at once', async () => {
    const token = await tokenOf(staff.clerk)
    const wrong = {
      unit: 'finance',
      applicant: { ...APPLICATION.applicant, idNumber: '110105199002300021', phone: '1' },
      information: { ...APPLICATION.information, wantedForm: 'paper', wantedDelivery: 'web' },
    }
    const refused = (await call('submitRequest', { token, body: wrong })).json()
    expect(refused.status).toBe(422)
    expect(
      Object.fromEntries(
        refused.errors.map((one: { pointer: string; detail: string }) => [one.pointer, one.detail]),
      ),
    ).toMatchObject({
      '/applicant/idNumber': '身份证号码第7到14位不是一个可能的出生日期，请对照证件核对。',
      '/applicant/phone': expect.any(String),
      '/information/wantedDelivery': expect.stringContaining('纸质信息不能在网上查看下载'),
    })
  })

  it.each<[string, unknown, string]>([
    ['a field that is none', { ...APPLICATION, admin: true }, '/admin'],
    ['no information', { unit: null, applicant: APPLICATION.applicant }, '/information'],
    [
      'a number for a name',
      { ...APPLICATION, applicant: { ...APPLICATION.applicant, name: 1 } },
      '/applicant/name',
    ],
    [
      'a kind that is none',
      { ...APPLICATION, applicant: { ...APPLICATION.applicant, kind: 'king' } },
      '/applicant/kind',
    ],
    ['a list', [], ''],
    ['null', null, ''],
  ])('with %s is told where', async (_what, body, pointer) => {
    const token = await tokenOf(staff.clerk)
    const refused = (await call('submitRequest', { token, body })).json()
    expect(refused.status).toBe(422)
    expect(refused.errors.map((one: { pointer: string }) => one.pointer)).toContain(pointer)
  })

  it.each<[string, string, Record<string, string>, number]>([
    ['broken JSON', '{"unit":', {}, 400],
    ['a poisoned prototype', '{"__proto__":{"x":1}}', {}, 400],
    ['a form', 'unit=finance', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a text', 'unit', { 'content-type': 'text/plain' }, 415],
  ])('%s is not read, and the problem says so', async (_what, body, headers, status) => {
    const token = await tokenOf(staff.clerk)
    const refused = await call('submitRequest', { token, body, headers })
    expect([refused.statusCode, refused.json().type]).toEqual([status, '/api#not-read'])
  })

  it('to a unit that takes none is refused with the sentence of the page, and in the trail', async () => {
    const token = await tokenOf(staff.clerk)
    const refused = await call('submitRequest', { token, body: { ...APPLICATION, unit: 'nowhere' } })
    expect(refused.json()).toMatchObject({ type: '/api#unit-takes-none', status: 422 })
    const [last] = await rows('select * from trail order by seq desc limit 1')
    expect(last).toMatchObject({ verb: 'requests.submit', outcome: 'refused', subject_id: 'nowhere' })
    expect(last?.actor_name).toMatch(/（接口：办公系统）$/)
  })

  it('is for those who receive applications: a reviewer’s token files none', async () => {
    const refused = await call('submitRequest', { token: await tokenOf(staff.reviewer), body: APPLICATION })
    expect([refused.statusCode, refused.json().type]).toEqual([403, '/api#not-your-role'])
  })
})

describe('cases', () => {
  it('are listed page by page, each once', async () => {
    const token = await tokenOf(staff.clerk)
    for (let n = 0; n < 52; n += 1) await ask(services, town.countyOffice, `区里的事项${n}`)
    const county = await tokenOf(await officer(services, town.countyOffice, 'clerk'))
    const first = (await call('listCases', { token: county, query: '?list=arrived' })).json()
    expect([first.cases.length, first.list.label]).toEqual([50, '待确认'])
    const second = await call('listCases', {
      token: county,
      query: `?list=arrived&after=${encodeURIComponent(first.next)}`,
    })
    expect([second.json().cases.length, second.json().next]).toEqual([2, null])
    const all = [...first.cases, ...second.json().cases].map((one: { no: string }) => one.no)
    expect(new Set(all).size).toBe(52)
    expect(JSON.stringify(first)).not.toContain('演示申请人')
    const own = (await call('listCases', { token, query: '?list=arrived' })).json()
    for (const one of own.cases) expect(one.unitName).toBe('归德市财政局')
    for (const query of ['', '?list=all', '?list=open&q=%E7%8E%8B']) {
      expect((await call('listCases', { token, query })).statusCode).toBe(422)
    }
  })

  it('of another unit are not there, read or written', async () => {
    const no = await ask(services, town.countyOffice, '别人的事项')
    const token = await tokenOf(staff.clerk)
    for (const id of OPERATION_IDS.filter(one => operation(one).path.startsWith('/cases/'))) {
      const answer = await call(id, { token, params: { no }, body: operation(id).bodyExample })
      const nobodys = await call(id, { token, params: { no: '20269999' }, body: operation(id).bodyExample })
      expect([id, answer.statusCode, answer.body]).toEqual([id, 404, nobodys.body])
      expect(answer.body).not.toContain('别人的事项')
    }
  })

  it('that came on paper are confirmed with whoever was reached', async () => {
    const token = await tokenOf(staff.clerk)
    const no = await ask(services, town.bureau)
    await rows("update requests set channel = 'letter' where number_key = $1", [no])
    const alone = await call('confirm', { token, params: { no }, body: {} })
    expect([alone.statusCode, alone.json().type]).toEqual([422, '/api#nobody-reached'])
    const odd = await call('confirm', {
      token,
      params: { no },
      body: { reached: '王', confirmedOn: '3月2日' },
    })
    expect(odd.json().errors).toMatchObject([{ pointer: '/confirmedOn' }])
    const body = { reached: '王小明', confirmedOn: '2026-03-02' }
    expect((await call('confirm', { token, params: { no }, body })).json()).toEqual({ no, step: 'confirm' })
  })

  it('go through the steps of the table by the same actions', async () => {
    const token = await tokenOf(staff.clerk)
    const no = await ask(services, town.bureau)
    const params = { no }
    const early = await call('askExtension', { token, params, body: { days: 5, reason: '资料多' } })
    expect([early.statusCode, early.json().type]).toEqual([409, '/api#not-at-this-stage'])

    const confirmed = await call('confirm', { token, params, body: {}, key: `confirm-${no}` })
    expect(confirmed.json()).toEqual({ no, step: 'confirm' })
    expect((await call('confirm', { token, params, body: {}, key: `confirm-${no}` })).json()).toEqual({
      no,
      step: 'confirm',
    })
    expect((await call('confirm', { token, params, body: {} })).statusCode).toBe(409)

    const many = await call('askExtension', { token, params, body: { days: 21, reason: '资料多' } })
    expect(many.json().errors).toEqual([{ pointer: '/days', detail: '延长的工作日数应是1到20之间的整数。' }])
    await call('askExtension', { token, params, body: { days: 5, reason: '资料多' } })
    const draft = { decision: 'disclosed.alreadyPublic', fields: { documentName: '决算', where: '网站' } }
    const long = { ...draft, fields: { ...draft.fields, documentName: '长'.repeat(5000) } }
    const tooLong = (await call('draftAnswer', { token, params, body: long })).json()
    expect(tooLong.errors).toEqual([expect.objectContaining({ pointer: '/fields/documentName' })])
    expect((await call('draftAnswer', { token, params, body: draft })).statusCode).toBe(200)
    const asked = { what: '年份不明', how: '写明年份', workdays: 10 }
    expect((await call('askCorrection', { token, params, body: asked })).statusCode).toBe(200)

    const shown = (await call('getCase', { token, params })).json()
    expect(shown).toMatchObject({
      ...{ no, receivedOn: '2026-03-02', imported: false, onTime: null },
      ...{ answer: { code: 'drafting' }, phase: { code: 'awaiting-correction' } },
      unit: { code: 'finance' },
    })
    expect(shown.beside.toSorted()).toEqual(['延期待批', '等待补正'])
    expect(shown.story.map((one: { code: string }) => one.code)).toEqual([
      ...['arrived', 'received', 'extension-asked', 'answer-drafted', 'correction-asked'],
    ])
    expect(shown.steps.map((one: { code: string }) => one.code)).toContain('recordCorrection')
    for (const secret of ['YS100001', '00000000000']) expect(JSON.stringify(shown)).not.toContain(secret)
  })

  it('are refused as the page refuses, with the article', async () => {
    const no = await ask(services, town.bureau)
    await receive(services, staff, no)
    clock.now = new Date('2026-03-20T09:00:00+08:00')
    try {
      const body = { what: '年份不明', how: '写明年份', workdays: 10 }
      const refused = await call('askCorrection', { token: await tokenOf(staff.clerk), params: { no }, body })
      expect(refused.json()).toMatchObject({ type: '/api#correction-asked-too-late', status: 422 })
      expect(refused.json().article).toContain('第三十条')
    } finally {
      clock.now = new Date('2026-03-02T09:00:00+08:00')
    }
  })

  it('are a clerk’s to confirm: a head’s token may read and not that', async () => {
    const no = await ask(services, town.bureau)
    const token = await tokenOf(staff.head)
    expect((await call('getCase', { token, params: { no } })).statusCode).toBe(200)
    const refused = await call('confirm', { token, params: { no }, body: {} })
    expect([refused.statusCode, refused.json().type]).toEqual([403, '/api#not-your-role'])
  })

  it('that wait are counted by unit, within sight', async () => {
    const wide = (await call('loadOfUnits', { token: await tokenOf(supervisor) })).json()
    expect(wide.units.map((unit: { code: string }) => unit.code)).toContain('suiyang-office')
    const narrow = (await call('loadOfUnits', { token: await tokenOf(staff.clerk) })).json()
    expect(narrow.units.map((unit: { code: string }) => unit.code)).toEqual(['finance'])
  })
})

describe('a token', () => {
  it('is 256 bits, shown once, and kept by nobody', async () => {
    const page = await tokenPage(staff.clerk, ['cases:read'])
    const token = tokenIn(page)
    expect(textOf(page)).toContain('令牌只显示这一次')
    expect(Buffer.from(token.slice('mingfu_'.length), 'base64url')).toHaveLength(32)
    expect((await (await site.as(staff.clerk)).get(PAGE)).body).not.toContain(token)
    for (const table of ['api_tokens', 'trail', 'api_calls']) {
      expect(JSON.stringify(await rows(`select * from ${table}`))).not.toContain(token)
    }
  })

  it('does what it was made for, and nothing else', async () => {
    for (const scope of ALL_SCOPES) {
      const token = await tokenOf(staff.clerk, [scope])
      for (const id of OPERATION_IDS) {
        const { scope: needed, bodyExample } = operation(id)
        if (needed === null || needed === scope) continue
        const refused = await call(id, { token, params: { no: '20260001' }, body: bodyExample })
        expect([id, refused.statusCode, refused.json().type]).toEqual([id, 403, '/api#no-scope'])
        expect(refused.headers['www-authenticate']).toContain(`scope="${needed}"`)
      }
    }
  })

  it('is no more than its officer at this moment: without the role, disabled, owing a password, revoked, expired', async () => {
    const leaving = await officer(services, town.bureau, 'clerk')
    const token = await tokenOf(leaving)
    const status = async () => (await call('listCases', { token, query: '?list=open' })).statusCode
    const toggled = async (off: string, on: string) => {
      expect(await status()).toBe(200)
      await rows(off, [leaving.id])
      expect([off, await status()]).toEqual([off, 401])
      await rows(on, [leaving.id])
    }
    await toggled(
      'update users set active = false where id = $1',
      'update users set active = true where id = $1',
    )
    await toggled('update users set demo = true where id = $1', 'update users set demo = false where id = $1')
    await toggled(
      'update users set password_must_change = true where id = $1',
      'update users set password_must_change = false where id = $1',
    )
    clock.now = new Date('2027-03-01T23:59:59+08:00')
    expect(await status()).toBe(200)
    clock.now = new Date('2027-03-02T00:00:00+08:00')
    expect(await status()).toBe(401)
    clock.now = new Date('2026-03-02T09:00:00+08:00')
    await rows("update user_roles set role = 'auditor' where user_id = $1", [leaving.id])
    const no = await ask(services, town.bureau)
    expect((await call('getCase', { token, params: { no } })).statusCode).toBe(404)
    await rows('delete from user_roles where user_id = $1', [leaving.id])
    expect(await status()).toBe(401)
  })

  it('is one of twenty at the most', async () => {
    const busy = await officer(services, town.bureau, 'clerk')
    for (let n = 1; n <= 20; n += 1) expect((await tokenPage(busy, ['cases:read'])).statusCode).toBe(200)
    expect(errorAt(await tokenPage(busy, ['cases:read']), 'name')).toContain('在用的令牌已有 20 个')
  })

  it('is revoked by its own officer alone', async () => {
    const token = tokenIn(await tokenPage(staff.clerk, ['cases:read']))
    const [row] = await rows('select max(id) as id from api_tokens')
    const revocation = `${PAGE}/${row?.id}/revocation`
    expect((await (await site.as(staff.head)).post(revocation)).statusCode).toBe(422)
    expect((await call('listCases', { token, query: '?list=open' })).statusCode).toBe(200)
    const own = await (await site.as(staff.clerk)).post(revocation)
    expect([own.statusCode, own.headers.location]).toEqual([303, PAGE])
    const gone = await call('listCases', { token, query: '?list=open' })
    expect([gone.statusCode, gone.json().type]).toEqual([401, '/api#unknown-token'])
    expect((await (await site.as(staff.clerk)).post(`${PAGE}/x/revocation`)).statusCode).toBe(422)
  })

  it('shows when it was last used', async () => {
    const token = await tokenOf(staff.reviewer)
    const page = async () => textOf(await (await site.as(staff.reviewer)).get(PAGE))
    await call('listCases', { token, query: '?list=open' })
    expect(await page()).toContain('2026年3月2日 09:00')
  })

  it.each<[string, Record<string, string>, string, string]>([
    ['no name', { name: '' }, 'name', '请填写名称。'],
    ['more than a year', { lastDay: '2027-03-03' }, 'lastDay', '令牌最长用一年'],
    ['a day that is over', { lastDay: '2026-03-02' }, 'lastDay', '令牌最长用一年'],
    ['no day', { lastDay: '' }, 'lastDay', '请填写最后一天。'],
  ])('is not made with %s', async (_what, more, field, sentence) => {
    const page = await tokenPage(staff.clerk, ['cases:read', 'cases:write'], more)
    expect(page.statusCode).toBe(422)
    expect(errorAt(page, field)).toContain(sentence)
    // What was ticked is still ticked.
    expect(page.body.match(/value="cases:(read|write)" checked/g)).toHaveLength(2)
  })

  it('is not made for an administrator, nor for nothing', async () => {
    const auditor = await officer(services, town.cityOffice, 'auditor')
    expect((await tokenPage(auditor, ['cases:read'])).statusCode).toBe(422)
    expect(textOf(await (await site.as(auditor)).get(PAGE))).toContain('没有令牌可做')
    expect(errorAt(await tokenPage(staff.clerk, []), 'scopes')).toBe('请至少选择一项用途。')
  })

  it('lives a year at the most in the database, too', async () => {
    const long = `insert into api_tokens (user_id, name, token_hash, beginning, scopes, made_at, expires_at)
      values ($1, 'x', 'x', 'x', array['cases:read'], '2026-03-02', '2027-03-05')`
    await expect(rows(long, [staff.clerk.id])).rejects.toThrow('token_lives_a_year_at_most')
  })
})

describe('the door', () => {
  it('knows no cookies: whoever is signed in is nobody here', async () => {
    const browser = await site.as(staff.clerk)
    const answer = await browser.get('/api/v1/cases?list=open')
    expect(answer.statusCode).toBe(401)
    const no = await ask(services, town.bureau)
    const send = await browser.send({
      ...{ method: 'POST', url: `/api/v1/cases/${no}/confirmation`, payload: '{}' },
      headers: { 'content-type': 'application/json', 'idempotency-key': 'by-a-cookie' },
    })
    expect(send.statusCode).toBe(401)
  })

  it.each(['Bearer', 'Bearer x', 'Basic bWluZ2Z1', `Bearer mingfu_${'A'.repeat(43)}`, 'mingfu'])(
    'takes no %s',
    async authorization => {
      for (const id of ['listCases', 'listUnits'] as const) {
        const query = id === 'listCases' ? '?list=open' : ''
        const refused = await call(id, { query, headers: { authorization } })
        expect([refused.statusCode, refused.json().type]).toEqual([401, '/api#unknown-token'])
      }
    },
  )

  it('tells of addresses that are none as a problem, and refuses what comes from another site’s page', async () => {
    for (const url of ['/api/v1/nowhere', '/api/v2/units', '/api/v1/%zz']) {
      const answer = await site.visitor().get(url)
      expect([url, answer.statusCode]).toEqual([url, 404])
      expect(answer.headers['content-type']).toContain('application/problem+json')
    }
    const headers = { 'sec-fetch-site': 'cross-site' }
    const cross = await call('trackRequest', { body: { number: '1', code: '1' }, headers })
    expect(cross.statusCode).toBe(403)
  })

  it('says how many calls are left, and at the end when to come again', async () => {
    const from = '198.51.100.9'
    const first = await call('listUnits', { from })
    expect(first.headers['ratelimit-policy']).toBe('"calls";q=120;w=60')
    expect(first.headers.ratelimit).toBe('"calls";r=119;t=60')
    let last = first
    for (let n = 0; n < 120; n += 1) last = await call('listUnits', { from })
    expect([last.statusCode, last.json().type]).toEqual([429, '/api#too-many-calls'])
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
    // One limit for all addresses of the interface, and a token has its own.
    expect((await call('getUnit', { from, params: { code: 'finance' } })).statusCode).toBe(429)
    const token = await tokenOf(staff.clerk)
    expect((await call('listUnits', { from, token })).headers['ratelimit-policy']).toBe('"calls";q=600;w=60')
  })

  it('writes nothing of what was sent into the log', async () => {
    const lines: string[] = []
    const info = services.log.info
    services.log.info = ((...said: unknown[]) => lines.push(JSON.stringify(said))) as typeof info
    try {
      await call('submitRequest', { token: await tokenOf(staff.clerk), body: APPLICATION })
    } finally {
      services.log.info = info
    }
    for (const secret of ['王小明', '11010519491231002X', 'mingfu_'])
      expect(lines.join()).not.toContain(secret)
  })
})

describe('the pages', () => {
  it('explain the interface with a call for every address', async () => {
    const page = textOf(await site.visitor().get('/api'))
    for (const id of OPERATION_IDS) {
      expect(page).toContain(operation(id).summary)
      expect(page).toContain(`/api/v1${operation(id).path}`)
    }
    expect(page).toContain('Authorization: Bearer')
  })

  it('give machines the document', async () => {
    const answer = await site.visitor().get('/api/v1/openapi.json')
    expect(answer.json()).toMatchObject({
      openapi: '3.1.0',
      servers: [{ url: 'http://localhost:3000/api/v1' }],
    })
  })
})
