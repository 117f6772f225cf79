import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { csvOf } from '#platform/csv.ts'
import { addDays, type Day, day } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { type Office, officeWith } from '#test/office.ts'
import { makeTown, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { APPLICANT_KINDS, CHANNELS } from '../request.ts'
import { DECISION_CODES, DECISION_GROUPS } from '../rules/decisions.ts'
import { workbookOf } from './export.ts'
import { type Figures, figuresOf, punctuality, showShare } from './figures.ts'
import { loadFigures } from './load.ts'
import { casesAddress, figuresAddress, paths, SHEETS } from './paths.ts'
import { monthsFrom, monthsOf, type Period, readPeriod, showPeriod, yearPeriod } from './period.ts'
import { figuresRoutes } from './routes.ts'
import { type Counts, decisionsIn, type FigureSet, NOT_NARROWED, SET_NAMES } from './sets.ts'
import { sheetOf } from './sheets.ts'
import { linesOf } from './table-three.ts'
import { type Counted, listFigureCases } from './tallies.ts'
import { placesOf } from './workdays.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)
const TODAY = day('2026-03-02')

describe('periods', () => {
  it.each([
    ['2026-01-01', '2026-12-31', '2026年'],
    ['2026-01-01', '2026-03-31', '2026年第一季度'],
    ['2026-10-01', '2026-12-31', '2026年第四季度'],
    ['2026-02-01', '2026-02-28', '2026年2月'],
    ['2024-02-01', '2024-02-29', '2024年2月'],
    ['2026-02-01', '2026-02-27', '2026年2月1日至2026年2月27日'],
  ])('%s to %s is %s', (from, to, said) => {
    const period = readPeriod(from, to)
    expect(period && showPeriod(period)).toBe(said)
  })

  it.each([
    ['the end before the beginning', '2026-03-02', '2026-03-01'],
    ['a day that does not exist', '2026-02-30', '2026-03-01'],
    ['nothing', '', ''],
    ['a time that is not ours', '0001-01-01', '9999-12-31'],
  ])('cannot read %s', (_, from, to) => {
    expect(readPeriod(from, to)).toBeNull()
  })

  it('a period is its months, one after the other, without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 900 }), (start, length) => {
        const period = {
          from: addDays(day('2021-01-01'), start),
          to: addDays(day('2021-01-01'), start + length),
        }
        const months = monthsOf(period)
        expect(months[0]?.from).toBe(period.from)
        expect(months.at(-1)?.to).toBe(period.to)
        months.slice(1).forEach((month, n) => {
          expect(month.from).toBe(addDays(months[n]?.to ?? period.to, 1))
        })
      }),
    )
  })
})

it('the places of days count workdays as the calendar does, over every festival', () => {
  const from = day('2019-01-01')
  const { days, places } = placesOf(calendar, from, day('2026-12-31'))
  fc.assert(
    fc.property(fc.nat({ max: days.length - 1 }), fc.nat({ max: days.length - 1 }), (a, b) => {
      const between = calendar.workdaysBetween(days[a] ?? from, days[b] ?? from)
      expect((places[b] ?? 0) - (places[a] ?? 0)).toBe(between)
    }),
  )
})

describe('table three', () => {
  it.each([2019, 2021] as const)('of the form of %s holds every decision in exactly one line', form => {
    const lines = linesOf(form, true).flatMap(line => (line.counts?.row ? [line.counts.row] : []))
    for (const code of DECISION_CODES) {
      expect(
        lines.filter(row => decisionsIn(row).includes(code)),
        code,
      ).toHaveLength(1)
    }
    expect(lines).toHaveLength(form === 2019 ? 19 : 21)
  })

  it('says the year where it is a year, and the period where it is none', () => {
    expect(linesOf(2021, true)[0]?.label).toBe('一、本年新收政府信息公开申请数量')
    expect(linesOf(2021, true).at(-1)?.label).toBe('四、结转下年度继续办理')
    expect(linesOf(2021, false).at(-1)?.label).toBe('四、结转下期继续办理')
  })
})

