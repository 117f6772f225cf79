import { dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { EMPTY_DRAFT } from '../../intake/application.ts'
import { draftKey, sealDraft } from '../../intake/draft.ts'
import { changeDraftRow, findDraftRowForChange } from '../../intake/drafts/store.ts'
import { EDITION, fingerprintOf, similarity } from '../../rules/duplicates/duplicates.ts'
import { overlap } from '../../rules/duplicates/fingerprint.ts'
import type { PublishedAnswer } from '../publication.ts'
import { listPublishedByIds } from '../store.ts'
import {
  addShown,
  countSuggestion,
  listFingerprints,
  listUnprinted,
  markSuggestion,
  saveAnswerFingerprint,
} from './store.ts'

/** What somebody is asking for, as far as it is written. */
export interface Wanted {
  readonly subject: string
  readonly wanted: string
  readonly documentNumber: string
}

const textOf = (...parts: readonly string[]): string => parts.filter(part => part !== '').join('\n')

/** More than these nobody reads who came to write. */
const OFFERED = 3
const READ_AT_MOST = 40
const LEAST_OVERLAP = 0.2
/**
 * Lower than for duplicates: an answer that does not serve costs a look, one that is not shown costs an application. One
 * that names another year, place or paper is never offered.
 */
const MAY_SERVE = 0.35

/** Published answers that may serve already, the most alike first. */
export async function suggestFor({ db }: Services, asked: Wanted): Promise<PublishedAnswer[]> {
  const text = textOf(asked.subject, asked.wanted, asked.documentNumber)
  const own = fingerprintOf(text)
  const near = (await listFingerprints(db, EDITION))
    .map(({ id, fingerprint }) => ({ id, common: overlap(own, fingerprint) }))
    .filter(({ common }) => common >= LEAST_OVERLAP)
    .sort((a, b) => b.common - a.common)
    .slice(0, READ_AT_MOST)
  const answers = await listPublishedByIds(
    db,
    near.map(({ id }) => id),
  )
  return answers
    .map(answer => ({ answer, score: scoreOf(asked.subject, text, answer) }))
    .filter(({ score }) => score >= MAY_SERVE)
    .sort((a, b) => b.score - a.score)
    .slice(0, OFFERED)
    .map(({ answer }) => answer)
}

/** By all that was written, or by what the information is called. */
function scoreOf(subject: string, text: string, answer: PublishedAnswer): number {
  const pairs = [similarity(text, textOf(answer.title, answer.asked)), similarity(subject, answer.title)]
  return Math.max(...pairs.map(({ score, against }) => (against.length === 0 ? score : 0)))
}

/**
 * Looks for answers once the information is written, and counts them as shown.
 *
 * @returns whether there is one this draft has not been shown yet
 */
export async function offerSuggestions(services: Services, token: string, asked: Wanted): Promise<boolean> {
  const ids = (await suggestFor(services, asked)).map(({ id }) => id)
  if (ids.length === 0) return false
  return inTransaction(services.db, async tx => {
    const key = await draftInHand(services, tx, token)
    if (key === null) return false
    const fresh = await addShown(tx, key, ids)
    await countSuggestion(tx, fresh, dayInChina(services.now()), 'shown')
    return fresh.length > 0
  })
}

/** Somebody reads one of those they were shown. */
export async function noteOpened(services: Services, token: string, id: number): Promise<void> {
  await inTransaction(services.db, async tx => {
    const key = await draftInHand(services, tx, token)
    if (key === null || !(await markSuggestion(tx, key, id, 'opened'))) return
    await countSuggestion(tx, [id], dayInChina(services.now()), 'opened')
  })
}

/**
 * 这就是我要的: the application is not needed any more. What was written is overwritten at once, and its files are swept
 * away with the draft within the hour.
 *
 * @returns false when there was no draft, or it was never shown this answer
 */
export async function takeSuggestion(services: Services, token: string, id: number): Promise<boolean> {
  return inTransaction(services.db, async tx => {
    const key = await draftInHand(services, tx, token)
    if (key === null || !(await markSuggestion(tx, key, id, 'taken'))) return false
    await countSuggestion(tx, [id], dayInChina(services.now()), 'taken')
    await changeDraftRow(tx, key, {
      content_sealed: sealDraft(services, EMPTY_DRAFT),
      expires_at: services.now(),
    })
    return true
  })
}

/** The key of a draft that is still being written; null when there is none, or when it was sent. */
async function draftInHand(services: Services, tx: Tx, token: string): Promise<string | null> {
  const key = draftKey(services, token)
  const row = await findDraftRowForChange(tx, key, services.now())
  return row && row.requestId === null ? key : null
}

const AT_ONCE = 200

/** What is compared of an answer, kept: when it is published, and again when the word lists change. */
export async function keepAnswerFingerprint(
  tx: Tx,
  { id, title, asked }: { readonly id: number; readonly title: string; readonly asked: string },
): Promise<void> {
  await saveAnswerFingerprint(tx, id, fingerprintOf(textOf(title, asked)))
}

/** For what is public and has none of the word lists in use. */
export async function keepMissingAnswerFingerprints({ db }: Services): Promise<void> {
  for (;;) {
    const without = await listUnprinted(db, EDITION, AT_ONCE)
    if (without.length === 0) return
    await inTransaction(db, async tx => {
      for (const answer of without) await keepAnswerFingerprint(tx, answer)
    })
  }
}
