import { DEMO_UNITS } from '../city.ts'
import { CITY_MATTERS, COUNTY_MATTERS, type Matter, MORE_CITY_MATTERS } from './matters.ts'

/** A unit that publishes: how it is called, where it works, what it deals with. */
export interface Publisher {
  readonly code: string
  readonly name: string
  /** 市财政局 */
  readonly shortName: string
  /** 归财 */
  readonly prefix: string
  /** 归德市, 应天区, 柳河镇 */
  readonly area: string
  readonly level: 'city' | 'county' | 'township'
  readonly matters: readonly Matter[]
  /** How much of all it publishes. */
  readonly weight: number
}

const CITY = '归德市'
const COUNTIES = DEMO_UNITS.filter(({ level, kind }) => level === 'county' && kind === 'government').map(
  ({ code, name }) => ({ code, name: name.replace('人民政府', '') }),
)
const TOWNS = ['柳河镇', '坛城镇'] as const
const STREETS = ['府前街道', '古城街道', '新城街道', '梁园里社区', '运河社区', '文雅台社区'] as const

/** Where in a publisher's area something happens. */
export function placesOf({ level, area }: Publisher): readonly string[] {
  if (level === 'city') return [...COUNTIES.map(({ name }) => name), ...STREETS]
  return level === 'county'
    ? [`${area}城关街道`, `${area}新区`, `${area}产业园区`, area]
    : [area, `${area}中心街`, `${area}河东村`]
}

/** Every unit that publishes: all but governments, whose documents their offices publish. */
export const PUBLISHERS: readonly Publisher[] = DEMO_UNITS.filter(({ kind }) => kind !== 'government').map(
  unit => ({
    ...{
      code: unit.code,
      name: unit.name,
      shortName: unit.shortName,
      prefix: unit.prefix,
      level: unit.level,
    },
    area: areaOf(unit),
    matters: mattersOf(unit),
    weight: unit.code === 'city-office' ? 12 : unit.level === 'city' ? 4 : unit.level === 'county' ? 3 : 1,
  }),
)

function areaOf({ level, code, name }: (typeof DEMO_UNITS)[number]): string {
  if (level === 'city') return CITY
  if (level === 'township') return TOWNS.find(town => name.includes(town)) ?? name
  return COUNTIES.find(county => code.startsWith(`${county.code}-`))?.name ?? name
}

function mattersOf({ level, kind, code }: (typeof DEMO_UNITS)[number]): readonly Matter[] {
  const all = [...CITY_MATTERS, ...MORE_CITY_MATTERS, ...COUNTY_MATTERS]
  const own = all.filter(({ of }) => of.includes(code))
  if (level === 'city' || kind === 'department') return own
  return all.filter(({ of }) => of.includes(level))
}
