import { tell } from '#notifications'
import { type Actor, officersWith, sightOf } from '#organisations'
import { type Day, dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Json, record } from '#trail'
import type { Order } from '../../actions/take-step.ts'
import type { Case } from '../../case.ts'
import { getCaseForChange } from '../../store.ts'
import { orderTransition, SUPERVISION_VERBS, type SupervisionVerb } from '../order.ts'
import { paths } from '../paths.ts'
import { mayAnswer, supervises } from '../policy.ts'

/** What an action of supervision has in hand. */
export interface Supervising {
  readonly tx: Tx
  readonly actor: Actor
  readonly request: Case
  readonly by: number
  readonly now: Date
  readonly today: Day
}

/** What came of it. */
export interface Supervised {
  /** For the trail. */
  readonly trail: { readonly [key: string]: Json }
  readonly tell: {
    readonly to: readonly number[]
    /** What is told once. */
    readonly key: string
    readonly subject: string
    readonly body: string
  }
}

/**
 * The frame of everything supervision does about a case: load and lock, allow, decide and save, then the trail and the
 * message, in one transaction. A refusal changes nothing and is in the trail as an attempt.
 */
export function supervise(
  services: Services,
  { actor, numberKey, formKey }: Order,
  verb: SupervisionVerb,
  decide: (step: Supervising) => Promise<Result<Supervised>>,
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const request = await getCaseForChange(tx, numberKey, await sightOf(tx, actor))
    const now = services.now()
    return once(tx, formKey, now, async () => {
      const allowed = await allow(tx, actor, verb, request)
      const step = { tx, actor, request, by: actor.id ?? 0, now, today: dayInChina(now) }
      const taken = allowed.ok ? await decide(step) : allowed
      const fact = {
        by: actor,
        verb: `requests.${verb}`,
        subject: { kind: 'request', id: numberKey },
        unitId: request.unitId,
        at: now,
      }
      if (!taken.ok) {
        await record(tx, { ...fact, outcome: 'refused', after: { code: taken.code } })
        return taken
      }
      await record(tx, { ...fact, after: taken.value.trail })
      await tell(tx, { ...taken.value.tell, link: paths.case(numberKey), at: now })
      return done(numberKey)
    })
  })
}

async function allow(
  tx: Tx,
  actor: Actor,
  verb: SupervisionVerb,
  request: Case,
): Promise<Result<SupervisionVerb>> {
  if (verb === 'answerOrder') {
    if (mayAnswer(actor, request.unitId)) return done(verb)
    return refused('not-your-role', '「回复督办令」由承办单位的经办人、工作机构负责人、负责人办理。')
  }
  if (await supervises(tx, actor, request.unitId)) return done(verb)
  const label =
    verb === 'urge' || verb === 'issueOrder' ? SUPERVISION_VERBS[verb] : orderTransition(verb).label
  return refused('not-your-role', `「${label}」由管辖该单位的政务公开办办理。`)
}

/** Whom supervision speaks to: whoever handles the case, or all who may, and those who answer for the unit. */
export async function answerable({ tx, request }: Pick<Supervising, 'tx' | 'request'>): Promise<number[]> {
  const heads = await officersWith(tx, request.unitId, ['head', 'disclosure-head'])
  const handlers =
    request.handlerId === null
      ? await officersWith(tx, request.unitId, ['clerk'])
      : [{ id: request.handlerId }]
  return [...new Set([...handlers, ...heads].map(person => person.id))]
}

/** The unit in which the actor supervises this one: the nearest, where there are several. */
export async function officeOver({ tx, actor, request }: Supervising): Promise<number> {
  const offices = actor.grants.filter(grant => grant.role === 'supervisor')
  const reaching = await Promise.all(
    offices.map(async grant => ({
      unitId: grant.unitId,
      area: await sightOf(tx, { ...actor, grants: [grant] }),
    })),
  )
  const [nearest] = reaching
    .filter(office => office.area.includes(request.unitId))
    .sort((a, b) => a.area.length - b.area.length)
  if (nearest === undefined) throw new Error(`nobody supervises unit ${request.unitId}`)
  return nearest.unitId
}
