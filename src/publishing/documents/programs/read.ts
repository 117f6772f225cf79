import { dayInChina } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import type { Document } from '../document.ts'
import { loadDocumentView } from '../portal/load-document.ts'
import type { DocumentView } from '../portal/pages/document-page.tsx'
import { findDocument, findLive } from '../store.ts'

/** What a program gets of a document: all that its page shows, or that it was taken down; undefined: never public. */
export async function documentForPrograms(
  { db, config, now }: Services,
  number: string,
): Promise<{ readonly view: DocumentView } | { readonly down: Document } | undefined> {
  const document = await findDocument(db, number)
  if (document?.takenDown != null) return { down: document }
  const edition = document && (await findLive(db, document.id))
  if (!document || !edition) return undefined
  const baseUrl = config.baseUrl.replace(/\/$/, '')
  return { view: await loadDocumentView(db, { document, edition }, { today: dayInChina(now()), baseUrl }) }
}
