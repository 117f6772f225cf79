import { tell } from '#notifications'
import { type Actor, sightOf } from '#organisations'
import { inTransaction, type Tx } from '#platform/db.ts'
import { type Day, dayInChina } from '#platform/day.ts'
import { done, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Json, record } from '#trail'
import type { Case, FactKind } from '../case.ts'
import { clockColumns } from '../case-clock.ts'
import { may } from '../policy.ts'
import { after, type Standing, type Verb } from '../rules/transitions.ts'
import { addFacts, type CaseChange, changeCase, getCase, getCaseForChange } from '../store.ts'

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
  readonly fact?: { readonly kind: FactKind; readonly onDay?: Day; readonly data?: { readonly [key: string]: Json } }
  readonly change?: CaseChange
  /** For the trail, beside the standing. No personal data of the applicant. */
  readonly trail?: { readonly [key: string]: Json }
  /** Who is told. */
  readonly tell?: readonly OfficersMessage[]
  /** What can only be done once the case stands where the step leads: a letter that names the new due day. */
  readonly afterwards?: (changed: Case) => Promise<void>
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
export async function takeStep(
  services: Services,
  actor: Actor,
  verb: Verb,
  numberKey: string,
  decide: (step: Step) => Promise<Result<Taken>>,
): Promise<Result<Case>> {
  return inTransaction(services.db, async tx => {
    const now = services.now()
    const today = dayInChina(now)
    const sight = await sightOf(tx, actor)
    const request = await getCaseForChange(tx, numberKey, sight)
    const fact = {
      by: actor,
      verb: `requests.${verb}`,
      subject: { kind: 'request', id: request.numberKey },
      unitId: request.unitId,
      at: now,
      before: standingOf(request),
    }

    const allowed = may(actor, verb, request)
    const taken =
      allowed.ok && actor.id !== null
        ? await decide({ services, tx, request, by: actor.id, now, today })
        : (allowed as Exclude<typeof allowed, { ok: true }>)
    if (!taken.ok) {
      await record(tx, { ...fact, outcome: 'refused', after: { code: taken.code } })
      return taken
    }

    const { fact: happened, change, trail, tell: messages = [], afterwards } = taken.value
    if (happened) {
      const { kind, onDay = today, data = {} } = happened
      await addFacts(tx, [{ requestId: request.id, kind, onDay, at: now, byUser: actor.id, data }])
    }
    const standing = after(verb, request)
    await changeCase(tx, request.id, {
      stage: standing.stage,
      answer_stage: standing.answer,
      extension_stage: standing.extension,
      ...(standing.stage === 'open' ? await clockColumns(tx, request, today) : {}),
      ...change,
    })
    const changed = await getCase(tx, numberKey, [change?.unit_id ?? request.unitId])
    await afterwards?.(changed)
    await record(tx, { ...fact, after: { ...standingOf(changed), ...trail } })
    for (const [index, message] of messages.entries()) {
      await tell(tx, {
        ...message,
        key: `request:${request.numberKey}:${verb}:${now.toISOString()}:${index}`,
        link: `/office/requests/${request.numberKey}`,
        at: now,
      })
    }
    return done(changed)
  })
}

function standingOf(request: Case): Standing & { unit: number; dueOn: Day | null } {
  const { stage, answer, extension, unitId, dueOn } = request
  return { stage, answer, extension, unit: unitId, dueOn }
}