describe('what is taken away', () => {
  const sheet = {
    name: '表',
    head: ['甲', '乙'],
    rows: [
      ['=HYPERLINK("http://x")', 3],
      ['a,"b"\nc', -1],
    ],
  }

  it('as CSV: with the mark of UTF-8, quoted, and no formula', () => {
    expect(csvOf(sheet)).toBe('\ufeff甲,乙\r\n"\'=HYPERLINK(""http://x"")",3\r\n"a,""b""\nc",-1\r\n')
  })

  it.each(['=1', '+1', '-1', '@x', '\t=1', '＝1'])('text that begins as %j is no formula', text => {
    expect(csvOf({ ...sheet, rows: [[text]] })).toContain(`'${text}`)
  })

  it('as a workbook: numbers as numbers, text as text', async () => {
    const { Workbook } = (await import('exceljs')).default
    const book = new Workbook()
    const made = await workbookOf('题目', [sheet])
    // Two versions of Node's types meet here.
    await book.xlsx.load(made.buffer.slice(made.byteOffset, made.byteOffset + made.byteLength) as ArrayBuffer)
    const first = book.getWorksheet('表')
    expect(first?.getCell('A2').value).toBe('=HYPERLINK("http://x")')
    expect(first?.getCell('A2').type).toBe(3)
    expect(first?.getCell('B2').value).toBe(3)
  })
})

// 上年结转＋新收＝办结＋结转, on stories made at random ----------------------------------------------------------------------

let base: TestDatabase
let services: Services
let town: Town
let supervisor: Officer
let clerk: Officer
let office: Office
let sight: number[]
const clock = { now: new Date('2026-03-02T10:00:00+08:00') }

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, clock)
  town = await makeTown(services)
  supervisor = await officer(services, town.cityOffice, 'supervisor')
  clerk = await officer(services, town.bureau, 'clerk')
  office = await officeWith(services, figuresRoutes(services))
  sight = [town.bureau.id, town.countyOffice.id, town.cityOffice.id]
  // What keeps imports to earlier years is told where they are imported; here every mixture is counted.
  await base.asOwner('alter table requests disable trigger user')
})
afterAll(async () => {
  await office.close()
  await base.close()
})

interface StoryOfCase {
  readonly unit: number
  readonly channel: keyof typeof CHANNELS
  readonly kind: keyof typeof APPLICANT_KINDS
  readonly received: Day | null
  readonly dueAfter: number
  readonly closedAfter: number | null
  readonly decision: (typeof DECISION_CODES)[number]
  readonly extended: boolean
  readonly imported: boolean
}

const keysOf = <K extends string>(list: Readonly<Record<K, unknown>>) =>
  fc.constantFrom(...(Object.keys(list) as [K, ...K[]]))

const story: fc.Arbitrary<StoryOfCase> = fc.record({
  unit: fc.nat({ max: 2 }),
  channel: keysOf(CHANNELS),
  kind: keysOf(APPLICANT_KINDS),
  // Some are not received yet: they are in no figure.
  received: fc.option(
    fc.integer({ min: -500, max: 0 }).map(n => addDays(TODAY, n)),
    { freq: 9, nil: null },
  ),
  dueAfter: fc.integer({ min: 1, max: 60 }),
  closedAfter: fc.option(fc.integer({ min: 0, max: 80 }), { freq: 4, nil: null }),
  decision: fc.constantFrom(...(DECISION_CODES as [(typeof DECISION_CODES)[number]])),
  extended: fc.boolean(),
  imported: fc.constantFrom(false, false, false, false, true),
})

