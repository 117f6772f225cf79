import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { findUnitByCode, listUnits } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { csvOf } from '#platform/csv.ts'
import { dayInChina, yearOf } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { kept } from '#platform/kept/keep-pages.ts'
import type { Services } from '#platform/services.ts'
import { ALL_FORMS, ALL_GENRES, TOPICS } from '../documents/document.ts'
import { textIn } from '../listing.ts'
import { paths as conferencePaths } from '../press-conferences/paths.ts'
import { listConferences } from '../press-conferences/store.ts'
import { countPressConferences } from '../press-conferences/tallies.ts'
import { paths as responsePaths } from '../responding/paths.ts'
import { listResponsesOf } from '../responding/store.ts'
import { countResponses } from '../responding/tallies.ts'
import { ALL_FIGURES, FIGURES, type Figure, type FiguresOfYear, paths, TIMELINESS } from './figures.ts'
import { BehindPage, FiguresPage, OthersBehindPage } from './figures-page.tsx'
import { figuresOf, firstYear, labelOf, listBehind } from './tallies.ts'

interface Asked {
  Querystring: Readonly<Record<'year' | 'by' | 'value' | 'after', unknown>>
}

/** What a value of a figure can be, but for units. */
const VALUES: Readonly<Record<Exclude<Figure, 'unit'>, readonly string[]>> = {
  month: Array.from({ length: 12 }, (_, index) => String(index + 1)),
  genre: ALL_GENRES,
  topic: TOPICS,
  form: ALL_FORMS,
  time: Object.keys(TIMELINESS),
}

/** 公开数据: how much was published, of what, by whom and when. */
export function publishedFiguresRoutes(services: Services): FastifyPluginAsync {
  const { db } = services
  const thisYear = () => yearOf(dayInChina(services.now()))
  const yearAsked = ({ query }: FastifyRequest<Asked>) =>
    /^20\d\d$/.test(textIn(query.year)) ? Number(query.year) : thisYear()

  return async app => {
    app.get<Asked>(paths.figures, kept('year'), async (request, reply) => {
      const year = yearAsked(request)
      const first = Math.min((await firstYear(db)) ?? year, year)
      const last = Math.max(thisYear(), year)
      const view = {
        figures: await figuresOf(db, { year, now: services.now() }),
        years: Array.from({ length: Math.min(last - first + 1, 20) }, (_, index) => last - index),
      }
      return reply.page(FiguresPage({ chrome: request.portalChrome(paths.figures), view }))
    })

    app.get<Asked>(paths.csv, kept('year'), async (request, reply) => {
      const year = yearAsked(request)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', attachmentNamed(`${year}年公开数据.csv`))
        .send(csvOf(tableOf(await figuresOf(db, { year, now: services.now() }))))
    })

    app.get<Asked>(paths.documents, kept('year', 'by', 'value', 'after'), async (request, reply) => {
      const { query } = request
      const by = ALL_FIGURES.find(one => one === query.by)
      const value = textIn(query.value)
      const label = by && (await labelAsked(db, by, value))
      if (by === undefined || label === undefined) throw new NotFound('没有这一项数据。')
      const [year, after] = [yearAsked(request), textIn(query.after)]
      const page = await listBehind(db, { year, by, value }, after)
      const view = { year, by, value, label, page, further: after !== '' }
      return reply.page(BehindPage({ chrome: request.portalChrome(paths.figures), view }))
    })

    const all = async () => (await listUnits(db)).map(({ unit }) => unit.id)

    app.get<Asked>(paths.responses, kept('year', 'after'), async (request, reply) => {
      const [year, after] = [yearAsked(request), textIn(request.query.after)]
      const ofYear = { unitIds: await all(), year }
      const { rows, next } = await listResponsesOf(db, ofYear, after)
      const listed = rows.map(({ concernNumber, title, unitName, publicAt, writtenAt }) => ({
        ...{ href: responsePaths.concern(concernNumber), title, unitName, at: publicAt ?? writtenAt },
      }))
      const view = { year, count: await countResponses(db, ofYear), page: { rows: listed, next } }
      return showOthers(request, reply, { what: 'responses', further: after !== '', ...view })
    })

    app.get<Asked>(paths.conferences, kept('year', 'after'), async (request, reply) => {
      const [year, after] = [yearAsked(request), textIn(request.query.after)]
      const ofYear = { unitIds: await all(), year }
      const { rows, next } = await listConferences(db, { ...ofYear, after, held: true })
      const listed = rows.map(({ number, title, unitName, startsAt }) => ({
        ...{ href: conferencePaths.conference(number), title, unitName, at: startsAt },
      }))
      const view = { year, count: await countPressConferences(db, ofYear), page: { rows: listed, next } }
      return showOthers(request, reply, { what: 'press-conferences', further: after !== '', ...view })
    })
  }
}

const showOthers = (
  request: FastifyRequest,
  reply: FastifyReply,
  view: Omit<Parameters<typeof OthersBehindPage>[0], 'chrome'>,
) => reply.page(OthersBehindPage({ chrome: request.portalChrome(paths.figures), ...view }))

async function labelAsked(db: Db, by: Figure, value: string): Promise<string | undefined> {
  if (by === 'unit') return (await findUnitByCode(db, value))?.name
  return VALUES[by].includes(value) ? labelOf(by, value) : undefined
}

function tableOf({ year, total, counted, responses, conferences }: FiguresOfYear) {
  const line = (figure: string, label: string, count: number) => [String(year), figure, label, String(count)]
  return {
    head: ['年度', '统计', '项目', '件数'],
    rows: [
      line('合计', '主动公开信息', total),
      ...ALL_FIGURES.flatMap(by => counted[by].map(({ label, count }) => line(FIGURES[by], label, count))),
      line('合计', '回应关切', responses),
      line('合计', '新闻发布会', conferences),
    ],
  }
}
