import { type Day, dayInChina } from '#platform/day.ts'
import type { FieldError } from '#platform/form.ts'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { FACT_KINDS } from '../case.ts'
import { lookUp } from '../intake/look-up.ts'
import { LETTER_KINDS } from '../letters/letter.ts'
import { readTrack } from '../pages/track/handlers.ts'
import { findTrackedCase, type TrackedCase } from '../pages/track/tracked.ts'
import { STAGES } from '../request.ts'
import { PHASES } from '../rules/clock.ts'
import { decisionLabel, isDecision } from '../rules/decisions.ts'
import { type Coded, coded } from './cases.ts'

/** A case as whoever holds its number and code is told of it. */
export interface TrackedForProgram {
  readonly no: string
  readonly number: string
  readonly unitName: string
  readonly subject: string
  readonly stage: Coded
  readonly phase: Coded | null
  readonly confirmBy: Day | null
  readonly dueOn: Day | null
  readonly workdaysLeft: number | null
  readonly provisional: boolean
  readonly decision: Coded | null
  readonly onTime: boolean | null
  readonly story: readonly { readonly label: string; readonly on: Day; readonly recordedAt: string }[]
  readonly letters: readonly { readonly kind: string; readonly number: string; readonly issuedOn: Day }[]
}

/** Number and code as people write them. */
export interface TrackSent {
  readonly number: string
  readonly code: string
}

/** The same door as the page's: wrong codes are counted together, five an hour for a number. */
export async function trackForProgram(
  services: Services,
  sent: TrackSent,
): Promise<Result<TrackedForProgram> | { readonly ok: false; readonly errors: readonly FieldError[] }> {
  const asked = readTrack(sent)
  if (!asked.ok) return asked
  const found = await lookUp(services, asked.value)
  if (!found.ok) return found
  const tracked = await findTrackedCase(services.db, found.value, dayInChina(services.now()))
  if (!tracked) throw new Error('a case that was just found is gone')
  return done(shown(tracked))
}

function shown({ request, clock, facts, letters }: TrackedCase): TrackedForProgram {
  const { decision } = request
  return {
    no: request.numberKey,
    number: request.number,
    unitName: request.unitName,
    subject: request.subject,
    stage: coded(STAGES, request.stage),
    phase: clock && coded(PHASES, clock.phase),
    confirmBy: request.confirmBy,
    dueOn: clock?.dueOn ?? null,
    workdaysLeft: clock?.remaining ?? null,
    provisional: clock?.provisional ?? false,
    decision:
      decision !== null && isDecision(decision) ? { code: decision, label: decisionLabel(decision) } : null,
    onTime: request.onTime,
    story: facts.flatMap(({ kind, onDay, at }) => {
      const label = FACT_KINDS[kind].toApplicant
      return label === null ? [] : [{ label, on: onDay, recordedAt: at.toISOString() }]
    }),
    letters: letters.map(({ kind, number, issuedOn }) => ({
      kind: LETTER_KINDS[kind].title,
      number,
      issuedOn,
    })),
  }
}
