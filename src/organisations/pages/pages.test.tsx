import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newFormKey } from '#platform/form-key.ts'
import { bareServer } from '#platform/http.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, must, officer, servicesAt, type Town } from '#test/town.ts'
import { createAccount } from '../actions/create-account.ts'
import { grantRole } from '../actions/grant-role.ts'
import { commanded } from '../actor.ts'
import type { Role } from '../role.ts'
import { organisationsRoutes } from '../routes.ts'
import { DEMO_PASSWORD } from '../sign-in/demo-password.ts'
import { codeNow } from '../sign-in/second-factor.ts'
import { keepSessions, requireOffice } from '../sign-in/session.ts'
import type { Unit } from '../unit.ts'

const START = new Date('2026-03-02T09:00:00+08:00')
const clock = { now: START }
const OWN = 'Spring-Rain-2026'

let base: TestDatabase
let services: Services
let app: FastifyInstance
let town: Town

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock, { demo: true })
  town = await makeTown(services)
  app = await serverFor(services)
})
beforeEach(() => {
  clock.now = START
})
afterAll(async () => {
  await app.close()
  await base.close()
})

async function serverFor(services: Services): Promise<FastifyInstance> {
  const server = await bareServer(services)
  keepSessions(server, services)
  server.decorateRequest('officeChrome', async function (current: string) {
    const user = { name: this.actor.name, unit: '', roles: '' }
    return { menu: [], current, unread: 0, user, demo: false }
  })
  await server.register(organisationsRoutes(services))
  server.get('/office', { preHandler: requireOffice }, async request => `the office of ${request.actor.name}`)
  server.get('/who', async request => `${request.actor.kind} ${request.actor.grants.length}`)
  server.post('/office/deed', { preHandler: requireOffice }, async () => 'done')
  return server
}

/** A browser: it keeps its cookie. */
class Browser {
  #cookie = ''
  readonly #app: FastifyInstance
  constructor(server: FastifyInstance = app) {
    this.#app = server
  }

  get(url: string) {
    return this.#send('GET', url)
  }

  post(url: string, form: Readonly<Record<string, string | readonly string[]>>) {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(form)) for (const one of [value].flat()) body.append(name, one)
    return this.#send('POST', url, body.toString())
  }

  async #send(method: 'GET' | 'POST', url: string, payload?: string) {
    const headers = {
      cookie: this.#cookie,
      ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    }
    const answer = await this.#app.inject({
      method,
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    })
    for (const { name, value } of answer.cookies) this.#cookie = value === '' ? '' : `${name}=${value}`
    const page = answer.body
    return {
      status: answer.statusCode,
      to: answer.headers.location,
      page,
      cookies: answer.cookies,
      headers: answer.headers,
    }
  }
}

let made = 0

/** A demonstration's officer: the password is known and the second factor is set up. */
async function signedIn(unit: Unit, role: Role) {
  made += 1
  const login = `demo-${made}`
  const account = { login, name: `演示${made}`, email: null, unitId: unit.id, demo: true }
  const { id } = must(await createAccount(services, commanded('test'), account))
  must(await grantRole(services, commanded('test'), { accountId: id, unitId: unit.id, role }))
  const browser = new Browser()
  await browser.post('/sign-in', { login, password: DEMO_PASSWORD })
  const { page } = await browser.get('/sign-in/code')
  await browser.post('/sign-in/code', { one_time_code: /<code>(\d{6})<\/code>/.exec(page)?.[1] ?? '' })
  expect((await browser.get('/office')).page).toBe(`the office of ${account.name}`)
  return Object.assign(browser, { id, login })
}

