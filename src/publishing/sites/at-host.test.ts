import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commanded } from '#organisations'
import { newFormKey } from '#platform/form-key.ts'
import { figures } from '#platform/metrics.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { urlencoded } from '#test/form-data.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { makeTown, must, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { siteMap, siteMapPart } from '../documents/portal/site-map.ts'
import { openSite } from './actions/open-site.ts'

const DOMAIN = 'czj.example.gov.cn'
let base: TestDatabase
let services: Services
let town: Town
let site: WholeSite
let room: Newsroom
let cityRoom: Newsroom
let number: string
let ofCity: string

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T09:00:00+08:00') }, { url: base.appUrl })
  town = await makeTown(services)
  site = await wholeSite(services)
  cityRoom = await newsroomOf(services, site, { owner: town.city, unit: town.cityOffice, code: 'city' })
  room = await newsroomOf(services, site, { owner: town.bureau, unit: town.bureau, code: 'finance' })
  await base.asOwner(
    `update sites set domain = '${DOMAIN}', name = '归德财政', masthead = '管好每一分钱', identification_code = '4114000016' where code = 'finance'`,
  )
  number = await begin(room.clerk, policyFields(room))
  await publish(room, number)
  ofCity = await begin(
    cityRoom.clerk,
    policyFields(cityRoom, { title: '市里的办法', documentNumber: '归政〔2026〕1号' }),
  )
  await publish(cityRoom, ofCity)
  await services.kept.listen()
})
afterAll(async () => {
  await services.kept.close()
  await site.close()
  await base.close()
})

const at = (host: string, url: string, headers: Record<string, string> = {}) =>
  site.visitor().send({ method: 'GET', url, headers: { host, ...headers } })

