import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { getUnit, requireOffice, sightOf, unitAndBelow } from '#organisations'
import { NotFound } from '#platform/errors.ts'
import { type FieldError, Form } from '#platform/form.ts'
import { newFormKey } from '#platform/form-key.ts'
import { type Refusal, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { paths as publicPaths } from '../documents/paths.ts'
import { type Given, readUnit } from '../forms.ts'
import { listUnitsNamed } from '../store.ts'
import { changeColumn, closeColumn, moveColumn, reopenColumn } from './actions/change-column.ts'
import { changeSite } from './actions/change-site.ts'
import { openColumn } from './actions/open-column.ts'
import { openSite } from './actions/open-site.ts'
import { readCode, readColumn, readSite, typedOfColumn, typedOfSite } from './form.ts'
import { keepingOf, unitsKept } from './keeping.ts'
import { ColumnFormPage } from './pages/column-form-page.tsx'
import { SiteFormPage } from './pages/site-form-page.tsx'
import { OfficeSitePage } from './pages/site-page.tsx'
import { SitesPage } from './pages/sites-page.tsx'
import { paths } from './paths.ts'
import { mayNameDomain } from './policy.ts'
import { baseOf } from './rules/domain.ts'
import { belowOf, treeOf } from './rules/tree.ts'
import type { Column, Site } from './site.ts'
import { findSite, listColumns, listSitesOf } from './store.ts'

interface OfSite {
  Params: { site: string }
}
interface OfColumn {
  Params: { site: string; column: string }
}
/** What is known of a site while its columns are changed. */
interface Around {
  readonly site: Site
  readonly columns: readonly Column[]
}

const PAGE = 50
const NOT_YOURS = '网站和栏目由各单位的负责人、工作机构负责人和政务公开办办理。'

/** 网站与栏目 in the office, for whoever keeps them. */
export function sitesOfficeRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  const { db, config } = services
  app.addHook('preHandler', requireOffice)

  app.get<{ Querystring: { after?: string } }>(paths.sites, async (request, reply) => {
    const units = await unitsOf(request)
    const after = /^\d{1,15}$/.test(request.query.after ?? '') ? Number(request.query.after) : 0
    const rows = await listSitesOf(db, units, { after, most: PAGE + 1 })
    const sites = rows.slice(0, PAGE)
    const view = {
      sites,
      further: after > 0,
      next: rows.length > PAGE ? (sites.at(-1)?.id ?? null) : null,
    }
    return reply.page(SitesPage({ chrome: await request.officeChrome(paths.sites), view }))
  })

  app.get(paths.newSite, (request, reply) => showNewSite(request, reply, {}))

  app.post(paths.sites, async (request, reply) => {
    const form = new Form(request.body)
    const formKey = form.key()
    // An attempt of somebody who sees the unit and does not keep its sites is refused by the action, which writes it down.
    const units = await listUnitsNamed(db, await sightOf(db, request.actor))
    if (units.length === 0) throw new NotFound(NOT_YOURS)
    const unit = readUnit(form, units)
    const read = form.result({ ...readSite(form), code: readCode(form) })
    if (!read.ok) return showNewSite(request, reply, read)
    const unitId = units.find(({ code }) => code === unit)?.id ?? 0
    const site = { ...read.value, unitId }
    const opened = await openSite(services, request.actor, site, { actor: request.actor, formKey })
    if (opened.ok) return reply.redirect(paths.site(site.code), 303)
    return showNewSite(request, reply, form.back(asError(opened)))
  })

  app.get<OfSite>(paths.site(':site'), (request, reply) => showSite(request, reply, null))

  app.get<OfSite>(paths.editSite(':site'), (request, reply) => showEditSite(request, reply, {}))

  app.post<OfSite>(paths.editSite(':site'), async (request, reply) => {
    const form = new Form(request.body)
    const order = { actor: request.actor, formKey: form.key(), site: request.params.site }
    const read = form.result(readSite(form))
    if (!read.ok) return showEditSite(request, reply, read)
    const changed = await changeSite(services, order, read.value)
    if (changed.ok) return reply.redirect(paths.site(order.site), 303)
    return showEditSite(request, reply, form.back(asError(changed)))
  })

  app.get<OfSite>(paths.newColumn(':site'), (request, reply) => showNewColumn(request, reply, {}))

  app.post<OfSite>(paths.columns(':site'), async (request, reply) => {
    const around = await inSight(request)
    const form = new Form(request.body)
    const order = { actor: request.actor, formKey: form.key() }
    const among = { columns: around.columns, units: await ownersFor(around.site) }
    const read = form.result({ ...readColumn(form, among), code: readCode(form) })
    if (!read.ok) return showNewColumn(request, reply, read)
    const column = { ...read.value, siteId: around.site.id, sortKey: null }
    const opened = await openColumn(services, request.actor, column, order)
    if (opened.ok) return reply.redirect(paths.site(around.site.code), 303)
    return showNewColumn(request, reply, form.back(asError(opened)))
  })

  app.get<OfColumn>(paths.column(':site', ':column'), (request, reply) =>
    showColumn(request, reply, {}, null),
  )

  app.post<OfColumn>(paths.column(':site', ':column'), async (request, reply) => {
    const around = await inSight(request)
    const { form, order } = asked(request)
    const read = form.result(
      readColumn(form, { columns: around.columns, units: await ownersFor(around.site) }),
    )
    if (!read.ok) return showColumn(request, reply, read, null)
    const changed = await changeColumn(services, order, read.value)
    if (changed.ok) return reply.redirect(paths.site(order.site), 303)
    return showColumn(request, reply, form.back(asError(changed)), null)
  })

  app.post<OfColumn>(paths.order(':site', ':column'), async (request, reply) => {
    const { form, order } = asked(request)
    const to = form.choice('to', { label: '往哪里移', among: ['earlier', 'later'] })
    const read = form.result(to)
    const moved = read.ok ? await moveColumn(services, order, read.value) : notRead(read.errors)
    if (moved.ok) return reply.redirect(paths.site(order.site), 303)
    return showSite(request, reply, moved.sentence)
  })

  for (const [path, action] of [
    [paths.closing, closeColumn],
    [paths.reopening, reopenColumn],
  ] as const) {
    app.post<OfColumn>(path(':site', ':column'), async (request, reply) => {
      const { form, order } = asked(request)
      const read = form.result(null)
      const taken = read.ok ? await action(services, order) : notRead(read.errors)
      if (taken.ok) return reply.redirect(paths.column(order.site, order.column), 303)
      return showColumn(request, reply, {}, taken.sentence)
    })
  }

  function asked(request: FastifyRequest<OfColumn>) {
    const form = new Form(request.body)
    return { form, order: { actor: request.actor, formKey: form.key(), ...request.params } }
  }

  /** The units whose sites the visitor keeps. @throws NotFound for whoever keeps none */
  async function unitsOf(request: FastifyRequest): Promise<number[]> {
    const units = await unitsKept(db, request.actor)
    if (units.length === 0) throw new NotFound(NOT_YOURS)
    return units
  }

  /** The site, of a unit whose business the visitor sees. */
  const inSight = async (request: FastifyRequest) => siteAmong(request, await sightOf(db, request.actor))

  /** The site, for whoever keeps it. */
  const addressed = async (request: FastifyRequest) => siteAmong(request, await unitsKept(db, request.actor))

  async function siteAmong(request: FastifyRequest, units: readonly number[]): Promise<Around> {
    const { site: code } = request.params as OfSite['Params']
    const site = await findSite(db, code)
    if (site === undefined || !units.includes(site.unitId)) throw new NotFound('没有找到这个网站。')
    return { site, columns: await listColumns(db, [site.id]) }
  }

  /** Whose a column of the site may be. */
  const ownersFor = async (site: Site) => listUnitsNamed(db, await unitAndBelow(db, site.unitId))

  async function showNewSite(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed = {}, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const units = await listUnitsNamed(db, await unitsOf(request))
    const view = {
      ...{ site: null, units, formKey: newFormKey(), back: { typed, errors } },
      mayNameDomain: request.actor.grants.some(({ role }) => role === 'supervisor'),
    }
    const chrome = await request.officeChrome(paths.sites)
    return reply.page(SiteFormPage({ chrome, view }), statusOf(errors))
  }

  async function showEditSite(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const { site } = await addressed(request)
    const keeping = await keepingOf(db, request.actor, site.unitId)
    const view = {
      ...{ site, units: [], formKey: newFormKey() },
      mayNameDomain: mayNameDomain(request.actor, keeping),
      back: { typed: typed ?? typedOfSite(site), errors },
    }
    const chrome = await request.officeChrome(paths.sites)
    return reply.page(SiteFormPage({ chrome, view }), statusOf(errors))
  }

  async function showSite(
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: string | null,
  ): Promise<FastifyReply> {
    const { site, columns } = await addressed(request)
    const owners = new Map(
      (await listUnitsNamed(db, [...new Set(columns.map(({ unitId }) => unitId))])).map(unit => [
        unit.id,
        unit.name,
      ]),
    )
    const view = {
      ...{ site, refusal, formKey: newFormKey() },
      unitName: (await getUnit(db, site.unitId)).name,
      address:
        baseOf(site.domain, config.baseUrl) + (site.domain === null ? publicPaths.site(site.code) : '/'),
      tree: treeOf(columns).map(one => ({ ...one, owner: owners.get(one.column.unitId) ?? '' })),
    }
    const chrome = await request.officeChrome(paths.sites)
    return reply.page(OfficeSitePage({ chrome, view }), refusal === null ? 200 : 422)
  }

  async function showNewColumn(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, errors = [] }: Given,
  ): Promise<FastifyReply> {
    const { site, columns } = await addressed(request)
    const units = await ownersFor(site)
    const own = units.find(({ id }) => id === site.unitId)?.code ?? ''
    const view = {
      ...{ site, column: null, parents: parentsAmong(columns, null), units, refusal: null },
      ...{ publicAddress: '', formKey: newFormKey() },
      back: { typed: typed ?? { unit: own }, errors },
    }
    const chrome = await request.officeChrome(paths.sites)
    return reply.page(ColumnFormPage({ chrome, view }), statusOf(errors))
  }

  async function showColumn(
    request: FastifyRequest<OfColumn>,
    reply: FastifyReply,
    { typed, errors = [] }: Given,
    refusal: string | null,
  ): Promise<FastifyReply> {
    const { site, columns } = await addressed(request)
    const column = columns.find(({ code }) => code === request.params.column)
    if (column === undefined) throw new NotFound('没有找到这个栏目。')
    const units = await ownersFor(site)
    const view = {
      ...{ site, column, parents: parentsAmong(columns, column), units, refusal },
      publicAddress: baseOf(site.domain, config.baseUrl) + publicPaths.column(site.code, column.code),
      formKey: newFormKey(),
      back: { typed: typed ?? typedOfColumn(column, { columns, units }), errors },
    }
    const chrome = await request.officeChrome(paths.sites)
    return reply.page(ColumnFormPage({ chrome, view }), refusal === null ? statusOf(errors) : 422)
  }
}

const statusOf = (errors: readonly FieldError[]): number => (errors.length === 0 ? 200 : 422)

/** Open ones, and the one it stands under now. */
function parentsAmong(columns: readonly Column[], column: Column | null) {
  const own = column === null ? [] : [column, ...belowOf(columns, column.id)]
  return treeOf(columns).filter(
    ({ column: one }) => !own.includes(one) && (one.closedOn === null || one.id === column?.parentId),
  )
}

const notRead = (errors: readonly FieldError[]): Refusal =>
  refused('not-read', errors.map(({ sentence }) => sentence).join(''))

/** The field a refusal is about. */
const FIELD_OF: Readonly<Record<string, string>> = {
  taken: 'code',
  'domain-taken': 'domain',
  'domain-by-supervisor': 'domain',
  'domain-of-platform': 'domain',
  'no-parent': 'parent',
  'parent-closed': 'parent',
  'under-itself': 'parent',
  'too-deep': 'parent',
  'not-below': 'unit',
}

const asError = ({ code, sentence }: Refusal): FieldError => ({
  field: FIELD_OF[code] ?? 'name',
  sentence,
})
