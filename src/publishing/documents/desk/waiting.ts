import { type Actor, unitsWhere } from '#organisations'
import type { Db } from '#platform/db.ts'
import { countDeskWaiting } from './store.ts'

/** How many documents wait for this person's review: the number beside the menu. */
export function countDocumentsWaiting(db: Db, actor: Actor): Promise<number> {
  return countDeskWaiting(db, [
    { stage: 'first', unitIds: unitsWhere(actor, ['reviewer']) },
    { stage: 'second', unitIds: unitsWhere(actor, ['disclosure-head']) },
    { stage: 'final', unitIds: unitsWhere(actor, ['head']) },
  ])
}
