import { inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { EDITION, fingerprintOf } from '../rules/duplicates/duplicates.ts'
import { listUnprinted, saveFingerprint, type Words } from './store.ts'

/** Subject, description and document number, one after another. */
export const textOf = ({ subject, wanted, documentNumber }: Words): string =>
  [subject, wanted, documentNumber].filter(part => part !== '').join('\n')

/** Keeps what a new request is compared by. */
export async function keepFingerprint(tx: Tx, requestId: number, words: Words): Promise<void> {
  await saveFingerprint(tx, requestId, fingerprintOf(textOf(words)))
}

const AT_ONCE = 500

/**
 * For requests that came before this was kept, came by another way, were split or made nobody's, and for all when the word
 * lists change. Run every hour.
 */
export async function keepMissingFingerprints({ db }: Services): Promise<number> {
  for (let kept = 0; ; ) {
    const without = await listUnprinted(db, EDITION, AT_ONCE)
    await inTransaction(db, async tx => {
      for (const { id, ...words } of without) await keepFingerprint(tx, id, words)
    })
    kept += without.length
    if (without.length < AT_ONCE) return kept
  }
}
