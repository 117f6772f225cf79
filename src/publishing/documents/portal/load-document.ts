import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { showsOnly } from '#platform/kept/keep-pages.ts'
import { baseOf } from '../../sites/rules/domain.ts'
import { findPlace } from '../../sites/store.ts'
import type { Document, Edition } from '../document.ts'
import { listFiles } from '../files/store.ts'
import { listHeads } from '../history/store.ts'
import { paths } from '../paths.ts'
import { listRelations } from '../relations/store.ts'
import { validityOn } from '../rules/validity.ts'
import { changesTo } from './listed.ts'
import type { DocumentView } from './pages/document-page.tsx'

/** Tell their changes under the document's id. */
const OF_A_DOCUMENT = ['documents', 'editions', 'document_files', 'document_relations']

/** Everything around an edition that its page shows, as it is today. */
export async function loadDocumentView(
  db: Db | Tx,
  { document, edition }: { readonly document: Document; readonly edition: Edition },
  { today, baseUrl }: { readonly today: Day; readonly baseUrl: string },
): Promise<DocumentView> {
  const { related, neighbours, consultedIn } = await listRelations(db, document.id)
  showsOnly(OF_A_DOCUMENT, [document.id, ...neighbours])
  // Which document a consultation became is told under that document.
  showsOnly(['consultations'], [])
  const place = await findPlace(db, edition.columnId)
  if (place === undefined) throw new Error(`edition ${edition.id} stands in no column`)
  const { column, site } = place
  const files = edition.files.length === 0 ? [] : await listFiles(db, document.id)
  const { effectiveOn, expiresOn } = edition
  return {
    ...{ document, edition, column, site, related, consultedIn },
    domain: site.domain ?? new URL(baseUrl).host,
    address: baseOf(site.domain, baseUrl) + paths.document(document.number),
    files: edition.files.flatMap(id => files.find(file => file.id === id) ?? []),
    validity: validityOn(today, { effectiveOn, expiresOn, changes: changesTo(related) }),
    editions: await listHeads(db, document.id),
  }
}