describe('a site at its own domain name', () => {
  it('has its home at /, its name, its line and its columns around every page', async () => {
    const home = await at(DOMAIN, '/')
    expect(home.body).toContain('<title>归德财政</title>')
    expect(textOf(home)).toContain('管好每一分钱')
    expect(home.body).toContain(`<link rel="canonical" href="http://${DOMAIN}:3000/"/>`)
    expect(home.body).toContain('归德市养老机构补贴办法')
    for (const url of ['/', `/documents/${number}`, '/policies', '/units']) {
      const page = await at(DOMAIN, url)
      expect(page.body).toContain('href="/sites/finance/zcwj"')
      expect(page.body).toContain('<input type="hidden" name="site" value="finance"/>')
    }
  })

  it('tells of itself by its own name, domain and 网站标识码, and keeps 找错, the site map and help in its foot', async () => {
    for (const url of [
      '/',
      `/documents/${number}`,
      '/help',
      '/consultations',
      '/gazette',
      '/topics',
      '/figures',
    ]) {
      const page = await at(DOMAIN, url)
      expect([url, page.statusCode]).toEqual([url, 200])
      for (const [tag, content] of [
        ['SiteName', '归德财政'],
        ['SiteDomain', DOMAIN],
        ['SiteIDCode', '4114000016'],
      ]) {
        expect(page.body).toContain(`<meta name="${tag}" content="${content}"/>`)
      }
      expect(page.body.match(/rel="canonical"/g)).toHaveLength(1)
      for (const said of ['网站标识码：4114000016', '我为政府网站找错', '网站地图', '帮助']) {
        expect(textOf(page)).toContain(said)
      }
    }
    // The platform knows the home of the site by another address.
    expect((await at(DOMAIN, '/')).body).toContain('/page-errors/report?page=%2Fsites%2Ffinance"')
    expect((await at(DOMAIN, '/help')).body).toContain('/page-errors/report?page=%2Fhelp"')
  })

  it('maps what is its own, and leads to the map of the whole platform', async () => {
    const own = await at(DOMAIN, '/site-map')
    const whole = 'http://localhost:3000/site-map'
    expect(own.body).toContain(`<link rel="canonical" href="http://${DOMAIN}:3000/site-map"/>`)
    for (const href of ['/sites/finance/zcwj', '/disclosure/finance', whole]) {
      expect(own.body).toContain(`href="${href}"`)
    }
    for (const href of ['/sites/city', '/sites/city/zcwj', '/disclosure/suiyang']) {
      expect(own.body).not.toContain(`href="${href}"`)
      expect((await at('localhost', '/site-map')).body).toContain(`href="${href}"`)
    }
  })

  it.each([[DOMAIN.toUpperCase()], [`${DOMAIN}.`], [`${DOMAIN}:8443`]])('also as %s', async host => {
    expect((await at(host, '/')).body).toContain('<title>归德财政</title>')
  })

  it('every document has one address, wherever it is read', async () => {
    for (const host of ['localhost', DOMAIN, 'nobody.example']) {
      const own = await at(host, `/documents/${number}`)
      expect(own.body).toContain(`<link rel="canonical" href="http://${DOMAIN}:3000/documents/${number}"/>`)
      const other = await at(host, `/documents/${ofCity}`)
      expect(other.body).toContain(`<link rel="canonical" href="http://localhost:3000/documents/${ofCity}"/>`)
      const library = await at(host, '/policies/feed.xml')
      expect(library.body).toContain(`<link>http://${DOMAIN}:3000/documents/${number}</link>`)
    }
    expect((await at(DOMAIN, '/policies')).body).toContain(
      '<link rel="canonical" href="http://localhost:3000/policies"/>',
    )
  })

  it('has a feed and a map of its own, and the platform’s map leaves them to it', async () => {
    const feed = await at('localhost', '/sites/finance/feed.xml')
    expect(feed.body).toContain(`href="http://${DOMAIN}:3000/sites/finance/feed.xml"`)
    expect(feed.body).toContain(number)
    expect(feed.body).not.toContain(ofCity)
    const atom = await at('localhost', '/sites/finance/atom.xml')
    expect(atom.body).toContain(`<id>http://${DOMAIN}:3000/documents/${number}</id>`)
    const own = (await at(DOMAIN, '/sitemap.xml')).body
    expect(own).toContain(`<loc>http://${DOMAIN}:3000/documents/${number}</loc>`)
    expect(own).not.toContain(ofCity)
    const platform = (await at('localhost', '/sitemap.xml')).body
    expect(platform).toContain(`<loc>http://localhost:3000/documents/${ofCity}</loc>`)
    expect(platform).not.toContain(number)
    for (const [map, column] of [
      [own, `http://${DOMAIN}:3000/sites/finance/zcwj`],
      [platform, 'http://localhost:3000/sites/city/zcwj'],
    ]) {
      expect(map?.match(/<loc>[^<]*\/sites\/\w+\/zcwj<\/loc>/g)).toEqual([`<loc>${column}</loc>`])
    }
    expect(platform).toContain('<loc>http://localhost:3000/consultations</loc>')
    expect((await at('localhost', '/sitemaps/7.xml')).statusCode).toBe(404)
  })

  it('a map that is too long is a list of parts that hold every address once', async () => {
    const asked = { site: null, platform: 'http://localhost:3000', span: 1 }
    const index = await siteMap(services.db, asked)
    const parts = [...index.matchAll(/<loc>http:\/\/localhost:3000\/sitemaps\/(\d+)\.xml<\/loc>/g)]
    const all = await Promise.all(parts.map(([, n]) => siteMapPart(services.db, asked, Number(n))))
    expect(all.filter(part => part?.includes(`/documents/${ofCity}</loc>`))).toHaveLength(1)
    expect(all[0]).toContain('<loc>http://localhost:3000/</loc>')
    expect(all).not.toContain(null)
  })

  it('leads to the platform for whatever is done there, and takes no form for it', async () => {
    for (const url of [
      ...['/office', '/sign-in?next=/office', '/requests/apply', '/api/v1/units'],
      '/page-errors/report?page=%2Fhelp',
    ]) {
      const answer = await at(DOMAIN, url)
      expect([answer.statusCode, answer.headers.location]).toEqual([302, `http://localhost:3000${url}`])
    }
    const clerk = site.visitor()
    const posted = await clerk.send({
      ...{
        method: 'POST',
        url: '/sign-in',
        ...urlencoded({ login: 'x', password: 'y', form_key: newFormKey() }),
      },
      headers: { host: DOMAIN, 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect([posted.statusCode, clerk.cookies.size]).toEqual([404, 0])
    // Words that only begin alike are pages like any other.
    expect((await at(DOMAIN, '/officers')).statusCode).toBe(404)
  })

  it('what is kept of it is kept beside the platform’s, and forgotten when the name goes to another', async () => {
    const twice = async (host: string) => [await at(host, '/units'), await at(host, '/units')][1]
    const [own, platform] = [await twice(DOMAIN), await twice('localhost')]
    expect(own?.headers['cache-status']).toBe('mingfu; hit')
    expect(own?.body).toContain('归德财政')
    expect(platform?.body).not.toContain('归德财政')
    await base.asOwner(`update sites set domain = null where code = 'finance'`)
    await base.asOwner(`update sites set domain = '${DOMAIN}' where code = 'city'`)
    await services.kept.caughtUp()
    expect((await at(DOMAIN, '/units')).body).not.toContain('归德财政')
    await base.asOwner(`update sites set domain = null where code = 'city'`)
    await base.asOwner(`update sites set domain = '${DOMAIN}' where code = 'finance'`)
    await services.kept.caughtUp()
  })
})

describe('a made-up Host', () => {
  const made = [
    'evil.example',
    '127.0.0.1:9',
    `${DOMAIN}.evil.example`,
    `evil.example\\@${DOMAIN}`,
    '"><script>',
  ]

  it('is answered as the platform, from what is kept of it, and stands in no address', async () => {
    await at('localhost', '/help')
    for (const host of made) {
      for (const url of ['/', '/help', `/documents/${number}`, '/sitemap.xml', '/policies/feed.xml']) {
        const [asked, platform] = [await at(host, url), await at('localhost', url)]
        expect(asked.body).toBe(platform.body)
        expect(asked.body).not.toContain('evil')
      }
      expect((await at(host, '/help')).headers['cache-status']).toBe('mingfu; hit')
    }
  })

  it('makes no entry of its own: a thousand of them keep one page', async () => {
    const keptPages = async () =>
      (await figures.getSingleMetric('mingfu_kept_pages')?.get())?.values.map(({ value }) => value)
    const before = await keptPages()
    for (let i = 0; i < 1000; i += 1) await at(`h${i}.example`, '/help')
    expect(before?.[0]).toBeGreaterThan(0)
    expect(await keptPages()).toEqual(before)
  })

  it('a form from one site is not taken at another', async () => {
    for (const [host, origin] of [
      ['localhost', `http://${DOMAIN}:3000`],
      [DOMAIN, 'http://evil.example'],
    ] as const) {
      const answer = await site.visitor().send({
        ...{ method: 'POST', url: '/mode', payload: 'mode=elder&back=/' },
        headers: { host, origin, 'content-type': 'application/x-www-form-urlencoded' },
      })
      expect([host, answer.statusCode]).toEqual([host, 403])
    }
  })

  it('two sites do not take one name', async () => {
    const taken = { unitId: town.county.id, code: 'county', name: '县网站', masthead: '' }
    const opened = await openSite(services, commanded('test'), {
      ...taken,
      domain: DOMAIN,
      identificationCode: null,
    })
    expect(opened).toMatchObject({ ok: false, code: 'taken' })
    must(await openSite(services, commanded('test'), { ...taken, domain: null, identificationCode: null }))
    const supervisor = await site.as(await officer(services, town.cityOffice, 'supervisor'))
    const change = {
      name: '县网站',
      masthead: '',
      identificationCode: '',
      domain: DOMAIN,
      form_key: newFormKey(),
    }
    const changed = await supervisor.post('/office/sites/county/edit', change)
    expect([changed.statusCode, textOf(changed)]).toEqual([
      422,
      expect.stringContaining('这个域名是别的网站的'),
    ])
  })
})
