import { beforeAll, describe, expect, it } from 'vitest'
import { BUILT_IN_NOTICES, calendarFrom, endOfTerm } from '#calendar'
import { day, yearOf } from '#platform/day.ts'
import { screenText } from '#screening'
import type { DemoCity } from '../demo-city.ts'
import { COUNTS_OF_2019, POSTS_OF_2019, partOf } from './counts.ts'
import { PUBLISHERS } from './places.ts'
import { type PlannedDocument, type PlannedItem, planYear } from './plan.ts'
import { textOf } from './stories.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)
const asked = {
  ...{ calendar, first: day('2019-01-01'), last: day('2019-12-31'), counts: COUNTS_OF_2019 },
  ...{ publishers: PUBLISHERS, numbersAfter: 30 },
}
let plan: readonly PlannedItem[]
let documents: readonly PlannedDocument[]
beforeAll(() => {
  plan = planYear(asked)
  documents = plan.filter(item => item.kind === 'document')
})

describe('portal goal 13: the year 2019 as it is planned', () => {
  it('has exactly what the report says: 82,386 less the posts on new media', () => {
    const onSite = plan.filter(
      ({ kind, on }) => ['document', 'response', 'conference'].includes(kind) && yearOf(on) === 2019,
    )
    expect(onSite).toHaveLength(82_386 - POSTS_OF_2019)
    const made = (genre: string) =>
      documents.filter(one => one.genre === genre && yearOf(one.madeOn) === 2019 && yearOf(one.on) === 2019)
    const standing = (genre: string) => documents.filter(one => one.genre === genre)
    expect(made('regulation')).toHaveLength(27)
    expect(made('normative')).toHaveLength(468)
    expect(standing('regulation')).toHaveLength(43)
    expect(standing('normative')).toHaveLength(1062)
    expect(documents.filter(({ genre }) => genre === 'interpretation')).toHaveLength(1047)
    const of = (kind: PlannedItem['kind']) => plan.filter(item => item.kind === kind)
    expect([of('response'), of('conference'), of('submission')].map(({ length }) => length)).toEqual([
      134, 24, 2481,
    ])
    expect(plan.filter(item => item.kind === 'submission' && item.isAdopted)).toHaveLength(2279)
  })

  it('is the same in every run', () => {
    const part = { ...asked, counts: partOf(COUNTS_OF_2019, 1 / 100, { newsToo: true }) }
    expect(planYear(part)).toEqual(planYear(part))
  })

  it('gives no number twice, and no two things of a unit one moment', () => {
    const numbers = documents.flatMap(({ documentNumber }) => documentNumber ?? [])
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(new Set(plan.map(({ publisher, at }) => `${publisher.code} ${at.getTime()}`)).size).toBe(
      plan.length,
    )
  })

  it('goes out on workdays, most in time under 第二十六条 and some late', () => {
    expect(plan.every(({ on }) => calendar.isWorkday(on))).toBe(true)
    const made = documents.filter(({ genre, madeOn }) => genre === 'normative' && yearOf(madeOn) === 2019)
    const late = made.filter(({ on, madeOn }) => on > endOfTerm(calendar, madeOn, { workdays: 20 })).length
    expect(late).toBeGreaterThan(5)
    expect(late).toBeLessThan(made.length / 10)
  })

  it('interprets after what it interprets, most within three workdays and some late', () => {
    const pairs = documents.flatMap(one =>
      one.to?.kind === 'interprets' ? [[one, one.to.other] as const] : [],
    )
    expect(pairs.every(([one, other]) => one.at.getTime() - other.at.getTime() > 95 * 60_000)).toBe(true)
    const late = pairs.filter(
      ([one, other]) => one.on > endOfTerm(calendar, other.on, { workdays: 3 }),
    ).length
    expect(late).toBeGreaterThan(20)
    expect(late).toBeLessThan(pairs.length / 10)
  })

  it('is varied: no title stands more than a few times among eighty thousand', () => {
    const titles = Map.groupBy(documents, ({ title }) => title)
    expect(titles.size).toBeGreaterThan(documents.length / 4)
    expect(Math.max(...documents.map(({ title }) => title.length))).toBeLessThan(120)
  })

  it('says of each text that it is made up, and holds nothing that keeps a text from review', () => {
    const telling = { city: {} as DemoCity, columns: new Map(), numbers: new Map(), last: asked.last }
    for (let at = 0; at < documents.length; at += 97) {
      const one = documents[at]
      if (one === undefined) continue
      const { title, body } = textOf(one, telling)
      const text = body.replaceAll(/<[^>]+>/g, '\n')
      expect(text).toContain('（演示文档，内容为虚构）')
      expect(text).not.toMatch(/\$|undefined|NaN|null/)
      expect(screenText(`${title}\n${text}`), `${title}\n${text}`).toEqual([])
    }
  })
})