async function tell(stories: readonly StoryOfCase[]): Promise<void> {
  await base.asOwner('delete from requests')
  const rows = stories.map((one, n) => {
    const { received } = one
    const closedAt = received === null || one.closedAfter === null ? null : addDays(received, one.closedAfter)
    const closed = closedAt !== null && closedAt <= TODAY ? closedAt : null
    const due = received === null ? null : addDays(received, one.dueAfter)
    const imported = one.imported && closed !== null
    return {
      n: n + 1,
      unit: sight[one.unit],
      ...{ channel: one.channel, kind: one.kind, received, due, closed },
      stage: received === null ? 'arrived' : closed === null ? 'open' : 'closed',
      decision: closed === null ? null : one.decision,
      on_time: closed === null || due === null || imported ? null : closed <= due,
      extension: one.extended ? 'granted' : 'none',
      imported: imported ? `x${n}` : null,
    }
  })
  await base.asOwner(
    `insert into requests (number, number_key, query_code_hash, unit_id, channel, arrived_at, applicant_kind, subject,
       wanted, wanted_form, wanted_delivery, stage, answer_stage, law, received_on, due_on, near_on, closed_on, decision,
       on_time, extension_stage, imported_from, original_number)
     select '归申〔2026〕' || n, '2026' || lpad(n::text, 4, '0'), 'x', unit, channel, '2024-01-01', kind, '事项', '全文',
       'electronic', 'web', stage, case when stage = 'closed' then 'delivered' else 'none' end,
       case when received is not null then '2019' end, received, due, due, closed, decision, on_time, extension, imported,
       coalesce(imported, '')
     from jsonb_to_recordset($1::jsonb) as t (n int, unit bigint, channel text, kind text, received date, due date,
       closed date, stage text, decision text, on_time boolean, extension text, imported text)`,
    [JSON.stringify(rows)],
  )
}

const count = (figures: Figures, set: FigureSet) => figures.total[set]

/** Every case of a list, page by page. */
async function listed(
  counted: Counted,
  set: FigureSet,
  narrowing = NOT_NARROWED,
): Promise<{ ids: number[]; total: number }> {
  const ids: number[] = []
  let after: string | undefined
  let total = 0
  do {
    const page = await listFigureCases(base.db, counted, { set, narrowing, after })
    ids.push(...page.rows.map(row => row.id))
    total = page.total
    after = page.next ?? undefined
  } while (after !== undefined)
  return { ids, total }
}

const PERIODS: readonly Period[] = [
  yearPeriod(2025),
  yearPeriod(2026),
  monthsFrom(2025, 10, 3),
  monthsFrom(2026, 2, 1),
  { from: day('2025-05-17'), to: day('2025-11-03') },
  { from: TODAY, to: TODAY },
]

