import type { Tx } from '#platform/db.ts'
import { putEntry, removeEntry } from '#search'
import { type Consultation, HIDDEN_STAGES } from './consultation.ts'
import { paths } from './paths.ts'

/** A consultation is found by search as long as everybody reads it, from the end of this transaction on. */
export async function findConsultationAnew(tx: Tx, asked: Consultation): Promise<void> {
  if (HIDDEN_STAGES.includes(asked.stage)) return removeEntry(tx, 'consultation', asked.number)
  await putEntry(tx, {
    ...{ kind: 'consultation' as const, key: asked.number, unitId: asked.unitId, title: asked.title },
    ...{ body: `${asked.about}\n${asked.text}`, path: paths.consultation(asked.number) },
    publishedOn: asked.opensOn,
  })
}
