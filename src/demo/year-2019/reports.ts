import { decideReturn, fillInReturn, publishReport, saveText, standingOf, TO_WRITE } from '#annual-report'
import { findUnitByCode } from '#organisations'
import { addDays, type Day, day, dayInChina, yearOf } from '#platform/day.ts'
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

/** How long ago figures were returned in the demonstration of today, in days: its last year is then over. */
const RETURNED_BEFORE = 60
/** Who has not handed in, and whose return waits for the office. */
const MISSING = ['city-wjw', 'city-ybj', 'wenya-liuhe']
const WAITING = ['city-jtj', 'city-nyj']

/** The reports of the years 2019 to `last`: figures returned and accepted in January, texts written, reports published. */
export function deedsOfReports(city: DemoCity, last: number): Deed[] {
  return [2019, 2020, 2021]
    .filter(year => year <= last)
    .flatMap(year => {
      const on = (monthAndDay: string): Day => day(`${year + 1}-${monthAndDay}`)
      return [
        ...deedsOfReturns(city, year, { filled: on('01-12'), units: RETURNING, waiting: [] }),
        ...PUBLISHING.map(one => publishing(city, one.unit, year, on(one.on))),
      ]
    })
}

/** The last year's figures as they stand today: most accepted, some waiting, some missing; one report is public. */
export function deedsOfLastYear(city: DemoCity): Deed[] {
  const filled = addDays(city.today, -RETURNED_BEFORE)
  const year = yearOf(filled) - 1
  const units = RETURNING.filter(unit => !MISSING.includes(unit))
  return [
    ...deedsOfReturns(city, year, { filled, units, waiting: WAITING }),
    publishing(city, 'city-zrzy', year, addDays(filled, 12)),
  ]
}

/** Each unit fills in its figures on a day, and the office accepts them eight days later but for those that wait. */
function deedsOfReturns(
  city: DemoCity,
  year: number,
  asked: { readonly filled: Day; readonly units: readonly string[]; readonly waiting: readonly string[] },
): Deed[] {
  const { filled, units, waiting } = asked
  const figures = returnsOf(year, units)
  return units.flatMap((unit, index) => [
    {
      at: city.instant(filled, 300 + index),
      unit,
      act: () => returned(city, unit, year, figures.get(unit) ?? {}),
    },
    ...(waiting.includes(unit)
      ? []
      : [{ at: city.instant(addDays(filled, 8), 300 + index), unit, act: () => accepted(city, unit, year) }]),
  ])
}

function publishing(city: DemoCity, unit: string, year: number, on: Day): Deed {
  return { at: city.instant(on, 400), unit, act: () => published(city, unit, year) }
}

async function accepted(city: DemoCity, unitCode: string, year: number): Promise<void> {
  const order = { actor: city.supervisor, unitCode, year, formKey: newFormKey() }
  must(await decideReturn(city.services, order, { verb: 'accept', said: '' }))
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
