import { dayInChina } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { missingKeys, putEntry, removeEntry } from '#search'
import { paths } from './paths.ts'
import { findPublicConference, listPublicConferences, lockConference } from './store.ts'

const KIND = 'press_conference'

/** Has a press conference found by what everybody reads of it, from the end of this transaction on. */
export async function makeConferenceFindable(tx: Tx, number: string): Promise<void> {
  await lockConference(tx, number)
  const conference = await findPublicConference(tx, number)
  if (conference === undefined) return removeEntry(tx, KIND, number)
  const { unitId, title, about, place, speakers, stage, transcript, videoText } = conference
  const said = stage === 'recorded' ? [transcript, videoText] : []
  await putEntry(tx, {
    ...{ kind: KIND, key: number, unitId, title, summary: about },
    body: [place, ...speakers.map(({ name, office }) => `${office} ${name}`), ...said].join('\n'),
    path: paths.conference(number),
    publishedOn: dayInChina(conference.recordedAt ?? conference.announcedAt ?? conference.writtenAt),
  })
}

/** Press conferences that were public before they were found by search. */
export async function makeEarlierConferencesFindable({ db }: Services): Promise<void> {
  for (let after: string | null = ''; after !== null; ) {
    const { rows, next }: Awaited<ReturnType<typeof listPublicConferences>> = await listPublicConferences(
      db,
      after,
    )
    const numbers = rows.map(({ number }) => number)
    for (const number of await missingKeys(db, KIND, numbers))
      await inTransaction(db, tx => makeConferenceFindable(tx, number))
    after = next
  }
}
