import type { Db, Tx } from '#platform/db.ts'
import type { Secrecy, Step, StepTaken } from '../document.ts'
import type { PublishingTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables>()

interface NewStep {
  readonly editionId: number
  readonly round: number
  readonly step: Step
  readonly said: string
  readonly secrecy?: Secrecy | null
  readonly by: { readonly id: number | null; readonly name: string }
  readonly at: Date
}

/** What was done with an edition; nothing of it changes afterwards. */
export async function addStep(tx: Tx, step: NewStep): Promise<void> {
  await addSteps(tx, [step])
}

export async function addSteps(tx: Tx, steps: readonly NewStep[]): Promise<void> {
  await ours(tx)
    .insertInto('edition_steps')
    .values(
      steps.map(({ editionId, round, step, said, secrecy = null, by, at }) => ({
        ...{ edition_id: editionId, round, step, said, secrecy },
        ...{ by_user: by.id, by_name: by.name, at },
      })),
    )
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
