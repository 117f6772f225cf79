import { type Day, dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { type EntryKind, putEntries, removeEntries, type SearchEntry } from '#search'
import { findColumnsById } from '../sites/store.ts'
import { plainText } from '../text/clean.ts'
import { type Document, type Edition, GENRES, type Genre, isPolicy } from './document.ts'
import { findLive } from './editions/store.ts'
import { paths } from './paths.ts'
import { changesTo } from './portal/listed.ts'
import { listRelations, listTurnedBy, noteFoundOn } from './relations/store.ts'
import { type Change, validityOn } from './rules/validity.ts'
import { findDocumentById } from './store.ts'

function kindOf(genre: Genre): EntryKind {
  if (genre === 'interpretation') return 'interpretation'
  return genre === 'news' ? 'news' : 'document'
}

const KINDS: readonly EntryKind[] = ['document', 'interpretation', 'news']

export interface Findable {
  readonly document: Document
  readonly edition: Edition
}

/** Has live documents found by search, from the end of this transaction on. Those in `anew` never were before. */
export async function makeFindable(
  tx: Tx,
  findable: readonly Findable[],
  { today, anew = [] }: { readonly today: Day; readonly anew?: readonly number[] },
): Promise<void> {
  const isNew = new Set(anew)
  const columns = await findColumnsById(tx, [...new Set(findable.map(({ edition }) => edition.columnId))])
  const entries: SearchEntry[] = []
  for (const { document, edition } of findable) {
    if (!isNew.has(document.id)) await stopFinding(tx, document)
    const site = columns.get(edition.columnId)?.siteCode ?? null
    // What is out for the first time is named by nobody yet.
    const isChanged = isPolicy(edition.genre) && !isNew.has(document.id)
    const changes = isChanged ? changesTo((await listRelations(tx, document.id)).related) : []
    entries.push(entryOf({ document, edition }, { site, changes, today }))
  }
  await putEntries(tx, entries)
  await noteFoundOn(
    tx,
    findable.map(({ document }) => document.id),
    today,
  )
}

/** It may have been of another kind before. */
export async function stopFinding(tx: Tx, document: Pick<Document, 'number'>): Promise<void> {
  await removeEntries(tx, KINDS, document.number)
}

function entryOf(
  { document, edition }: Findable,
  {
    site,
    changes,
    today,
  }: { readonly site: string | null; readonly changes: readonly Change[]; readonly today: Day },
): SearchEntry {
  const { genre, effectiveOn, expiresOn, topic, madeOn } = edition
  const validity = isPolicy(genre) ? validityOn(today, { effectiveOn, expiresOn, changes }) : null
  return {
    kind: kindOf(genre),
    key: document.number,
    site,
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
  if (document && edition) await makeFindable(tx, [{ document, edition }], { today })
}
