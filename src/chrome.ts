/** What stands around the pages, put together here because only the whole knows all modules. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { findYear } from '#demo'
import { unreadCount } from '#notifications'
import { type Actor, carriesSession, holdsAnywhere, listUnits, ROLES, unitsWhere } from '#organisations'
import {
  ALL_MODES,
  type Mode,
  type OfficeChrome,
  type PortalChrome,
  type SiteTold,
} from '#platform/chrome.ts'
import type { Services } from '#platform/services.ts'
import {
  countDocumentsWaiting,
  countOpenConcerns,
  countPageErrorsDue,
  documentPaths,
  findGazetteOffice,
  listSites,
  openAtTop,
  pageErrorAddress,
  type SiteWhole,
  unitsKept,
} from '#publishing'
import { countOrdersToAnswer, countWaiting } from '#requests'
import { findUnitOfKeeper } from '#search'

const DOORS = [
  { label: '查文件', href: '/policies' },
  { label: '申请公开', href: '/requests/apply' },
  { label: '查办理进度', href: '/requests/track' },
  { label: '回应关切', href: '/responses' },
  { label: '专题', href: '/topics' },
  { label: '公开数据', href: '/figures' },
  { label: '年报', href: '/annual-reports' },
] as const

const FOOT = [
  { label: '网站地图', href: '/site-map' },
  { label: '帮助', href: '/help' },
  { label: '工作人员登录', href: '/sign-in' },
] as const

export const MODE_COOKIE = 'mingfu_mode'

type SiteName = Pick<PortalChrome, 'siteName' | 'host' | 'site'>

declare module 'fastify' {
  interface FastifyRequest {
    siteName: SiteName | null
    siteAround: SiteWhole | null
  }
}

/** What of a visitor shows on a page of the portal; null for an officer, whose pages are made anew each time. */
export const lookOf = (request: FastifyRequest): string | null =>
  carriesSession(request) ? null : `${modeOf(request)} ${request.siteCode ?? ''}`

const modeOf = ({ cookies }: FastifyRequest): Mode =>
  ALL_MODES.find(mode => mode === cookies[MODE_COOKIE]) ?? 'normal'

/** These answer also when the database does not. */
const WITHOUT_PAGES = /^\/(assets\/|healthz|readyz|metrics)/

export function dressPages(app: FastifyInstance, services: Services): void {
  const base = services.config.baseUrl
  const siteName = services.kept.remember(() => nameOfSite(services))
  /** Said on the page that tells that the database does not answer. */
  let lastKnown = named('政府信息公开', '', new URL(base).host, null)

  app.decorateRequest('siteName', null)
  app.decorateRequest('siteAround', null)
  app.addHook('onRequest', async request => {
    if (WITHOUT_PAGES.test(request.url)) return
    lastKnown = await siteName()
    request.siteName = lastKnown
    if (request.siteCode !== null) request.siteAround = (await app.findSite(request.siteCode)) ?? null
  })
  app.decorateRequest('portalChrome', function (door?: string): PortalChrome {
    const around = this.siteAround
    return {
      ...(around === null
        ? { ...(this.siteName ?? lastKnown), atSite: null, doors: DOORS }
        : aroundSite(around)),
      base,
      current: door ?? null,
      foot: [
        {
          label: '我为政府网站找错',
          href: pageErrorAddress(onThePlatform(around, this.url)),
          noFollow: true,
        },
        ...FOOT,
      ],
      mode: modeOf(this),
      address: this.url,
      demo: services.config.demo,
    }
  })
  app.decorateRequest('officeChrome', async function (address: string): Promise<OfficeChrome> {
    const { who, actor } = this
    const roles = [...new Set(actor.grants.map(grant => ROLES[grant.role]))].join('、')
    return {
      menu: await menuOf(services, actor),
      current: address,
      unread: actor.id === null ? 0 : await unreadCount(services.db, actor.id),
      user: { name: actor.name, unit: who?.unitName ?? '', roles },
      demo: services.config.demo,
      ...(services.config.demo ? { demoNote: await yearInMaking(services) } : {}),
    }
  })
}

/** How far the demonstration's year of publishing is, until it is whole. */
async function yearInMaking({ db }: Services): Promise<string> {
  const year = await findYear(db)
  if (year === undefined || year.made === year.planned) return ''
  return `。正在后台发布一年的信息：${year.made}／${year.planned}`
}

function named(siteName: string, host: string, domain: string, identificationCode: string | null): SiteName {
  const site: SiteTold = { name: siteName, domain, identificationCode }
  return { siteName, host, site }
}

/** As many as stand in a row. */
const MOST_DOORS = 7

/** A site at its own name: its columns are its doors. */
function aroundSite({ site, unitCode, unitName, columns }: SiteWhole) {
  return {
    ...named(site.name, unitName, site.domain ?? '', site.identificationCode),
    atSite: { code: site.code, masthead: site.masthead },
    doors: [
      ...openAtTop(columns)
        .slice(0, MOST_DOORS)
        .map(({ code, name }) => ({ label: name, href: documentPaths.column(site.code, code) })),
      { label: '政府信息公开', href: documentPaths.disclosure(unitCode) },
      { label: '申请公开', href: '/requests/apply' },
    ],
  }
}

