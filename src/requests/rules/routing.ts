import { type Calendar, endOfTerm } from '#calendar'
import { type Day, earlierOf } from '#platform/day.ts'
import { LIMITS } from './law.ts'

/**
 * The day an application reached the unit that answers for it. Reading `routedArrival`: the applicant who does not know
 * the unit loses nothing by it. The city's office has until the next workday to hand the application on; a day later
 * than that does not count against the applicant.
 */
export function arrivalAtUnit(arrivedOn: Day, routedOn: Day | null, calendar: Calendar): Day {
  if (routedOn === null) return arrivedOn
  return earlierOf(routedOn, endOfTerm(calendar, arrivedOn, LIMITS['confirm-receipt'].length))
}
