import { type Day, dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { type EntryKind, putEntry, removeEntries, type SearchEntry } from '#search'
import { findColumnById } from '../sites/store.ts'
import { plainText } from '../text/clean.ts'
import { type Document, type Edition, GENRES, type Genre, isPolicy } from './document.ts'
import { paths } from './paths.ts'
import { changesTo } from './portal/listed.ts'
import { listRelated } from './portal/store.ts'
import { listTurnedBy, noteFoundOn } from './relations/store.ts'
import { validityOn } from './rules/validity.ts'
import { findDocumentById, findLive } from './store.ts'

function kindOf(genre: Genre): EntryKind {
  if (genre === 'interpretation') return 'interpretation'
  return genre === 'news' ? 'news' : 'document'
}

const KINDS: readonly EntryKind[] = ['document', 'interpretation', 'news']

/** Has a live document that is not found yet found by search, from the end of this transaction on. */
export async function putFindable(
  tx: Tx,
  { document, edition }: { readonly document: Document; readonly edition: Edition },
  today: Day,
): Promise<void> {
  await putEntry(tx, await entryOf(tx, document, edition, today))
  await noteFoundOn(tx, document.id, today)
}

/** It may have been of another kind before. */
export async function stopFinding(tx: Tx, document: Pick<Document, 'number'>): Promise<void> {
  await removeEntries(tx, KINDS, document.number)
}

async function entryOf(tx: Tx, document: Document, edition: Edition, today: Day): Promise<SearchEntry> {
  const { genre, effectiveOn, expiresOn, topic, madeOn } = edition
  const column = await findColumnById(tx, edition.columnId)
  const changes = isPolicy(genre) ? changesTo(await listRelated(tx, document.id)) : []
  const validity = isPolicy(genre) ? validityOn(today, { effectiveOn, expiresOn, changes }) : null
  return {
    kind: kindOf(genre),
    key: document.number,
    site: column?.siteCode ?? null,
    unitId: document.unitId,
    title: edition.title,
    documentNumber: edition.documentNumber,
    indexNumber: document.indexNumber,
    summary: edition.summary,
    body: plainText(edition.body),
    path: paths.document(document.number),
    publishedOn: (isPolicy(genre) ? madeOn : null) ?? dayInChina(edition.publishedAt ?? edition.savedAt),
    topic: topic === '' ? null : { code: topic, label: topic },
    genre: GENRES[genre].label,
    validity: validity === 'notYet' ? null : validity,
  }
}

/** Documents whose validity turned are found under what they are now, also those that turned while nothing ran. */
export async function turnValidities({ db, now }: Services): Promise<void> {
  const today = dayInChina(now())
  for (const id of await listTurnedBy(db, today)) await inTransaction(db, tx => findAnew(tx, id, today))
}

/** Has a document found as it stands now, if it is live. */
export async function findAnew(tx: Tx, documentId: number, today: Day): Promise<void> {
  const document = await findDocumentById(tx, documentId)
  const edition = await findLive(tx, documentId)
  if (!document || !edition) return
  await stopFinding(tx, document)
  await putFindable(tx, { document, edition }, today)
}