describe('figures of random stories', () => {
  it('balance, add up over units and kinds, and each is as long as the list it opens', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(story, { minLength: 0, maxLength: 160 }),
        fc.constantFrom(...(PERIODS as [Period, ...Period[]])),
        async (stories, period) => {
          await tell(stories)
          const figures = await loadFigures(services, sight, { period, unit: null })
          const { total } = figures
          const all = (set: FigureSet) => count(figures, set)
          expect(all('carried-in') + all('received')).toBe(all('closed') + all('carried-forward'))
          expect(all('closed-on-time') + all('closed-late') + all('closed-elsewhere')).toBe(all('closed'))
          const closed = figures.tableThree.filter(line => line.counts?.row)
          expect(closed.reduce((sum, line) => sum + (line.cells.at(-1)?.count ?? 0), 0)).toBe(all('closed'))
          for (const { cells } of figures.tableThree.filter(line => line.counts !== null)) {
            const kinds = cells.slice(0, -1).reduce((sum, cell) => sum + cell.count, 0)
            expect(kinds).toBe(cells.at(-1)?.count)
          }
          for (const shares of [figures.byChannel, figures.byKind]) {
            expect(shares.reduce((sum, share) => sum + share.count, 0)).toBe(all('received'))
          }
          expect(figures.byGroup.reduce((sum, share) => sum + share.count, 0)).toBe(all('closed'))
          expect(figures.byMonth.reduce((sum, month) => sum + month.received, 0)).toBe(all('received'))
          expect(figures.byMonth.reduce((sum, month) => sum + month.closed, 0)).toBe(all('closed'))
          for (const set of SET_NAMES) {
            expect(figures.units.reduce((sum, unit) => sum + unit.counts[set], 0)).toBe(total[set])
          }
        },
      ),
      { numRuns: 40 },
    )
  }, 120_000)

  it('each figure is as long as the list it opens, page after page', async () => {
    const [stories] = fc.sample(fc.array(story, { minLength: 400, maxLength: 400 }), {
      numRuns: 1,
      seed: 1907,
    })
    await tell(stories ?? [])
    for (const period of PERIODS.slice(0, 3)) {
      const counted = { sight, period, today: TODAY }
      const figures = await loadFigures(services, sight, { period, unit: null })
      for (const set of SET_NAMES) {
        const { ids, total } = await listed(counted, set)
        expect(`${set} ${ids.length} ${total}`).toBe(`${set} ${figures.total[set]} ${figures.total[set]}`)
        expect(new Set(ids).size).toBe(ids.length)
      }
      for (const { counts, cells } of figures.tableThree) {
        for (const { kind, count } of cells) {
          if (counts === null) continue
          const narrowing = { ...NOT_NARROWED, row: counts.row, kind }
          expect((await listed(counted, counts.set, narrowing)).total).toBe(count)
        }
      }
      for (const { key, count } of figures.byGroup) {
        expect((await listed(counted, 'closed', { ...NOT_NARROWED, row: key })).total).toBe(count)
      }
      for (const { key, count } of figures.byChannel) {
        expect((await listed(counted, 'received', { ...NOT_NARROWED, channel: key })).total).toBe(count)
      }
      const [bureau] = figures.units.filter(unit => unit.code === 'finance')
      const own = { ...counted, sight: [town.bureau.id] }
      for (const set of SET_NAMES) expect((await listed(own, set)).total).toBe(bureau?.counts[set])
    }
  }, 120_000)

  it('average and median are those of the calendar, case by case', async () => {
    const [stories] = fc.sample(fc.array(story, { minLength: 150, maxLength: 150 }), { numRuns: 1, seed: 7 })
    await tell(stories ?? [])
    const period = yearPeriod(2025)
    const figures = await loadFigures(services, sight, { period, unit: null })
    const rows = await base.asOwner(
      'select unit_id, received_on::text, closed_on::text, imported_from from requests',
    )
    const between = (row: Record<string, unknown>) =>
      calendar.workdaysBetween(
        day(String(row.received_on)),
        row.closed_on === null ? TODAY : day(String(row.closed_on)),
      )
    const within = (d: unknown) => d !== null && String(d) >= period.from && String(d) <= period.to
    const check = (taken: { average: number | null; median: number | null } | undefined, days: number[]) => {
      const sorted = days.toSorted((a, b) => a - b)
      const middle = (sorted.length - 1) / 2
      const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
      expect(taken?.average).toBeCloseTo(days.reduce((sum, n) => sum + n, 0) / days.length, 9)
      expect(taken?.median).toBe(median)
    }
    const closed = rows.filter(row => within(row.closed_on))
    check(figures.taken, closed.map(between))
    const finance = (row: Record<string, unknown>) => Number(row.unit_id) === town.bureau.id
    const bureau = figures.units.find(unit => unit.code === 'finance')
    check(bureau?.taken, closed.filter(finance).map(between))
    const cohort = rows.filter(row => within(row.received_on) && row.imported_from === null)
    check(figures.cohortTaken, cohort.map(between))
  })
})

