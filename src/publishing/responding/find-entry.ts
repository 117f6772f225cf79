import { dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { missingKeys, putEntry, removeEntry } from '#search'
import { paths } from './paths.ts'
import { findPublicConcern, listPublicConcerns, listResponsesTo, lockConcern } from './store.ts'

const KIND = 'response'

/** Has a concern found by what the public was told of it, from the end of this transaction on; told nothing any more, not at all. */
export async function makeConcernFindable(tx: Tx, number: string): Promise<void> {
  await lockConcern(tx, number)
  const concern = await findPublicConcern(tx, number)
  if (concern === undefined) return removeEntry(tx, KIND, number)
  const responses = await listResponsesTo(tx, concern.id, 'published')
  await putEntry(tx, {
    ...{ kind: KIND, key: number, unitId: concern.unitId, title: concern.subject, summary: concern.about },
    body: responses.map(({ title, text }) => `${title}\n${text}`).join('\n'),
    path: paths.concern(number),
    publishedOn: dayInChina(concern.lastAt),
  })
}

/** Concerns that were answered before they were found by search. */
export async function makeEarlierConcernsFindable({ db }: Services): Promise<void> {
  for (let after: string | null = ''; after !== null; ) {
    const { rows, next }: Awaited<ReturnType<typeof listPublicConcerns>> = await listPublicConcerns(db, after)
    const numbers = rows.map(({ number }) => number)
    for (const number of await missingKeys(db, KIND, numbers))
      await inTransaction(db, tx => makeConcernFindable(tx, number))
    after = next
  }
}