describe('the first day of a head', () => {
  it('password, authenticator, password of one’s own; and then where one wanted to go', async () => {
    const head = await officer(services, town.bureau, 'head')
    const browser = new Browser()
    const asked = await browser.get('/office/units/finance?a=1')
    expect(asked).toMatchObject({ status: 303, to: '/sign-in?next=%2Foffice%2Funits%2Ffinance%3Fa%3D1' })

    const first = await browser.post(String(asked.to), {
      login: ` ${head.login.toUpperCase()} `,
      password: head.password,
    })
    expect(first.to).toBe('/sign-in/second-factor-setup?next=%2Foffice%2Funits%2Ffinance%3Fa%3D1')
    const setup = (await browser.get(String(first.to))).page
    expect(setup).toContain('<svg')
    const key = (/<code>([A-Z2-7 ]+)<\/code>/.exec(setup)?.[1] ?? '').replaceAll(' ', '')
    const sealed = /name="setup" value="([^"]+)"/.exec(setup)?.[1] ?? ''

    const wrong = await browser.post(String(first.to), { setup: sealed, one_time_code: '12 34' })
    expect(wrong.status).toBe(422)
    expect(wrong.page).toContain('验证码是6位数字')
    expect(wrong.page).toContain(sealed)
    const code = codeNow(key, clock.now)
    const second = await browser.post(String(first.to), {
      setup: sealed,
      one_time_code: `${code.slice(0, 3)} ${code.slice(3)}`,
    })
    expect(second.to).toBe('/sign-in/new-password?next=%2Foffice%2Funits%2Ffinance%3Fa%3D1')
    expect((await browser.get('/office/units/finance')).to).toContain('/sign-in/new-password')

    const passwords = { current_password: head.password, new_password: OWN, new_password_again: OWN }
    const mistyped = await browser.post(String(second.to), { ...passwords, new_password_again: `${OWN}x` })
    expect(mistyped.page).toContain('两次输入的新密码不一样')
    expect(mistyped.page).not.toContain(OWN)
    expect((await browser.post(String(second.to), passwords)).to).toBe('/office/units/finance?a=1')
    expect((await browser.get('/office/units/finance?a=1')).page).toContain('归德市财政局')
  })
})

describe('the door', () => {
  it('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    const clerk = await officer(services, town.bureau, 'clerk')
    const { cookies } = await new Browser().post('/sign-in', { login: clerk.login, password: clerk.password })
    expect(cookies).toMatchObject([{ name: 'mingfu_session', httpOnly: true, sameSite: 'Lax', path: '/' }])
    expect(cookies[0]).not.toHaveProperty('secure')

    const secure = await serverFor({
      ...services,
      config: { ...services.config, baseUrl: 'https://xxgk.example.cn' },
    })
    const other = await officer(services, town.bureau, 'clerk')
    const overTls = await new Browser(secure).post('/sign-in', {
      login: other.login,
      password: other.password,
    })
    expect(overTls.cookies).toMatchObject([{ secure: true }])
    await secure.close()
  })

  it('answers an unknown login, a wrong password and a locked account with the very same page', async () => {
    const clerk = await officer(services, town.bureau, 'clerk')
    const browser = new Browser()
    const answers = [await browser.post('/sign-in', { login: 'who', password: 'x' })]
    for (let i = 0; i < 6; i += 1)
      answers.push(await browser.post('/sign-in', { login: clerk.login, password: 'x' }))
    answers.push(await browser.post('/sign-in', { login: clerk.login, password: clerk.password }))
    const pages = answers.map(
      ({ status, page }) => `${status} ${page.replaceAll(`value="${clerk.login}"`, 'value="who"')}`,
    )
    expect(new Set(pages).size).toBe(1)
    expect(pages[0]).toContain('登录名或密码不对')
  })

  it('keeps the login that was typed, and never the password', async () => {
    const { page, status } = await new Browser().post('/sign-in', {
      login: 'wang<b>',
      password: 'S3cret-and-long',
    })
    expect(status).toBe(422)
    expect(page).toContain('wang&lt;b')
    expect(page).not.toContain('S3cret-and-long')
  })

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/sign-out'])(
    'never leads to %s',
    async next => {
      const browser = await signedIn(town.bureau, 'clerk')
      expect((await browser.get(`/sign-in?next=${encodeURIComponent(next)}`)).to).toBe('/office')
    },
  )

  it('lists the accounts of the demonstration, and only in the demonstration', async () => {
    await signedIn(town.bureau, 'clerk')
    expect((await new Browser().get('/sign-in')).page).toContain(DEMO_PASSWORD)
    const real = await serverFor(servicesAt(base.db, clock))
    const { page } = await new Browser(real).get('/sign-in')
    expect(page).not.toContain(DEMO_PASSWORD)
    expect(page).not.toContain('demo-1')
    await real.close()
  })

  it('closes behind whoever signs out', async () => {
    const browser = await signedIn(town.bureau, 'clerk')
    expect((await browser.post('/sign-out', {})).to).toBe('/sign-in')
    expect((await browser.get('/office')).to).toBe('/sign-in')
  })

  it('is no way in while a code is owed', async () => {
    const browser = new Browser()
    const { login } = await signedIn(town.bureau, 'head')
    expect((await browser.post('/sign-in', { login, password: DEMO_PASSWORD })).to).toBe('/sign-in/code')
    expect(await browser.get('/office')).toMatchObject({ status: 303, to: '/sign-in/code' })
    expect((await browser.get('/who')).page).toBe('citizen 0')
    expect((await browser.get('/sign-in/new-password')).to).toBe('/sign-in/code')
    expect((await browser.get('/sign-in/second-factor-setup')).to).toBe('/sign-in/code')
  })
})

