import { dayInChina } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import type { Document } from '../document.ts'
import { findOut } from '../editions/store.ts'
import { loadDocumentView } from '../portal/load-document.ts'
import type { DocumentView } from '../portal/pages/document-page.tsx'
import { findDocument } from '../store.ts'

/** What a program gets of a document: all that its page shows, or that it was taken down; undefined: never public. */
export async function documentForPrograms(
  { db, config, now }: Services,
  number: string,
): Promise<{ readonly view: DocumentView } | { readonly down: Document } | undefined> {
  const out = await findOut(db, number)
  if (out === undefined) {
    const document = await findDocument(db, number)
    return document === undefined || document.takenDown === null ? undefined : { down: document }
  }
  const baseUrl = config.baseUrl.replace(/\/$/, '')
  return { view: await loadDocumentView(db, out, { today: dayInChina(now()), baseUrl }) }
}
