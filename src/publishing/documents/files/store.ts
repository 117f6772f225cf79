import type { Db, Tx } from '#platform/db.ts'
import { anyOf } from '../../store.ts'
import type { DocumentFile } from '../document.ts'
import type { PublishingTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<PublishingTables>()

/** More than any document has; a list of them is one page. */
export const MOST_FILES = 200

function selectFile(db: Db | Tx) {
  return ours(db)
    .selectFrom('document_files')
    .select(['id', 'name', 'media_type as mediaType', 'size', 'file_key as fileKey'])
}

export async function listFiles(db: Db | Tx, documentId: number): Promise<DocumentFile[]> {
  return selectFile(db).where('document_id', '=', documentId).orderBy('id').execute()
}

/** Where each of these files lies and what its bytes add up to (SHA-256). */
export async function listSums(
  db: Db | Tx,
  ids: readonly number[],
): Promise<Map<number, { readonly sha256: string; readonly fileKey: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await ours(db)
    .selectFrom('document_files')
    .where('id', '=', anyOf(ids))
    .select(['id', 'sha256', 'file_key as fileKey'])
    .execute()
  return new Map(rows.map(({ id, ...file }) => [id, file]))
}

export async function addFile(
  tx: Tx,
  file: {
    readonly documentId: number
    readonly name: string
    readonly mediaType: string
    readonly size: number
    readonly fileKey: string
    readonly sha256: string
    readonly by: number
    readonly at: Date
  },
): Promise<number> {
  const { documentId, name, mediaType, size, fileKey, sha256, by, at } = file
  const { id } = await ours(tx)
    .insertInto('document_files')
    .values({
      ...{ document_id: documentId, name, media_type: mediaType, size },
      ...{ file_key: fileKey, sha256, added_by: by, added_at: at },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