describe('a session that ended while somebody was writing', () => {
  it('loses nothing: the form comes back whole, to be sent on after signing in', async () => {
    const browser = await signedIn(town.bureau, 'clerk')
    clock.now = new Date(START.getTime() + 31 * 60_000)
    const form = {
      reason: '征求第三方意见，\r\n尚未答复<script>',
      days: '20',
      unit: ['a', 'b'],
      new_password: 'Secret-Words-99',
    }
    const { status, page } = await browser.post('/office/deed?x=1', form)
    expect(status).toBe(401)
    expect(page).toContain('action="/office/deed?x=1"')
    expect(page).toContain('征求第三方意见，')
    expect(page).toContain('尚未答复&lt;script')
    expect(page.match(/name="unit"/g)).toHaveLength(2)
    expect(page).not.toContain('Secret-Words-99')
  })
})

describe('one’s own account', () => {
  it('shows the roles and where one is signed in', async () => {
    const browser = await signedIn(town.bureau, 'head')
    const { page } = await browser.get('/office/account')
    expect(page).toContain('负责人（归德市财政局）')
    expect(page).toContain('本机')
  })

  it('changes the password, and says what is wrong with a poor one', async () => {
    const clerk = await officer(services, town.bureau, 'clerk')
    const browser = new Browser()
    await browser.post('/sign-in', { login: clerk.login, password: clerk.password })
    const first = { current_password: clerk.password, new_password: OWN, new_password_again: OWN }
    expect((await browser.post('/sign-in/new-password', first)).to).toBe('/office')

    const poor = { current_password: OWN, new_password: 'Password2026!', new_password_again: 'Password2026!' }
    const refused = await browser.post('/office/account/password', poor)
    expect(refused.status).toBe(422)
    expect(refused.page).toContain('href="#new_password"')
    expect(refused.page).toContain('太常见')
    const good = {
      current_password: OWN,
      new_password: 'Autumn-Moon-2026',
      new_password_again: 'Autumn-Moon-2026',
    }
    const changed = await browser.post('/office/account/password', good)
    expect((await browser.get(String(changed.to))).page).toContain('密码已修改')
  })

  it('ends every session at once', async () => {
    const browser = await signedIn(town.bureau, 'clerk')
    expect((await browser.post('/office/account/sessions/end', {})).to).toBe('/sign-in')
    expect((await browser.get('/office')).to).toBe('/sign-in')
  })
})