describe('the comparison', () => {
  const period = yearPeriod(2026)
  const received = (n: number) => addDays(TODAY, -n)
  const one = (more: Partial<StoryOfCase>): StoryOfCase => ({
    ...{ unit: 0, channel: 'web', kind: 'natural-person', received: received(20), dueAfter: 30 },
    ...{ closedAfter: null, decision: 'declined.repeated', extended: false, imported: false, ...more },
  })
  const measures = async (stories: readonly StoryOfCase[]) => {
    await tell(stories)
    const { total, cohortTaken } = await loadFigures(services, sight, { period, unit: null })
    return { punctuality: punctuality(total), ...cohortTaken }
  }

  it('counts an overdue open case as late, and one not yet due as not late', async () => {
    const stories = [one({}), one({ dueAfter: 19 }), one({ dueAfter: 20 }), one({ closedAfter: 5 })]
    await tell(stories)
    const { total } = await loadFigures(services, sight, { period, unit: null })
    expect({ cohort: total.cohort, late: total['cohort-late'], open: total['cohort-open'] }).toEqual({
      ...{ cohort: 4, late: 1, open: 3 },
    })
  })

  it('is not moved by closing any open case today, whatever it is closed as', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          story.map(s => ({ ...s, received: s.received ?? TODAY, imported: false })),
          {
            ...{ minLength: 1, maxLength: 30 },
          },
        ),
        fc.nat(),
        async (stories, pick) => {
          const isOpen = (s: StoryOfCase) =>
            s.received !== null && (s.closedAfter === null || addDays(s.received, s.closedAfter) > TODAY)
          const open = stories.filter(isOpen)
          const chosen = open[pick % Math.max(open.length, 1)]
          const before = await measures(stories)
          const closing = stories.map(s => {
            if (s !== chosen || s.received === null) return s
            const age = (Date.parse(TODAY) - Date.parse(s.received)) / 86_400_000
            return { ...s, closedAfter: age, decision: 'declined.repeated' as const }
          })
          expect(await measures(closing)).toEqual(before)
        },
      ),
      { numRuns: 40 },
    )
  }, 120_000)

  it('leaves out what was imported: no figure is made better with it', async () => {
    const stories = [one({ dueAfter: 10 }), one({ closedAfter: 5 })]
    const before = await measures(stories)
    expect(await measures([...stories, one({ closedAfter: 1, imported: true })])).toEqual(before)
  })

  it('a share that is not the whole is never shown as the whole', () => {
    expect([showShare(0.99996), showShare(1), showShare(0.00001), showShare(0), showShare(null)]).toEqual([
      ...['99.9%', '100%', '0.1%', '0%', '—'],
    ])
  })
})

