import { type Calendar, loadCalendar } from '#calendar'
import { type Actor, getUnit, sightOf } from '#organisations'
import { type Day, dayInChina } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import { type Case, FACT_KINDS } from '../case.ts'
import { readClock } from '../case-clock.ts'
import { besides, nextSteps } from '../policy.ts'
import { ANSWER_STAGES, APPLICANT_KINDS, CHANNELS, DELIVERIES, STAGES, WANTED_FORMS } from '../request.ts'
import { PHASES } from '../rules/clock.ts'
import { decisionLabel } from '../rules/decisions.ts'
import { transition } from '../rules/transitions.ts'
import { factsOf, getCase } from '../store.ts'
import { listCases } from '../tallies.ts'
import { WORKLISTS, type WorklistName, type WorklistRow } from '../worklist.ts'

/** A code of a closed list with its words. */
export interface Coded<C extends string = string> {
  readonly code: C
  readonly label: string
}

export function coded<C extends string>(list: Readonly<Record<C, string>>, code: C): Coded<C> {
  return { code, label: list[code] }
}

/** A case in a list, as another program is told of it. Nothing of who asked. */
export interface CaseListed {
  readonly no: string
  readonly number: string
  readonly unitName: string
  readonly subject: string
  readonly stage: Coded
  readonly answer: Coded
  readonly beside: readonly string[]
  readonly arrivedAt: string
  readonly confirmBy: Day | null
  readonly dueOn: Day | null
  readonly workdaysLeft: number | null
  readonly provisional: boolean
  readonly closedOn: Day | null
  readonly onTime: boolean | null
}

export interface CasesListed {
  readonly list: Coded<WorklistName>
  readonly cases: readonly CaseListed[]
  /** Where the next page begins. */
  readonly next: string | null
}

/** One page of a work list, most urgent first, of the units in the actor's sight. */
export async function casesForProgram(
  { db, now }: Services,
  actor: Actor,
  { list, after }: { readonly list: WorklistName; readonly after?: string | undefined },
): Promise<CasesListed> {
  const today = dayInChina(now())
  const sight = await sightOf(db, actor)
  const [page, calendar] = await Promise.all([listCases(db, list, { sight, today, after }), loadCalendar(db)])
  return {
    list: { code: list, label: WORKLISTS[list].label },
    cases: page.cases.map(row => listed(row, calendar, today)),
    next: page.next,
  }
}

function listed(row: WorklistRow, calendar: Calendar, today: Day): CaseListed {
  const { dueOn, closedOn } = row
  const runs = dueOn !== null && closedOn === null
  return {
    no: row.numberKey,
    number: row.number,
    unitName: row.unitName,
    subject: row.subject,
    stage: coded(STAGES, row.stage),
    answer: coded(ANSWER_STAGES, row.answer),
    beside: besides(row),
    arrivedAt: row.arrivedAt.toISOString(),
    confirmBy: row.confirmBy,
    dueOn,
    workdaysLeft: runs ? calendar.workdaysBetween(today, dueOn) : null,
    provisional: row.provisional,
    closedOn,
    onTime: row.onTime,
  }
}

/** A case as another program is told of it. Of the applicant kind and name: how to reach them stays in the office. */
export async function caseForProgram({ db, now }: Services, actor: Actor, numberKey: string) {
  const today = dayInChina(now())
  const request = await getCase(db, numberKey, await sightOf(db, actor))
  const [facts, calendar, unit] = await Promise.all([
    factsOf(db, request.id),
    loadCalendar(db),
    getUnit(db, request.unitId),
  ])
  const clock = readClock(facts, request.channel, calendar, today)
  return {
    ...askedIn(request),
    unit: { code: unit.code, name: unit.name },
    answer: coded(ANSWER_STAGES, request.answer),
    beside: besides(request),
    confirmBy: request.confirmBy,
    receivedOn: request.receivedOn,
    dueOn: request.dueOn,
    workdaysLeft: clock?.remaining ?? null,
    phase: clock && coded(PHASES, clock.phase),
    provisional: request.provisional,
    closedOn: request.closedOn,
    decision: request.decision && { code: request.decision, label: decisionLabel(request.decision) },
    onTime: request.onTime,
    imported: request.importedFrom !== null,
    steps: nextSteps(actor, request).map(step => ({ code: step, label: transition(step).label })),
    story: facts.map(({ kind, onDay, at }) => ({
      code: kind,
      label: FACT_KINDS[kind].toOfficer,
      on: onDay,
      recordedAt: at.toISOString(),
    })),
  }
}
export type CaseForProgram = Awaited<ReturnType<typeof caseForProgram>>

function askedIn(request: Case) {
  return {
    no: request.numberKey,
    number: request.number,
    originalNumber: request.originalNumber === '' ? null : request.originalNumber,
    channel: coded(CHANNELS, request.channel),
    applicant: { kind: coded(APPLICANT_KINDS, request.applicantKind), name: request.applicantName },
    subject: request.subject,
    wanted: request.wanted,
    documentNumber: request.documentNumber,
    wantedForm: coded(WANTED_FORMS, request.wantedForm),
    wantedDelivery: coded(DELIVERIES, request.wantedDelivery),
    arrivedAt: request.arrivedAt.toISOString(),
    stage: coded(STAGES, request.stage),
  }
}