describe('units', () => {
  it.each([
    ['a clerk her own', 'clerk', 'bureau', ['finance']],
    [
      'the city’s supervisor all',
      'supervisor',
      'cityOffice',
      ['city', 'city-office', 'finance', 'suiyang', 'suiyang-office'],
    ],
    ['a county’s supervisor the county', 'supervisor', 'countyOffice', ['suiyang', 'suiyang-office']],
  ] as const)('are seen: %s', async (_who, role, unit, codes) => {
    const browser = await signedIn(town[unit], role)
    const { page } = await browser.get('/office/units')
    const listed = [...page.matchAll(/href="\/office\/units\/([a-z-]+)"/g)].map(match => match[1])
    expect(listed).toEqual(codes)
    const all = ['city', 'city-office', 'finance', 'suiyang', 'suiyang-office']
    for (const code of all) {
      const seen = codes.some(one => one === code)
      expect((await browser.get(`/office/units/${code}`)).status).toBe(seen ? 200 : 404)
    }
  })

  it('of another are not there: 404 on every address', async () => {
    const browser = await signedIn(town.bureau, 'head')
    for (const address of ['', '/edit', '/contacts']) {
      expect((await browser.get(`/office/units/suiyang${address}`)).status).toBe(404)
    }
    expect((await browser.post('/office/units/suiyang/contacts', { phone: '1' })).status).toBe(404)
    expect((await browser.post('/office/units/suiyang/edit', { name: 'x' })).status).toBe(404)
    expect((await browser.post('/office/units/finance/edit', { name: 'x' })).status).toBe(404)
    expect((await browser.get('/office/units/new?under=finance')).status).toBe(404)
    expect((await browser.post('/office/units', { name: 'x' })).status).toBe(404)
  })

  it('have their contacts changed by their head; what is wrong is said and what was typed is kept', async () => {
    const browser = await signedIn(town.bureau, 'head')
    const contacts = {
      disclosure_office: '财政局办公室',
      address: '府前路2号',
      postcode: '47600',
      phone: '0370-555',
    }
    const wrong = await browser.post('/office/units/finance/contacts', contacts)
    expect(wrong.status).toBe(422)
    expect(wrong.page).toContain('邮政编码应是6位数字。')
    expect(wrong.page).toContain('value="府前路2号"')
    const right = await browser.post('/office/units/finance/contacts', { ...contacts, postcode: '476000' })
    expect((await browser.get(String(right.to))).page).toContain('府前路2号')
  })

  const DETAILS = {
    name: '归德市审计局',
    short_name: '市审计局',
    document_prefix: '归审',
    division_code: '411400',
    level: 'city',
    kind: 'department',
    parent: 'city',
    accepts_requests: 'yes',
    sort_key: '30',
  }

  it('are made by the system administrator, once however often the form is sent', async () => {
    const browser = await signedIn(town.cityOffice, 'system-administrator')
    const form = { ...DETAILS, unit_code: 'audit', form_key: newFormKey() }
    expect((await browser.get('/office/units/new?under=city')).status).toBe(200)
    for (const _time of ['first', 'second']) {
      expect((await browser.post('/office/units', form)).to).toBe('/office/units/audit?saved=unit')
    }
    const again = await browser.post('/office/units', { ...form, form_key: newFormKey() })
    expect(again.page).toContain('href="#unit_code"')
    expect(again.page).toContain('value="归德市审计局"')
    const rows = await base.asOwner("select 1 from trail where subject_id = 'audit' and outcome = 'done'")
    expect(rows).toHaveLength(1)
  })

  it('say where review is applied for over the internet', async () => {
    const browser = await signedIn(town.cityOffice, 'system-administrator')
    const form = { ...DETAILS, name: '归德市水利局', short_name: '水利局', document_prefix: '归水' }
    await browser.post('/office/units', { ...form, unit_code: 'water', form_key: newFormKey() })
    expect((await browser.get('/office/units/water')).page).toContain('还没有登记，网上送达的答复书写不上')

    const changed = { ...form, review_authority: '省水利厅', review_channel: 'http://fuyi.guide.example' }
    const wrong = await browser.post('/office/units/water/edit', changed)
    expect(wrong.status).toBe(422)
    expect(wrong.page).toContain('href="#review_channel"')
    expect(wrong.page).toContain('行政复议机关的网上渠道应是以 https:// 开头的完整网址，或者一句中文。')
    expect(wrong.page).toContain('value="http://fuyi.guide.example"')

    const right = { ...changed, review_channel: 'https://fuyi.guide.example' }
    await browser.post('/office/units/water/edit', right)
    expect((await browser.get('/office/units/water')).page).toContain('https://fuyi.guide.example')
    const [fact] = await base.asOwner(
      "select after from trail where subject_id = 'water' and verb = 'organisations.change-unit' and outcome = 'done'",
    )
    expect(fact?.after).toMatchObject({ outsideReviewChannel: 'https://fuyi.guide.example' })
  })

  it('end and stay', async () => {
    const browser = await signedIn(town.cityOffice, 'system-administrator')
    const form = { ...DETAILS, name: '归德市旧局', short_name: '旧局', document_prefix: '归旧' }
    await browser.post('/office/units', { ...form, unit_code: 'old', form_key: newFormKey() })
    const ended = await browser.post('/office/units/old/edit', {
      ...form,
      began_on: '2020-01-01',
      ended_on: '2026-02-30',
    })
    expect(ended.page).toContain('撤销日期不是一个存在的日期')
    await browser.post('/office/units/old/edit', { ...form, ended_on: '2026-02-28' })
    const { page } = await browser.get('/office/units/old')
    expect(page.replaceAll(/<[^>]*>/g, '')).toContain('2026年2月28日撤销')
  })
})

