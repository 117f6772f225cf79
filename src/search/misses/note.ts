import { dayInChina } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import type { Asked, Found } from '../find.ts'
import { masked } from './mask.ts'
import { countMiss } from './tallies.ts'

/** A search that found nothing of what was typed is counted: the query and the day, and nothing of who asked. */
export async function noteMiss({ db, now }: Services, asked: Asked, found: Found): Promise<void> {
  const narrowed = Object.values(asked.filters).some(value => value !== undefined)
  const isMiss = found.best.length === 0 && (found.shown.length === 0 || found.relaxed)
  if (narrowed || asked.after !== undefined || !isMiss) return
  const query = masked(asked.typed)
  if (query !== '') await countMiss(db, query, dayInChina(now()))
}
