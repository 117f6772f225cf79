import type { FastifyInstance } from 'fastify'
import { findUnitByCode } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { dayInChina, showDay } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import { kept } from '#platform/kept/keep-pages.ts'
import { renderPdf } from '#platform/pdf.ts'
import type { Services } from '#platform/services.ts'
import { STATUTORY_ITEMS } from '../document.ts'
import { paths } from '../paths.ts'
import { catalogueCsv } from './catalogue.ts'
import { guideOf } from './guide.ts'
import { CataloguePage, DisclosureItemPage, DisclosurePage } from './pages/disclosure-page.tsx'
import { countCatalogue, countItems, listCatalogue, listNewest } from './store.ts'

interface OfUnit {
  Params: { unit: string }
  Querystring: Readonly<Record<string, unknown>>
}

const PAGE = 30
const RULES_MOST = 50

/** 政府信息公开 of every unit, alike for all: the guide and the catalogue are made from what is there. */
export function mountDisclosure(app: FastifyInstance, { db, config, now }: Services): void {
  app.get<OfUnit>(paths.disclosure(':unit'), kept(), async (request, reply) => {
    const unit = await unitAsked(request.params.unit)
    const rules = await listNewest(db, { unitId: unit.id, genres: ['disclosureRule'], most: RULES_MOST })
    const view = {
      ...{ unit, rules: rules.rows },
      items: await countItems(db, unit.id),
      listed: await countCatalogue(db, unit.id),
    }
    return reply.page(DisclosurePage({ chrome: request.portalChrome('/units'), view }))
  })

  app.get<OfUnit>(paths.guidePdf(':unit'), async (request, reply) => {
    const unit = await unitAsked(request.params.unit)
    const day = dayInChina(now())
    const pdf = await renderPdf('src/publishing/documents/portal/guide.typ', {
      ...{ title: `${unit.name}政府信息公开指南`, organ: unit.name, day },
      rows: guideOf(unit, await countCatalogue(db, unit.id)),
      said: `截至${showDay(day)}`,
    })
    return reply
      .type('application/pdf')
      .header('content-disposition', attachmentNamed(`${unit.name}政府信息公开指南.pdf`))
      .send(Buffer.from(pdf))
  })

  app.get<OfUnit>(paths.catalogueOf(':unit'), kept('after'), async (request, reply) => {
    const unit = await unitAsked(request.params.unit)
    const { after } = request.query
    const before = typeof after === 'string' && /^\d{1,15}$/.test(after) ? Number(after) : null
    const rows = await listCatalogue(db, unit.id, { before, most: PAGE + 1 })
    const lines = rows.slice(0, PAGE)
    const next = rows.length > PAGE ? (lines.at(-1)?.id ?? null) : null
    const view = { unit, lines, further: before !== null, next }
    return reply.page(CataloguePage({ chrome: request.portalChrome('/units'), view }))
  })

  app.get<OfUnit>(paths.catalogueCsv(':unit'), kept(), async (request, reply) => {
    const unit = await unitAsked(request.params.unit)
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachmentNamed(`${unit.name}政府信息公开目录.csv`))
      .send(catalogueCsv(await listCatalogue(db, unit.id), config.baseUrl))
  })

  app.get<{ Params: { unit: string; item: string }; Querystring: OfUnit['Querystring'] }>(
    paths.disclosureItem(':unit', ':item'),
    kept('after'),
    async (request, reply) => {
      const unit = await unitAsked(request.params.unit)
      const item = Number(request.params.item)
      if (STATUTORY_ITEMS[item] === undefined) throw new NotFound('《条例》第二十条有十五项，没有这一项。')
      const after = typeof request.query.after === 'string' ? request.query.after.slice(0, 200) : ''
      const page = await listNewest(db, { unitId: unit.id, item, after })
      const chrome = request.portalChrome('/units')
      return reply.page(DisclosureItemPage({ chrome, unit, item, page, further: after !== '' }))
    },
  )

  async function unitAsked(code: string) {
    const unit = await findUnitByCode(db, code)
    if (!unit) throw new NotFound('没有找到这个单位。')
    return unit
  }
}
