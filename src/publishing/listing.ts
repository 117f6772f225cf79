import type { FastifyRequest } from 'fastify'
import { sightOf } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import { NotFound } from '#platform/errors.ts'
import type { Services } from '#platform/services.ts'
import { listUnitsNamed } from './store.ts'
import type { UnitNamed } from './unit-named.ts'

/** The year of the first report this platform knows the form of. */
const FIRST_YEAR = 2019

/** What a list of the office is asked for: filters live in the address. */
export interface ListAsked {
  /** All units whose business the officer sees. */
  readonly sight: readonly number[]
  readonly units: readonly UnitNamed[]
  /** The one asked for; null: all in sight. */
  readonly unit: UnitNamed | null
  readonly unitIds: readonly number[]
  readonly year: number
  readonly years: readonly number[]
  readonly after: string
}

/** @throws NotFound for who has no part in any unit's business, and for a unit out of sight */
export async function readListAsked({ db, now }: Services, request: FastifyRequest): Promise<ListAsked> {
  const query = request.query as Readonly<Record<string, unknown>>
  const sight = await sightOf(db, request.actor)
  if (sight.length === 0) throw new NotFound('这里由承办单位和政务公开办办理。')
  const units = await listUnitsNamed(db, sight)
  const code = textIn(query.unit)
  const unit = code === '' ? null : units.find(one => one.code === code)
  if (unit === undefined) throw new NotFound('没有找到这个单位。')
  const thisYear = yearOf(dayInChina(now()))
  const asked = /^20\d\d$/.test(textIn(query.year)) ? Number(query.year) : thisYear
  return {
    ...{ sight, units, unit, unitIds: unit === null ? sight : [unit.id] },
    ...{ year: asked, years: Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, i) => thisYear - i) },
    after: textIn(query.after),
  }
}

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\0', '') : ''
}
