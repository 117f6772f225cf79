import { decideReturn, fillInReturn, publishReport, saveText, standingOf, TO_WRITE } from '#annual-report'
import { findUnitByCode } from '#organisations'
import { type Day, day, dayInChina } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import { DEMO_UNITS } from '../city.ts'
import { type Deed, type DemoCity, must } from '../demo-city.ts'
import { returnsOf } from './returns.ts'

/** The units that return figures: all but governments, whose own are their office's. */
const RETURNING = DEMO_UNITS.filter(unit => unit.kind !== 'government').map(unit => unit.code)
/** Who publishes a report of its own in the demonstration, and who does it. */
const PUBLISHING = [
  { unit: 'city-zrzy', on: '01-28' },
  { unit: 'city-jyj', on: '01-29' },
  { unit: 'city', on: '03-20' },
] as const

/** The reports of the years 2019 to `last`: figures returned and accepted in January, texts written, reports published. */
export function deedsOfReports(city: DemoCity, last: number): Deed[] {
  return [2019, 2020, 2021].filter(year => year <= last).flatMap(year => deedsOfYear(city, year))
}

function deedsOfYear(city: DemoCity, year: number): Deed[] {
  const on = (monthAndDay: string): Day => day(`${year + 1}-${monthAndDay}`)
  const figures = returnsOf(year, RETURNING)
  return [
    ...RETURNING.map(
      (unit, index): Deed => ({
        at: city.instant(on('01-12'), 300 + index),
        unit,
        act: () => returned(city, unit, year, figures.get(unit) ?? {}),
      }),
    ),
    ...RETURNING.map(
      (unit, index): Deed => ({
        at: city.instant(on('01-20'), 300 + index),
        unit,
        act: async () =>
          must(
            await decideReturn(
              city.services,
              { actor: city.supervisor, unitCode: unit, year, formKey: newFormKey() },
              { verb: 'accept', said: '' },
            ),
          ),
      }),
    ),
    ...PUBLISHING.map(
      ({ unit, on: monthAndDay }): Deed => ({
        at: city.instant(on(monthAndDay), 400),
        unit,
        act: () => published(city, unit, year),
      }),
    ),
  ]
}

async function returned(
  city: DemoCity,
  unit: string,
  year: number,
  figures: Readonly<Record<string, string>>,
): Promise<void> {
  const order = { actor: city.actor('jingban', unit), unitCode: unit, year, formKey: newFormKey() }
  const filled = { figures, note: '演示数据，按全市总数均分。', after: 0, submit: true }
  must(await fillInReturn(city.services, order, filled))
}

/** The text as it is drafted from the figures; what only a person can write is said to be a demonstration. */
async function published(city: DemoCity, unitCode: string, year: number): Promise<void> {
  const s = city.services
  const order = () => ({ actor: city.supervisor, unitCode, year, formKey: newFormKey() })
  const unit = await findUnitByCode(s.db, unitCode)
  if (unit === undefined) throw new Error(`no unit ${unitCode}`)
  const { chapters } = await standingOf(s.db, { unit, year, today: dayInChina(s.now()) })
  const texts = chapters.map(({ chapter, written }) => ({
    chapter,
    text: written.replace(TO_WRITE, '（演示文字，由编写人填写。）'),
  }))
  must(await saveText(s, order(), { chapters: texts, after: 0 }))
  must(await publishReport(s, order(), { reason: '' }))
}
