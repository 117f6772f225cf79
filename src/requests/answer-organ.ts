import { listUnits, takesRequests } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { findAnswer } from './answers/store.ts'

/** The unit an answer 不属于本机关 named, when it takes requests on this platform. 《条例》第三十六条第（五）项 */
export async function unitNamedInAnswer(
  db: Db | Tx,
  request: { readonly id: number; readonly decision: string | null; readonly unitId: number },
  today: Day,
): Promise<{ readonly code: string; readonly name: string } | null> {
  if (request.decision !== 'unavailable.notOurs') return null
  const named = (await findAnswer(db, request.id))?.fields.rightOrgan?.trim() ?? ''
  const unit = (await listUnits(db))
    .map(({ unit: one }) => one)
    .find(one => one.name === named && one.id !== request.unitId && takesRequests(one, today))
  return unit === undefined ? null : { code: unit.code, name: unit.name }
}