/** The address at which the platform shows the same page: only the home of a site has another there. */
const onThePlatform = (around: SiteWhole | null, url: string): string =>
  around !== null && /^\/(\?|$)/.test(url) ? documentPaths.site(around.site.code) : url

/** The city's own name, from its government; the platform goes under the code of the city's own site. */
async function nameOfSite({ db, config }: Services): Promise<SiteName> {
  const units = (await listUnits(db)).map(({ unit }) => unit)
  const government = units.find(unit => unit.level === 'city' && unit.kind === 'government')
  const office = units.find(unit => unit.level === 'city' && unit.kind === 'office')
  const ofCity = [government?.id, office?.id]
  const sites = await listSites(db)
  const own = sites.find(({ unitId }) => ofCity.includes(unitId)) ?? sites[0]
  return named(
    `${government?.name.replace(/人民政府$/, '') ?? ''}政府信息公开`,
    office?.name ?? '',
    own?.domain ?? new URL(config.baseUrl).host,
    own?.identificationCode ?? null,
  )
}

const BUSINESS = ['clerk', 'reviewer', 'head', 'disclosure-head', 'supervisor'] as const

/** 监督: the list of all units for whoever supervises; what one's own unit is told to do for everybody else. */
async function supervisionLines({ db }: Services, actor: Actor): Promise<OfficeChrome['menu']> {
  if (holdsAnywhere(actor, 'supervisor')) return [{ label: '监督', href: '/office/supervision' }]
  const count = await countOrdersToAnswer(db, unitsWhere(actor, ['clerk', 'disclosure-head', 'head']))
  return [{ label: '督办令', href: '/office/supervision/orders', count }]
}

/** 解读回应: what a unit tells the public, and what it keeps of it. */
async function respondingLines({ db }: Services, actor: Actor): Promise<OfficeChrome['menu']> {
  const group = '解读回应'
  const open = await countOpenConcerns(db, unitsWhere(actor, BUSINESS))
  return [
    { label: '回应关切', href: '/office/responses', count: open, group },
    { label: '意见征集', href: '/office/consultations', group },
    { label: '新闻发布会', href: '/office/press-conferences', group },
    { label: '专题', href: '/office/topics', group },
    { label: '信息报送', href: '/office/submissions', group },
    { label: '培训记录', href: '/office/trainings', group },
    {
      label: '网站找错',
      href: '/office/page-errors',
      count: await countPageErrorsDue(db, unitsWhere(actor, BUSINESS)),
      group,
    },
  ]
}

/** Each person's menu: what they have a part in, and nothing else. */
async function menuOf(services: Services, actor: Actor): Promise<OfficeChrome['menu']> {
  const business = BUSINESS.some(role => holdsAnywhere(actor, role))
  const administers =
    holdsAnywhere(actor, 'system-administrator') || holdsAnywhere(actor, 'security-administrator')
  return [
    ...(business
      ? [
          { label: '依申请公开', href: '/office', count: await countWaiting(services.db, actor) },
          {
            label: '信息发布',
            href: '/office/documents',
            count: await countDocumentsWaiting(services.db, actor),
          },
          ...((await findGazetteOffice(services.db, actor)) === null
            ? []
            : [{ label: '政府公报', href: '/office/gazette' }]),
          ...((await unitsKept(services.db, actor)).length === 0
            ? []
            : [{ label: '网站与栏目', href: '/office/sites' }]),
          ...(await supervisionLines(services, actor)),
          { label: '更正申请', href: '/office/own-records' },
          { label: '复议诉讼', href: '/office/disputes' },
          { label: '统计', href: '/office/figures' },
          { label: '答复公开', href: '/office/published-answers' },
          { label: '常被申请', href: '/office/often-asked' },
          ...((await findUnitOfKeeper(services.db, actor)) === null
            ? []
            : [{ label: '检索维护', href: '/office/search' }]),
          { label: '文书模板', href: '/office/letter-templates' },
          { label: '年度报告', href: '/office/annual-reports' },
          { label: '年报数据', href: '/office/annual-returns' },
          { label: '核对年报', href: '/annual-reports/check' },
          { label: '工作日历', href: '/office/calendar' },
          ...(await respondingLines(services, actor)),
        ]
      : []),
    ...(administers ? [{ label: '账号', href: '/office/accounts', group: '管理' }] : []),
    ...(holdsAnywhere(actor, 'auditor') ? [{ label: '留痕', href: '/office/trail', group: '管理' }] : []),
    { label: '机构', href: '/office/units', group: '管理' },
    ...(services.config.demo ? [{ label: '页面部件', href: '/office/parts', group: '管理' }] : []),
    ...(business ? [{ label: '日历订阅', href: '/office/calendar-feed', group: '我' }] : []),
    ...(business ? [{ label: '接口令牌', href: '/office/api-tokens', group: '我' }] : []),
    { label: '我的账号', href: '/office/account', group: '我' },
  ]
}
