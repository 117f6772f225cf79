import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import type { PublishingTables } from '../tables.ts'
import type { Guessed, WordImport } from './from-word.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables & OrganisationsLent>()

/** The last import into a draft, as long as nobody has said that he looked it over. */
export async function findUnchecked(db: Db | Tx, editionId: number): Promise<WordImport | undefined> {
  return ours(db)
    .selectFrom('word_imports as word')
    .innerJoin('users', 'users.id', 'word.imported_by')
    .where('word.edition_id', '=', editionId)
    .where('word.checked_at', 'is', null)
    .select([
      'word.file_name as fileName',
      'word.guesses',
      'word.notes',
      'users.name as byName',
      'word.imported_at as at',
    ])
    .executeTakeFirst()
}

/** A later import takes the place of an earlier one. */
export async function saveImport(
  tx: Tx,
  editionId: number,
  word: {
    readonly fileName: string
    readonly guesses: Guessed
    readonly notes: readonly string[]
    readonly by: number
    readonly at: Date
  },
): Promise<void> {
  const row = {
    file_name: word.fileName,
    guesses: JSON.stringify(word.guesses),
    notes: JSON.stringify(word.notes),
    imported_by: word.by,
    imported_at: word.at,
    checked_at: null,
  }
  await ours(tx)
    .insertInto('word_imports')
    .values({ edition_id: editionId, ...row })
    .onConflict(conflict => conflict.column('edition_id').doUpdateSet(row))
    .execute()
}

export async function markChecked(tx: Tx, editionId: number, at: Date): Promise<void> {
  await ours(tx)
    .updateTable('word_imports')
    .set({ checked_at: at })
    .where('edition_id', '=', editionId)
    .where('checked_at', 'is', null)
    .execute()
}
