import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify'
import { loadCalendar } from '#calendar'
import { requireOffice } from '#organisations'
import { attachmentNamed } from '#platform/attachment-named.ts'
import { csvOf } from '#platform/csv.ts'
import { type Day, dayInChina, yearOf } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { APPLICANT_KINDS, CHANNELS } from '../request.ts'
import { workbookOf } from './export.ts'
import { loadFigures, sightOfFigures } from './load.ts'
import { FigureCasesPage } from './pages/cases-page.tsx'
import { ComparisonPage } from './pages/comparison-page.tsx'
import { FiguresPage, type FiguresView } from './pages/figures-page.tsx'
import { isSheet, paths, SHEETS, type SheetName } from './paths.ts'
import { readPeriod, yearPeriod } from './period.ts'
import { type FiguresAsked, isSet, type Narrowing, readRow } from './sets.ts'
import { sheetOf, titleOf } from './sheets.ts'
import { listFigureCases } from './tallies.ts'

type Query = Readonly<Record<string, unknown>>
interface Address {
  Querystring: Query
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 统计: figures of a period, the cases behind each, units compared; as pages, CSV and a workbook. */
export function figuresRoutes(services: Services): FastifyPluginAsync {
  return async app => mount(app, services)
}

function mount(app: FastifyInstance, services: Services): void {
  app.addHook('preHandler', requireOffice)

  app.get<Address>(paths.figures, async (request, reply) => {
    const view = await loadView(services, request)
    const chrome = await request.officeChrome(paths.figures)
    return reply.page(FiguresPage({ chrome, view }))
  })

  app.get<Address>(paths.comparison, async (request, reply) => {
    const view = await loadView(services, request)
    if (!view.severalUnits) throw new NotFound('各单位比较由政务公开办查看。')
    const chrome = await request.officeChrome(paths.figures)
    return reply.page(ComparisonPage({ chrome, view }))
  })

  app.get<Address>(paths.csv, async (request, reply) => {
    const name = textIn(request.query.table)
    if (!isSheet(name)) throw new NotFound('没有这张表。')
    const { figures } = await loadView(services, request)
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachmentNamed(`${titleOf(figures)}—${SHEETS[name]}.csv`))
      .send(csvOf(sheetOf(name, figures)))
  })

  app.get<Address>(paths.xlsx, async (request, reply) => {
    const { figures } = await loadView(services, request)
    const sheets = (Object.keys(SHEETS) as SheetName[]).map(name => sheetOf(name, figures))
    return reply
      .type(XLSX)
      .header('content-disposition', attachmentNamed(`${titleOf(figures)}.xlsx`))
      .send(await workbookOf(titleOf(figures), sheets))
  })

  app.get<Address>(paths.cases, async (request, reply) => {
    const { db } = services
    const today = dayInChina(services.now())
    const { asked } = readAsked(request.query, today)
    const { sight, unitName } = await sightOfFigures(db, request.actor, asked)
    const [set, after] = [textIn(request.query.set), textIn(request.query.after)]
    const narrowing = readNarrowing(request.query)
    if (!isSet(set) || narrowing === null) throw new NotFound('没有这样的统计。')
    const counted = { sight, period: asked.period, today }
    const found = await listFigureCases(db, counted, { set, narrowing, after })
    const calendar = await loadCalendar(db)
    const workdays = new Map(
      found.rows.map(row => [row.id, calendar.workdaysBetween(row.receivedOn, row.closedOn ?? today)]),
    )
    const chrome = await request.officeChrome(paths.figures)
    return reply.page(
      FigureCasesPage({ chrome, view: { ...found, asked, unitName, set, narrowing, workdays } }),
    )
  })
}

async function loadView(services: Services, request: FastifyRequest<Address>): Promise<FiguresView> {
  const { asked, unreadable } = readAsked(request.query, dayInChina(services.now()))
  const { sight, all, unitName } = await sightOfFigures(services.db, request.actor, asked)
  const figures = await loadFigures(services, sight, asked)
  return { figures, asked, unitName, severalUnits: all > 1, unreadable }
}

/** This year, when no period is asked for or none can be read. */
function readAsked(query: Query, today: Day): { asked: FiguresAsked; unreadable: boolean } {
  const [from, to, unit] = [textIn(query.from), textIn(query.to), textIn(query.unit)]
  const period = readPeriod(from, to)
  const unreadable = period === null && (from !== '' || to !== '')
  return {
    asked: {
      period: period ?? yearPeriod(yearOf(today)),
      unit: unit === '' ? null : unit,
      withBelow: textIn(query.below) === 'yes',
    },
    unreadable,
  }
}

/** Null when something is asked for that there is not: a list is never longer than its figure. */
function readNarrowing(query: Query): Narrowing | null {
  const [row, kind, channel] = [textIn(query.row), textIn(query.kind), textIn(query.channel)]
  const found = { row: readRow(row), kind: oneOf(APPLICANT_KINDS, kind), channel: oneOf(CHANNELS, channel) }
  if (row !== '' && found.row === null) return null
  if ((kind !== '' && found.kind === null) || (channel !== '' && found.channel === null)) return null
  return found
}

function oneOf<K extends string>(list: Readonly<Record<K, string>>, text: string): K | null {
  return Object.hasOwn(list, text) ? (text as K) : null
}

/** What stands once in the address; whatever stands there twice is nothing. */
function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
