import type { Db, Tx } from '#platform/db.ts'
import type { Secrecy, Step, StepTaken } from '../document.ts'
import type { PublishingTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables>()

/** What was done with an edition; nothing of it changes afterwards. */
export async function addStep(
  tx: Tx,
  step: {
    readonly editionId: number
    readonly round: number
    readonly step: Step
    readonly said: string
    readonly secrecy?: Secrecy | null
    readonly by: { readonly id: number | null; readonly name: string }
    readonly at: Date
  },
): Promise<void> {
  const { editionId, round, said, secrecy = null, by, at } = step
  await ours(tx)
    .insertInto('edition_steps')
    .values({
      edition_id: editionId,
      round,
      step: step.step,
      said,
      secrecy,
      by_user: by.id,
      by_name: by.name,
      at,
    })
    .execute()
}

export async function listSteps(db: Db | Tx, editionId: number): Promise<StepTaken[]> {
  return ours(db)
    .selectFrom('edition_steps')
    .where('edition_id', '=', editionId)
    .orderBy('id')
    .select(['step', 'round', 'said', 'secrecy', 'by_user as byId', 'by_name as byName', 'at'])
    .execute()
}