describe('the pages', () => {
  const year = { period: yearPeriod(2025), unit: null }

  beforeAll(async () => {
    const [stories] = fc.sample(fc.array(story, { minLength: 200, maxLength: 200 }), { numRuns: 1, seed: 3 })
    await tell(stories ?? [])
    await base.asOwner(
      `insert into request_applicants (request_id, name, id_kind, id_number_sealed, id_number_shown, phone)
       select id, '独孤申请人', 'other', 'x', 'x', '0' from requests`,
    )
  })

  it('show every set, and each link leads to a list of that length', async () => {
    const browser = office.as(supervisor)
    for (const address of [figuresAddress('figures', year), figuresAddress('comparison', year)]) {
      const page = await browser.get(address)
      expect(page.statusCode).toBe(200)
      expect(page.body).not.toContain('style=')
      const links = [...page.body.matchAll(/<a href="(\/office\/figures\/cases[^"]*)">(\d+)</g)]
      expect(links.length).toBeGreaterThan(15)
      for (const [, href = '', shown = ''] of links.filter((_, n) => n % 7 === 0)) {
        const list = textOf(await browser.get(href.replaceAll('&amp;', '&')))
        expect(list).toContain(`共 ${shown} 件`)
        expect(list).not.toContain('独孤申请人')
      }
    }
  })

  it('an officer has the figures of his own unit alone, and those of another are not found', async () => {
    const browser = office.as(clerk)
    const [{ n } = { n: 0 }] = await base.asOwner(
      "select count(*) as n from requests where unit_id = $1 and received_on between '2025-01-01' and '2025-12-31'",
      [town.bureau.id],
    )
    expect(textOf(await browser.get(casesAddress(year, 'received')))).toContain(`共 ${n} 件`)
    const theirs = { ...year, unit: 'suiyang-office' }
    for (const address of [
      figuresAddress('figures', theirs),
      figuresAddress('xlsx', theirs),
      casesAddress(theirs, 'received'),
      `${paths.csv}?unit=suiyang-office&table=units`,
      figuresAddress('comparison', year),
    ]) {
      expect(`${address} ${(await browser.get(address)).statusCode}`).toBe(`${address} 404`)
    }
    const administrator = await officer(services, town.cityOffice, 'auditor')
    expect((await office.as(administrator).get(paths.figures)).statusCode).toBe(404)
  })

  it('do not answer to what there is not', async () => {
    const browser = office.as(supervisor)
    for (const query of ['', '?set=all', '?set=closed&row=unknown', '?set=closed&kind=x', '?set=toString']) {
      expect((await browser.get(`${paths.cases}${query}`)).statusCode).toBe(404)
    }
    expect((await browser.get(`${paths.csv}?table=nothing`)).statusCode).toBe(404)
    for (const query of ['?from=2026-02-30&to=2026-03-01', '?from=2026-03-02&to=2026-03-01']) {
      expect(textOf(await browser.get(`${paths.figures}${query}`))).toContain('这段时间无法统计')
    }
    const twice = await browser.get(`${paths.cases}?set=received&after=a&after=b&from=1&from=2`)
    expect(twice.statusCode).toBe(200)
  })

  it('can be taken away as they are shown', async () => {
    const browser = office.as(supervisor)
    const figures = await loadFigures(services, sight, year)
    for (const table of Object.keys(SHEETS) as (keyof typeof SHEETS)[]) {
      const csv = await browser.get(`${paths.csv}?from=2025-01-01&to=2025-12-31&table=${table}`)
      expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
      expect(csv.body).toBe(csvOf(sheetOf(table, figures)))
    }
    const xlsx = await browser.get(figuresAddress('xlsx', year))
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })

  it('of a time in which nothing happened say so', async () => {
    await base.asOwner('delete from request_applicants')
    await tell([])
    const browser = office.as(supervisor)
    const text = textOf(await browser.get(paths.figures))
    for (const said of ['本期没有办结的申请', '本期没有新收的申请', '本期没有单位收到或者办理申请。']) {
      expect(text).toContain(said)
    }
    expect(textOf(await browser.get(paths.comparison))).toContain('这段时间没有单位收到申请。')
  })
})

it('all figures are sums of the same cells', () => {
  const counts = Object.fromEntries(SET_NAMES.map(set => [set, 1])) as Counts
  const cell = { unitId: 1, kind: 'business', channel: 'web', decision: 'partlyDisclosed', counts } as const
  const none = new Map()
  const figures = figuresOf({
    ...{ period: yearPeriod(2020), today: TODAY, cells: [cell, { ...cell, unitId: 2 }], months: [] },
    ...{ units: [{ id: 2, code: 'b', name: '乙' }], taken: none, cohortTaken: none },
  })
  expect(figures.total.closed).toBe(2)
  expect(figures.units.map(unit => [unit.code, unit.counts.closed])).toEqual([['b', 1]])
  expect(figures.byGroup.find(share => share.label === DECISION_GROUPS.partlyDisclosed)?.count).toBe(2)
  // 2020: the form of 2019, with one line for 其他处理.
  expect(figures.tableThree.some(line => line.label === '（六）其他处理' && line.counts !== null)).toBe(true)
})
