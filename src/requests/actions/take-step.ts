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
import { may } from '../policy.ts'
import { leadsTo, type Verb } from '../rules/transitions.ts'
import { addFacts, type CaseChange, changeCase, getCase, getCaseForChange } from '../store.ts'

/** Who asks for a step of which case, and the key of the form it came with: sent twice, it counts once. */
export interface Order {
  readonly actor: Actor
  readonly numberKey: string
  readonly formKey: string
}

/** What an action has in hand while it decides and saves. */
export interface Step {
  readonly services: Services
  readonly tx: Tx
  readonly request: Case
  /** The officer's account. */
  readonly by: number
  readonly now: Date
  readonly today: Day
}

/** What came of it: the fact for the case's story, and what else changes. */
export interface Taken {
  readonly fact?: {
    readonly kind: FactKind
    readonly onDay?: Day
    readonly data?: { readonly [key: string]: Json }
  }
  readonly change?: CaseChange
  /** For the trail, beside the standing. No personal data of the applicant. */
  readonly trail?: { readonly [key: string]: Json }
  /** Who is told. */
  readonly tell?: readonly OfficersMessage[]
  /** What can only be done once the case stands where the step leads: a letter that names the new due day. */
  readonly afterwards?: (changed: Case) => Promise<Result<unknown>>
}

export interface OfficersMessage {
  readonly to: readonly number[]
  readonly subject: string
  readonly body: string
}

/** A refusal that comes when part of the step is saved already: the transaction is undone, then it is recorded. */
class TooLateToAllow extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/**
 * The frame of every step an officer takes with a case: load and lock, allow, then what the action itself decides and
 * saves, then the clock, the trail and the messages, all in one transaction. A refusal changes nothing and is in the
 * trail as an attempt.
 */
export async function takeStep(
  services: Services,
  order: Order,
  verb: Verb,
  decide: (step: Step) => Promise<Result<Taken>>,
): Promise<Result<string>> {
  try {
    return await inTransaction(services.db, tx => tryStep(services, tx, order, verb, decide))
  } catch (error) {
    if (!(error instanceof TooLateToAllow)) throw error
    return await inTransaction(services.db, tx =>
      tryStep(services, tx, order, verb, async () => error.refusal),
    )
  }
}

async function tryStep(
  services: Services,
  tx: Tx,
  { actor, numberKey, formKey }: Order,
  verb: Verb,
  decide: (step: Step) => Promise<Result<Taken>>,
): Promise<Result<string>> {
  const now = services.now()
  const request = await getCaseForChange(tx, numberKey, await sightOf(tx, actor))
  const step = { services, tx, request, by: actor.id ?? 0, now, today: dayInChina(now) }
  return once(tx, formKey, now, async () => {
    const allowed = may(actor, verb, request)
    const taken = allowed.ok ? await decide(step) : allowed
    const fact = {
      by: actor,
      verb: `requests.${verb}`,
      subject: { kind: 'request', id: numberKey },
      unitId: request.unitId,
      at: now,
      before: standingOf(request),
    }
    if (!taken.ok) {
      await record(tx, { ...fact, outcome: 'refused', after: { code: taken.code } })
      return taken
    }
    const changed = await save(step, verb, taken.value)
    await record(tx, { ...fact, after: { ...standingOf(changed), ...taken.value.trail } })
    await tellOfficers(step, verb, taken.value.tell ?? [])
    return done(numberKey)
  })
}

/** The fact, the standing the step leads to, and the clock read anew from the facts. */
async function save({ tx, request, by, now, today }: Step, verb: Verb, taken: Taken): Promise<Case> {
  if (taken.fact) {
    const { kind, onDay = today, data = {} } = taken.fact
    await addFacts(tx, [{ requestId: request.id, kind, onDay, at: now, byUser: by, data }])
  }
  const standing = leadsTo(verb, request)
  await changeCase(tx, request.id, {
    stage: standing.stage,
    answer_stage: standing.answer,
    extension_stage: standing.extension,
    ...(standing.stage === 'open' ? await clockColumns(tx, request, today) : {}),
    ...taken.change,
  })
  const changed = await getCase(tx, request.numberKey, [taken.change?.unit_id ?? request.unitId])
  const afterwards = await taken.afterwards?.(changed)
  if (afterwards?.ok === false) throw new TooLateToAllow(afterwards)
  return changed
}

async function tellOfficers(
  { tx, request, now }: Step,
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
  const { stage, answer, extension, unitId, dueOn } = request
  return { stage, answer, extension, unit: unitId, dueOn }
}