describe('accounts', () => {
  it('are there for the three administrators alone', async () => {
    const clerk = await signedIn(town.bureau, 'clerk')
    const supervisor = await signedIn(town.cityOffice, 'supervisor')
    for (const browser of [clerk, supervisor]) {
      for (const address of ['', '/new', `/${clerk.id}`, `/${clerk.id}/edit`]) {
        expect((await browser.get(`/office/accounts${address}`)).status).toBe(404)
      }
      for (const deed of [
        'roles',
        'roles/revocation',
        'standing',
        'password-reset',
        'second-factor-reset',
        'edit',
      ]) {
        expect((await browser.post(`/office/accounts/${clerk.id}/${deed}`, {})).status).toBe(404)
      }
    }
    const auditor = await signedIn(town.cityOffice, 'auditor')
    const { page } = await auditor.get(`/office/accounts/${clerk.id}`)
    expect(page).not.toContain('<form method="post" action="/office/accounts')
  })

  it('of the city are not there for a county’s administrator', async () => {
    const clerk = await signedIn(town.bureau, 'clerk')
    const county = await signedIn(town.countyOffice, 'system-administrator')
    expect((await county.get(`/office/accounts/${clerk.id}`)).status).toBe(404)
    expect((await county.post(`/office/accounts/${clerk.id}/password-reset`, {})).status).toBe(404)
    expect((await county.get('/office/accounts')).page).not.toContain(`href="/office/accounts/${clerk.id}"`)
    expect((await county.get('/office/accounts/nonsense')).status).toBe(404)
    expect((await county.get('/office/accounts/999999')).status).toBe(404)
  })

  it('are made by one administrator, given a role by another, and let in', async () => {
    const system = await signedIn(town.cityOffice, 'system-administrator')
    const security = await signedIn(town.cityOffice, 'security-administrator')
    const form = { login: 'Wang.Fang', name: '王芳', email: '', unit: 'finance', form_key: newFormKey() }
    const created = await system.post('/office/accounts', form)
    const password = /<strong><code>([^<]+)<\/code>/.exec(created.page)?.[1] ?? ''
    expect(password).toMatch(/^[\w]{4}-[\w]{4}-[\w]{4}$/)
    const again = await system.post('/office/accounts', form)
    expect(again.to).toMatch(/^\/office\/accounts\/\d+\?saved=created$/)
    const address = String(again.to).replace('?saved=created', '')
    expect((await system.get(address)).page).not.toContain(password)

    const browser = new Browser()
    expect((await browser.post('/sign-in', { login: 'wang.fang', password })).page).toContain(
      '还没有任何角色',
    )
    expect((await system.post(`${address}/roles`, { role: 'clerk', unit: 'finance' })).page).toContain(
      '由管辖该单位的安全管理员办理',
    )
    expect((await security.post(`${address}/roles`, { role: 'clerk', unit: 'finance' })).to).toBe(
      `${address}?saved=granted`,
    )
    expect((await browser.post('/sign-in', { login: 'wang.fang', password })).to).toBe(
      '/sign-in/new-password',
    )

    expect(
      (await security.post(`${address}/roles`, { role: 'auditor', unit: 'city-office' })).page,
    ).toContain('须由三个人分别担任')
    expect((await security.post(`${address}/roles`, { role: '', unit: 'finance' })).page).toContain(
      '请选择角色',
    )
    expect((await security.post(`${address}/roles/revocation`, { role: 'clerk', unit: 'finance' })).to).toBe(
      `${address}?saved=revoked`,
    )
  })

  it('nobody gives himself a role, by whatever address', async () => {
    const security = await signedIn(town.cityOffice, 'security-administrator')
    const own = await security.post(`/office/accounts/${security.id}/roles`, {
      role: 'clerk',
      unit: 'finance',
    })
    expect(own.status).toBe(422)
    expect(own.page).toContain('不能对自己的账号')
  })

  it('are disabled at once: whoever is signed in is out', async () => {
    const system = await signedIn(town.cityOffice, 'system-administrator')
    const clerk = await signedIn(town.bureau, 'clerk')
    await system.post(`/office/accounts/${clerk.id}/standing`, { active: 'no' })
    expect((await clerk.get('/office')).to).toBe('/sign-in')
    expect((await system.get(`/office/accounts/${clerk.id}`)).page).toContain('已停用')
    expect((await clerk.post('/sign-in', { login: clerk.login, password: DEMO_PASSWORD })).page).toContain(
      '已停用',
    )
  })

  it.each([
    ['a login in Chinese', { login: '王芳' }, 'login', '登录名应是2至40位'],
    ['no name', { name: '' }, 'name', '请填写姓名'],
    ['a NUL byte in the name', { name: '王\u0000芳' }, 'name', '控制字符'],
    ['a name of 100,000 characters', { name: '芳'.repeat(100_000) }, 'name', '最多30字，现有100000字'],
    ['an address that is none', { email: 'x' }, 'email', '电子邮箱应是'],
    ['no unit', { unit: '' }, 'unit', '请选择单位'],
    ['a unit that is not there', { unit: 'nowhere' }, 'unit', '请选择单位'],
    ['no form key', { form_key: '' }, 'form_key', '这张表单已失效'],
  ])('are not made with %s', async (_what, wrong, field, sentence) => {
    const system = await signedIn(town.cityOffice, 'system-administrator')
    const form = {
      login: 'li.si',
      name: '李四',
      email: 'li.si@example.cn',
      unit: 'finance',
      form_key: newFormKey(),
      ...wrong,
    }
    const { status, page } = await system.post('/office/accounts', form)
    expect(status).toBe(422)
    // The key of the form is nothing one could go to and mend.
    if (field !== 'form_key') expect(page).toContain(`href="#${field}"`)
    expect(page).toContain(sentence)
    expect(page).toContain(`value="${field === 'email' ? '李四' : 'li.si@example.cn'}"`)
  })

  it('are paged by login', async () => {
    const system = await signedIn(town.cityOffice, 'system-administrator')
    for (let i = 0; i < 51; i += 1) {
      const account = {
        login: `paged-${String(i).padStart(2, '0')}`,
        name: `翻页${i}`,
        email: null,
        unitId: town.bureau.id,
      }
      must(await createAccount(services, commanded('test'), account))
    }
    const first = await system.get('/office/accounts?q=paged')
    expect(first.page).toContain('翻页49')
    expect(first.page).not.toContain('翻页50')
    const next = /href="([^"]+)" rel="next"/.exec(first.page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const second = await system.get(next)
    expect(second.page).toContain('翻页50')
    expect(second.page).not.toContain('rel="next"')
  })
})
