import type { Day } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Result } from '#platform/result.ts'
import type { DemoCity, Post } from '../demo-city.ts'
import type { PlannedItem } from './plan.ts'

/** One step of a story: when, what it is called in the trail, what is done. */
export interface Step {
  readonly at: Date
  readonly verb: string
  readonly act: () => Promise<Result<string>>
  /** Takes what the step led to: by it the later ones know their thing. */
  readonly keep?: (ledTo: string) => void
}

/** What stories have to do with. */
export interface Telling {
  readonly city: DemoCity
  readonly columns: ReadonlyMap<string, number>
  /** The numbers of documents, by their places in the plan. */
  readonly numbers: Map<number, string>
  readonly last: Day
}

export const MINUTE_MS = 60_000

export const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE_MS)

export function ordersOf({ publisher }: PlannedItem, city: DemoCity) {
  return (who: Post) => ({ actor: city.actor(who, publisher.code), formKey: newFormKey() })
}
