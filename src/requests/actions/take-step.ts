import { tell } from '#notifications'
import { type Actor, sightOf } from '#organisations'
import { type Day, dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Refusal, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Json, record } from '#trail'
import type { Case, FactKind } from '../case.ts'
import { clockColumns } from '../case-clock.ts'
import { may, mayApplicant } from '../policy.ts'
import { leadsTo, type Verb } from '../rules/transitions.ts'
import {
  addFacts,
  type CaseChange,
  changeCase,
  getCase,
  getCaseForChange,
  getTrackedCaseForChange,
  standingColumns,
} from '../store.ts'
import { orUndone, Undone } from './undone.ts'

/** Who asks for a step of which case, and the key of the form it came with: sent twice, it counts once. */
export interface Order {
  readonly actor: Actor
  readonly numberKey: string
  readonly formKey: string
}

/** What an action has in hand while it decides and saves. `by`: the officer's account; null when it is the applicant. */
export interface Step<By extends number | null = number> {
  readonly services: Services
  readonly tx: Tx
  readonly request: Case
  readonly by: By
  readonly now: Date
  readonly today: Day
}

/** What came of it: the facts for the case's story, and what else changes. */
export interface Taken {
  readonly fact?: NewFactOfStep | readonly NewFactOfStep[]
  readonly change?: CaseChange
  /** Nothing else of its kind is waited for: the step leads where the table says `atLast`. */
  readonly last?: boolean
  /** For the trail, beside the standing. No personal data of the applicant. */
  readonly trail?: { readonly [key: string]: Json }
  /** Who is told. */
  readonly tell?: readonly OfficersMessage[]
  /** What can only be done once the case stands where the step leads: a letter that names the new due day. */
  readonly afterwards?: (changed: Case) => Promise<Result<unknown>>
}

export interface NewFactOfStep {
  readonly kind: FactKind
  readonly onDay?: Day
  readonly data?: { readonly [key: string]: Json }
}

export interface OfficersMessage {
  readonly to: readonly number[]
  readonly subject: string
  readonly body: string
}

/**
 * The frame of every step an officer takes with a case: load and lock, allow, then what the action itself decides and
 * saves, then the clock, the trail and the messages, all in one transaction. A refusal changes nothing and is in the
 * trail as an attempt.
 */
export function takeStep(
  services: Services,
  order: Order,
  verb: Verb,
  decide: (step: Step) => Promise<Result<Taken>>,
): Promise<Result<string>> {
  return inFrame(services, async (tx, insteadOf) => {
    const request = await getCaseForChange(tx, order.numberKey, await sightOf(tx, order.actor))
    const step = { ...frameOf(services, tx, request), by: order.actor.id ?? 0 }
    return tryStep(step, order, verb, may(order.actor, verb, request), insteadOf ?? decide)
  })
}

/** The same for a step of the applicant, who was let in by number and code and acts under no account. */
export function takeApplicantStep(
  services: Services,
  order: Order,
  verb: Verb,
  decide: (step: Step<null>) => Promise<Result<Taken>>,
): Promise<Result<string>> {
  return inFrame(services, async (tx, insteadOf) => {
    const request = await getTrackedCaseForChange(tx, order.numberKey)
    const step = { ...frameOf(services, tx, request), by: null }
    return tryStep(step, order, verb, mayApplicant(verb, request), insteadOf ?? decide)
  })
}

async function inFrame(
  services: Services,
  run: (tx: Tx, insteadOf?: () => Promise<Refusal>) => Promise<Result<string>>,
): Promise<Result<string>> {
  try {
    return await inTransaction(services.db, tx => run(tx))
  } catch (error) {
    if (!(error instanceof Undone)) throw error
    return await inTransaction(services.db, tx => run(tx, async () => error.refusal))
  }
}

function frameOf(services: Services, tx: Tx, request: Case) {
  const now = services.now()
  return { services, tx, request, now, today: dayInChina(now) }
}

async function tryStep<By extends number | null>(
  step: Step<By>,
  { actor, formKey }: Order,
  verb: Verb,
  allowed: Result<Verb>,
  decide: (step: Step<By>) => Promise<Result<Taken>>,
): Promise<Result<string>> {
  const { tx, request, now } = step
  return once(tx, formKey, now, async () => {
    const taken = allowed.ok ? await decide(step) : allowed
    const fact = {
      by: actor,
      verb: `requests.${verb}`,
      subject: { kind: 'request', id: request.numberKey },
      unitId: request.unitId,
      at: now,
      before: standingOf(request),
    }
    if (!taken.ok) {
      await record(tx, { ...fact, outcome: 'refused', after: { code: taken.code } })
      return taken
    }
    const changed = await save(step, verb, taken.value)
    await tellOfficers(step, verb, taken.value.tell ?? [])
    // Last: the trail is one chain, and whoever adds to it is waited for until the end of the transaction.
    await record(tx, { ...fact, after: { ...standingOf(changed), ...taken.value.trail } })
    return done(request.numberKey)
  })
}

/** The facts, the standing the step leads to, and the clock read anew from the facts. */
async function save(step: Step<number | null>, verb: Verb, taken: Taken): Promise<Case> {
  const { tx, request, by, now, today } = step
  await addFacts(
    tx,
    [taken.fact ?? []].flat().map(({ kind, onDay = today, data = {} }) => {
      return { requestId: request.id, kind, onDay, at: now, byUser: by, data }
    }),
  )
  const standing = leadsTo(verb, request, taken.last)
  await changeCase(tx, request.id, {
    ...standingColumns(standing),
    ...(standing.stage === 'open' ? await clockColumns(tx, request, today) : {}),
    ...taken.change,
  })
  const changed = await getCase(tx, request.numberKey, [taken.change?.unit_id ?? request.unitId])
  if (taken.afterwards) orUndone(await taken.afterwards(changed))
  return changed
}

async function tellOfficers(
  { tx, request, now }: Step<number | null>,
  verb: Verb,
  messages: readonly OfficersMessage[],
): Promise<void> {
  for (const message of messages) {
    await tell(tx, {
      ...message,
      key: `request:${request.numberKey}:${verb}:${now.toISOString()}`,
      link: `/office/requests/${request.numberKey}`,
      at: now,
    })
  }
}

function standingOf(request: Case): { readonly [key: string]: Json } {
  const { stage, answer, extension, correction, consultation, reasons, fee, unitId, dueOn } = request
  const beside = { extension, correction, consultation, reasons, fee }
  const running = Object.entries(beside).filter(([, at]) => at !== 'none')
  return { stage, answer, ...Object.fromEntries(running), unit: unitId, dueOn }
}
