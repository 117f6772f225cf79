import { type Actor, sightOf } from '#organisations'
import { inTransaction, type Tx } from '#platform/db.ts'
import { NotFound } from '#platform/errors.ts'
import { once } from '#platform/form-key.ts'
import type { Refusal, Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type Json, record } from '#trail'
import type { Document } from '../document.ts'
import { findDocumentForChange } from '../store.ts'

/** Who wants what done with which document. */
export interface DocumentOrder {
  readonly actor: Actor
  readonly number: string
  readonly formKey: string
}

export interface AtWork {
  readonly tx: Tx
  readonly document: Document
  readonly at: Date
  readonly by: number
}

/** What an action did, for the trail and for whoever asked. */
export interface DoneWith {
  readonly ok: true
  readonly value: string
  readonly trail: Json
}

/**
 * The six steps of every action on a document, in one transaction: load and lock, then `work` allows, decides, saves and
 * tells; what it did or why not goes into the trail.
 */
export function onDocument(
  services: Services,
  { actor, number, formKey }: DocumentOrder,
  verb: string,
  work: (at: AtWork) => Promise<DoneWith | Refusal>,
): Promise<Result<string>> {
  return inTransaction(services.db, async tx => {
    const document = await findDocumentForChange(tx, await sightOf(tx, actor), number)
    if (document === undefined || actor.id === null) throw new NotFound('没有找到这份文档。')
    const [at, by] = [services.now(), actor.id]
    return once(tx, formKey, at, async () => {
      const worked = await work({ tx, document, at, by })
      const fact = {
        by: actor,
        verb: `publishing.${verb}`,
        subject: { kind: 'document', id: number },
        unitId: document.unitId,
        at,
      }
      if (!worked.ok) {
        await record(tx, { ...fact, outcome: 'refused', after: { code: worked.code } })
        return worked
      }
      await record(tx, { ...fact, after: worked.trail })
      return { ok: true, value: worked.value }
    })
  })
}
