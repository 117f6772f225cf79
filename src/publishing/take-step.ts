import { type Telling, tell } from '#notifications'
import type { Actor } from '#organisations'
import { inTransaction, type Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { once } from '#platform/form-key.ts'
import { done, type Refusal, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Fact, type Json, record } from '#trail'

/** Who wants something done, by which form. */
export interface Order {
  readonly actor: Actor
  readonly formKey: string
}

/** What a step is about. */
interface About<T> {
  /** As it stands in the trail: `publishing.publishResponse`. */
  readonly verb: string
  readonly subject: (thing: T) => Fact['subject']
  /** The thing, locked, as far as the actor sees it. */
  readonly load: (tx: Tx) => Promise<T | undefined>
  /** Said to whoever does not see it. */
  readonly missing: string
}

/** What a step has in hand. */
export interface InHand<T> {
  readonly tx: Tx
  readonly thing: T
  /** The account. */
  readonly by: number
  readonly at: Date
}

/** What was done: where it leads, what is written down, who is told. */
export interface Taken {
  readonly leadsTo: string
  /** What came about, where it is not the thing the step was about. */
  readonly subject?: Fact['subject']
  readonly trail?: { readonly [key: string]: Json }
  readonly tell?: Omit<Telling, 'at'> | undefined
}

/**
 * One step in one transaction, once for each form: load and lock, decide and save (in `decide`), record, tell. What was
 * refused is in the trail as an attempt.
 */
export function takeStep<T extends { readonly unitId: number }>(
  services: Services,
  { actor, formKey }: Order,
  { verb, subject, load, missing }: About<T>,
  decide: (inHand: InHand<T>) => Promise<Taken | Refusal>,
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const at = services.now()
    const thing = await load(tx)
    if (thing === undefined) throw new NotFound(missing)
    return once(tx, formKey, at, async () => {
      const taken = await decide({ tx, thing, by: actor.id ?? 0, at })
      const fact = { by: actor, verb, subject: subject(thing), unitId: thing.unitId, at }
      if ('ok' in taken) {
        await record(tx, { ...fact, outcome: 'refused', after: { code: taken.code } })
        return taken
      }
      const { leadsTo, subject: made = fact.subject, trail = {}, tell: telling } = taken
      await record(tx, { ...fact, subject: made, after: trail })
      if (telling) await tell(tx, { ...telling, at })
      return done(leadsTo)
    })
  })
}
