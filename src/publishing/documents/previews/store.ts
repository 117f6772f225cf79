import type { Db, Tx } from '#platform/db.ts'
import type { PublishingTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables>()

export async function addPreview(
  tx: Tx,
  link: {
    readonly editionId: number
    readonly tokenHash: string
    readonly by: number
    readonly at: Date
    readonly endsAt: Date
  },
): Promise<void> {
  const { editionId, tokenHash, by, at, endsAt } = link
  await ours(tx)
    .insertInto('preview_links')
    .values({ edition_id: editionId, token_hash: tokenHash, made_by: by, made_at: at, ends_at: endsAt })
    .execute()
}

/** Ends every link to a document's editions. Returns how many showed something still. */
export async function revokePreviews(tx: Tx, documentId: number, at: Date): Promise<number> {
  const { numUpdatedRows } = await ours(tx)
    .updateTable('preview_links')
    .set({ revoked_at: at })
    .where('revoked_at', 'is', null)
    .where('edition_id', 'in', eb =>
      eb.selectFrom('editions').where('document_id', '=', documentId).select('editions.id'),
    )
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** How many links to a document's draft show it at `at`. */
export async function countPreviews(db: Db | Tx, documentId: number, at: Date): Promise<number> {
  const { count } = await ours(db)
    .selectFrom('preview_links')
    .innerJoin('editions', 'editions.id', 'preview_links.edition_id')
    .where('editions.document_id', '=', documentId)
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', at)
    .select(eb => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The edition a link shows, while it does. */
export async function findPreviewed(db: Db | Tx, tokenHash: string, at: Date): Promise<number | undefined> {
  const row = await ours(db)
    .selectFrom('preview_links')
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .where('ends_at', '>', at)
    .select('edition_id as editionId')
    .executeTakeFirst()
  return row?.editionId
}
