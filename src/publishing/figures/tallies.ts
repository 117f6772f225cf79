import { type RawBuilder, sql } from 'kysely'
import { type Calendar, loadCalendar } from '#calendar'
import { listUnits } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { GENRES, type Genre, INTERPRETATION_FORMS, type Listed } from '../documents/document.ts'
import type { Page } from '../documents/portal/listed.ts'
import { live, toListed } from '../documents/portal/store.ts'
import { publishBy } from '../documents/rules/terms.ts'
import { countPressConferences } from '../press-conferences/tallies.ts'
import { countResponses } from '../responding/tallies.ts'
import { momentsOf, pageOf, readPlace } from '../store.ts'
import { type Counted, type DueDays, type Figure, type FiguresOfYear, TIMELINESS } from './figures.ts'

/** What is public now and was published first in the year: the one place where it is said; counts and lists ask it. */
function publishedIn(db: Db | Tx, year: number) {
  const [first, next] = momentsOf(year)
  return live(db)
    .where('documents.first_published_at', '>=', first)
    .where('documents.first_published_at', '<', next)
}

const DAY_PUBLISHED = sql`(documents.first_published_at at time zone 'Asia/Shanghai')`

/** By which value of a figure a document counts; null: it does not. */
function valueIn(by: Figure, dues: DueDays): RawBuilder<string | null> {
  switch (by) {
    case 'month':
      return sql`extract(month from ${DAY_PUBLISHED})::text`
    case 'genre':
      return sql`edition.genre`
    case 'unit':
      return sql`units.code`
    case 'topic':
      return sql`nullif(edition.topic, '')`
    case 'form':
      return sql`case when edition.genre = 'interpretation' then edition.form end`
    case 'time':
      return sql`(
        select case when ${DAY_PUBLISHED}::date <= due.last then 'onTime' else 'late' end
        from unnest(${sql.val(dues.map(({ madeOn }) => madeOn))}::date[], ${sql.val(dues.map(({ last }) => last))}::date[])
          as due(made, last)
        where due.made = edition.made_on)`
  }
}

/** 《条例》第二十六条: 20 workdays from the day it was made, for every day on which something of the year was made. */
async function dueDays(db: Db | Tx, year: number, calendar: Calendar): Promise<DueDays> {
  const rows = await publishedIn(db, year)
    .clearSelect()
    .where('edition.made_on', 'is not', null)
    .groupBy('edition.made_on')
    .select('edition.made_on as madeOn')
    .execute()
  return rows.flatMap(({ madeOn }) =>
    madeOn === null ? [] : [{ madeOn, last: publishBy(calendar, madeOn) }],
  )
}

async function countBy(db: Db | Tx, year: number, by: Figure, dues: DueDays): Promise<Counted[]> {
  const value = valueIn(by, dues)
  const rows = await publishedIn(db, year)
    .clearSelect()
    .where(sql<boolean>`${value} is not null`)
    .groupBy(sql`1`)
    .orderBy(sql`2`, 'desc')
    .orderBy(sql`1`)
    .select([
      value.as('value'),
      sql<number>`count(*)`.as('count'),
      sql<string>`min(units.name)`.as('unitName'),
    ])
    .execute()
  return rows.map(({ value: found, count, unitName }) => {
    const said = found ?? ''
    return { value: said, label: by === 'unit' ? unitName : labelOf(by, said), count: Number(count) }
  })
}

/** A value in words. A unit's name comes with its count. */
export function labelOf(by: Exclude<Figure, 'unit'>, value: string): string {
  switch (by) {
    case 'month':
      return `${value}月`
    case 'genre':
      return GENRES[value as Genre].label
    case 'form':
      return INTERPRETATION_FORMS[value as keyof typeof INTERPRETATION_FORMS]
    case 'time':
      return TIMELINESS[value as keyof typeof TIMELINESS]
    case 'topic':
      return value
  }
}

/** The months of a year up to this one, with those in which nothing was published. */
export async function countMonths(
  db: Db | Tx,
  { year, now }: { readonly year: number; readonly now: Date },
): Promise<Counted[]> {
  const counted = await countBy(db, year, 'month', [])
  const today = dayInChina(now)
  const last = year === yearOf(today) ? Number(today.slice(5, 7)) : 12
  return Array.from({ length: last }, (_, index) => {
    const value = String(index + 1)
    return counted.find(one => one.value === value) ?? { value, label: labelOf('month', value), count: 0 }
  })
}

export async function figuresOf(
  db: Db | Tx,
  { year, now }: { readonly year: number; readonly now: Date },
): Promise<FiguresOfYear> {
  const dues = await dueDays(db, year, await loadCalendar(db))
  const months = await countMonths(db, { year, now })
  const unitIds = (await listUnits(db)).map(({ unit }) => unit.id)
  return {
    year,
    total: months.reduce((sum, { count }) => sum + count, 0),
    counted: {
      month: months,
      genre: await countBy(db, year, 'genre', dues),
      unit: await countBy(db, year, 'unit', dues),
      topic: await countBy(db, year, 'topic', dues),
      form: await countBy(db, year, 'form', dues),
      time: await countBy(db, year, 'time', dues),
    },
    responses: await countResponses(db, { unitIds, year }),
    conferences: await countPressConferences(db, { unitIds, year }),
  }
}

/** The year in which the first thing that is public was published. */
export async function firstYear(db: Db | Tx): Promise<number | null> {
  const row = await live(db)
    .clearSelect()
    .select(sql<Date | null>`min(documents.first_published_at)`.as('first'))
    .executeTakeFirst()
  return row?.first == null ? null : yearOf(dayInChina(row.first))
}

const PAGE = 50

/** One page of the documents behind a count, the last published first. */
export async function listBehind(
  db: Db | Tx,
  { year, by, value }: { readonly year: number; readonly by: Figure; readonly value: string },
  after: string,
): Promise<Page<Listed>> {
  const place = readPlace(after)
  const dues = by === 'time' ? await dueDays(db, year, await loadCalendar(db)) : []
  const rows = await publishedIn(db, year)
    .where(valueIn(by, dues), '=', value)
    .$if(place !== null, query =>
      query.where(
        sql<boolean>`(edition.published_at, edition.id) < (${sql.val(place?.at)}::timestamptz, ${sql.val(place?.id)}::bigint)`,
      ),
    )
    .orderBy('edition.published_at', 'desc')
    .orderBy('edition.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  const { rows: page, next } = pageOf(rows, PAGE, ({ publishedAt, editionId }) => ({
    at: publishedAt,
    id: editionId,
  }))
  return { rows: page.map(toListed), next }
}
