import { type Actor, getUnit, unitsWhere } from '#organisations'
import { type Db, inTransaction, type Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { once } from '#platform/form-key.ts'
import { done, type Refusal, type Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Fact, type Json, record } from '#trail'
import { keeperUnit } from '../policy.ts'

/** Who wants something changed, by which form. */
export interface Order {
  readonly actor: Actor
  readonly formKey: string
}

/** What was changed. */
export interface Kept {
  readonly subject: Fact['subject']
  readonly before?: Json
  readonly after?: Json
}

type Verb =
  | 'addWord'
  | 'removeWord'
  | 'addSynonyms'
  | 'changeSynonyms'
  | 'removeSynonyms'
  | 'addBet'
  | 'removeBet'

/** The unit for which somebody keeps the search; null for whoever does not. */
export async function findUnitOfKeeper(db: Db | Tx, actor: Actor): Promise<number | null> {
  return keeperUnit(await Promise.all(unitsWhere(actor, ['supervisor']).map(id => getUnit(db, id))))
}

/** The same; nobody else is told that there is such a page. */
export async function unitOfKeeper(db: Db | Tx, actor: Actor): Promise<number> {
  const unitId = await findUnitOfKeeper(db, actor)
  if (unitId === null) throw new NotFound('检索的词典由市政务公开办维护。')
  return unitId
}

/** One change of what the office keeps for the search, in one transaction, once for each form; a refusal is in the trail. */
export function keep(
  services: Services,
  { actor, formKey }: Order,
  { verb, subject }: { readonly verb: Verb; readonly subject: Fact['subject'] },
  change: (tx: Tx) => Promise<Kept | Refusal>,
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const unitId = await unitOfKeeper(tx, actor)
    const at = services.now()
    return once(tx, formKey, at, async () => {
      const kept = await change(tx)
      const fact = { by: actor, verb: `search.${verb}`, unitId, at }
      if ('ok' in kept) {
        await record(tx, { ...fact, subject, outcome: 'refused', after: { code: kept.code } })
        return kept
      }
      await record(tx, { ...fact, ...kept })
      return done(String(kept.subject.id))
    })
  })
}
