/** What stands around the pages, put together here because only the whole knows all modules. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { unreadCount } from '#notifications'
import { type Actor, carriesSession, holdsAnywhere, listUnits, ROLES, unitsWhere } from '#organisations'
import type { OfficeChrome, PortalChrome } from '#platform/chrome.ts'
import type { Services } from '#platform/services.ts'
import {
  countDocumentsWaiting,
  countOpenConcerns,
  documentPaths,
  listFronts,
  type SiteFront,
  unitsKept,
} from '#publishing'
import { countOrdersToAnswer, countWaiting } from '#requests'
import { findUnitOfKeeper } from '#search'

const DOORS = [
  { label: '查文件', href: '/policies' },
  { label: '申请公开', href: '/requests/apply' },
  { label: '查办理进度', href: '/requests/track' },
  { label: '答复公开', href: '/published-answers' },
  { label: '年度报告', href: '/annual-reports' },
  { label: '单位名录', href: '/units' },
  { label: '帮助', href: '/help' },
] as const

export const MODE_COOKIE = 'mingfu_mode'

interface SiteName {
  readonly siteName: string
  readonly host: string
}

declare module 'fastify' {
  interface FastifyRequest {
    siteName: SiteName | null
    siteFront: SiteFront | null
  }
}

/** What of a visitor shows on a page of the portal; null for an officer, whose pages are made anew each time. */
export const lookOf = (request: FastifyRequest): string | null =>
  carriesSession(request) ? null : `${modeOf(request)} ${request.siteCode ?? ''}`

const modeOf = ({ cookies }: FastifyRequest): PortalChrome['mode'] =>
  cookies[MODE_COOKIE] === 'elder' ? 'elder' : 'normal'

/** These answer also when the database does not. */
const WITHOUT_PAGES = /^\/(assets\/|healthz|readyz|metrics)/

export function dressPages(app: FastifyInstance, services: Services): void {
  const siteName = services.kept.remember(() => nameOfSite(services))
  const fronts = services.kept.remember(() => listFronts(services.db))
  /** Said on the page that tells that the database does not answer. */
  let lastKnown: SiteName = { siteName: '政府信息公开', host: '' }

  app.decorateRequest('siteName', null)
  app.decorateRequest('siteFront', null)
  app.addHook('onRequest', async request => {
    if (WITHOUT_PAGES.test(request.url)) return
    lastKnown = await siteName()
    request.siteName = lastKnown
    if (request.siteCode !== null) request.siteFront = (await fronts()).get(request.siteCode) ?? null
  })
  app.decorateRequest('portalChrome', function (door?: string): PortalChrome {
    const front = this.siteFront
    return {
      ...(front === null ? { ...(this.siteName ?? lastKnown), site: null, doors: DOORS } : aroundSite(front)),
      platform: services.config.baseUrl,
      current: door ?? null,
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
    }
  })
}

/** As many as stand in a row. */
const MOST_DOORS = 7

/** A site at its own name: its columns are its doors. */
function aroundSite({ site, unitCode, unitName, columns }: SiteFront) {
  return {
    siteName: site.name,
    host: unitName,
    site: { code: site.code, masthead: site.masthead },
    doors: [
      ...columns
        .slice(0, MOST_DOORS)
        .map(({ code, name }) => ({ label: name, href: documentPaths.column(site.code, code) })),
      { label: '政府信息公开', href: documentPaths.disclosure(unitCode) },
      { label: '申请公开', href: '/requests/apply' },
    ],
  }
}

/** The city's own name, from its government. */
async function nameOfSite({ db }: Services): Promise<SiteName> {
  const units = (await listUnits(db)).map(({ unit }) => unit)
  const government = units.find(unit => unit.level === 'city' && unit.kind === 'government')
  const office = units.find(unit => unit.level === 'city' && unit.kind === 'office')
  return {
    siteName: `${government?.name.replace(/人民政府$/, '') ?? ''}政府信息公开`,
    host: office?.name ?? '',
  }
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
    { label: '新闻发布会', href: '/office/press-conferences', group },
    { label: '信息报送', href: '/office/submissions', group },
    { label: '培训记录', href: '/office/trainings', group },
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
