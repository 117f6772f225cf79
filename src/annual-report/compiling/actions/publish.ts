import { dayInChina } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { makeReportFindable } from '../../archive/findable.ts'
import { saysTheSame } from '../differences.ts'
import { sourcesOf } from '../sources.ts'
import { type Standing, standingOf } from '../standing.ts'
import { addVersion, findVersion, lockReport } from '../store.ts'
import type { Version } from '../version.ts'
import { factOf, notAllowed, type ReportOrder, unitInSight } from './order.ts'

/**
 * Makes the report public as it stands now, with what is behind its cells: 《条例》第四十九条. What is public stays as it is; a
 * second publishing is a correction with its reason.
 *
 * @returns the number of the version
 */
export function publishReport(
  services: Services,
  order: ReportOrder,
  { reason }: { readonly reason: string },
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const unit = await unitInSight(tx, order)
    const at = services.now()
    const { year } = order
    return once(tx, order.formKey, at, async () => {
      await lockReport(tx, unit.id, year)
      const standing = await standingOf(tx, { unit, year, today: dayInChina(at) })
      const last = await findVersion(tx, unit.id, year)
      const refusal =
        (await notAllowed(tx, order, unit, 'publish')) ??
        notReady(standing) ??
        notACorrection(standing, last, reason)
      const fact = factOf('publish', order, unit, at)
      if (refusal !== null) {
        await record(tx, { ...fact, outcome: 'refused', after: { code: refusal.code } })
        return refusal
      }
      const { compiled, content } = standing
      const sources = await sourcesOf(tx, { unitIds: compiled.unitIds, year }, compiled.format)
      const by = order.actor.id ?? 0
      const version = await addVersion(tx, {
        ...{ unitId: unit.id, year, origin: 'compiled', content, sources, reason, by, at },
      })
      await makeReportFindable(tx, { unit, year, content, at })
      await record(tx, { ...fact, after: { version, reason } })
      return done(String(version))
    })
  })
}

function notReady({ obstacles: [first, ...rest] }: Standing): Refusal | null {
  if (first === undefined) return null
  return refused('not-ready', rest.length === 0 ? first : `${first}还有${rest.length}处，见本页“公开之前”。`)
}

function notACorrection({ content }: Standing, last: Version | undefined, reason: string): Refusal | null {
  if (last === undefined) return null
  if (reason === '') return refused('no-reason', '已经公开过，再公开是更正，请写明更正的原因。')
  return saysTheSame(last.content, content) ? refused('nothing-new', '与已公开的一样，没有要更正的。') : null
}
