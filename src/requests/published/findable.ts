import { dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { missingKeys, putEntries, removeEntry, type SearchEntry } from '#search'
import { paths } from './paths.ts'
import { listAllPublished } from './store.ts'

const KIND = 'published_answer'

export interface FindableAnswer {
  readonly id: number
  readonly unitId: number
  readonly title: string
  readonly asked: string
  readonly answered: string
  readonly publishedAt: Date
}

/** A public answer as the search finds it: what was asked is what others will ask. */
function entryOf({ id, unitId, title, asked, answered, publishedAt }: FindableAnswer): SearchEntry {
  return {
    ...{ kind: KIND, key: String(id), unitId, title, summary: asked, body: answered },
    path: paths.answer(id),
    publishedOn: dayInChina(publishedAt),
  }
}

export async function makeFindable(tx: Tx, answer: FindableAnswer): Promise<void> {
  await putEntries(tx, [entryOf(answer)])
}

export async function makeUnfindable(tx: Tx, id: number): Promise<void> {
  await removeEntry(tx, KIND, String(id))
}

const AT_ONCE = 200

/** Answers that were public before there was a search. */
export async function makeEarlierAnswersFindable({ db }: Services): Promise<void> {
  for (let after = 0; ; ) {
    const answers = await listAllPublished(db, after, AT_ONCE)
    const last = answers.at(-1)
    if (last === undefined) return
    const missing = new Set(
      await missingKeys(
        db,
        KIND,
        answers.map(({ id }) => String(id)),
      ),
    )
    const entries = answers.filter(({ id }) => missing.has(String(id))).map(entryOf)
    if (entries.length > 0) await inTransaction(db, tx => putEntries(tx, entries))
    after = last.id
  }
}
