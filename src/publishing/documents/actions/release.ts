import type { Actor } from '#organisations'
import { type Day, dayInChina, yearOf } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { record } from '#trail'
import type { Document, Edition } from '../document.ts'
import { findAnew, putFindable, stopFinding } from '../find-entry.ts'
import { dayOfChange } from '../history/history.ts'
import { digestOf } from '../history/seal.ts'
import { documentIdsOf, firstNamings, setRelations, targetsOf } from '../relations/store.ts'
import { addStep } from '../steps/store.ts'
import { giveIndexNumber, putLive, supersede } from '../store.ts'

export interface Released {
  readonly document: Document
  readonly edition: Edition
  readonly by: Actor
  readonly at: Date
}

/**
 * Puts an approved edition before the public, in the transaction of whoever does so: index number, links both ways and the
 * digest are there at once or not at all. Needs the document locked and the edition approved.
 */
export async function release(tx: Tx, { document, edition, by, at }: Released): Promise<string> {
  const digest = digestOf(edition)
  const today = dayInChina(at)
  const indexNumber =
    document.indexNumber ?? (await giveIndexNumber(tx, document, { year: yearOf(today), at }))
  // What was never out has nothing to make room, to be named or to be found.
  const wasOut = document.firstPublishedAt !== null
  if (wasOut) await supersede(tx, document.id)
  await putLive(tx, edition, { at, digest })
  const named = wasOut ? await firstNamings(tx, [document.id]) : new Map<string, Day>()
  const before = wasOut ? await targetsOf(tx, document.id) : []
  if (wasOut) await stopFinding(tx, document)
  const ids = await documentIdsOf(
    tx,
    edition.relations.map(({ number }) => number),
  )
  await setRelations(
    tx,
    document.id,
    edition.relations.flatMap(({ kind, number, on }) => {
      const to = ids.get(number)
      const firstNamedOn = named.get(`${document.id} ${kind} ${number}`) ?? today
      const day = dayOfChange({ kind, on }, { effectiveOn: edition.effectiveOn, firstNamedOn })
      return to === undefined || to === document.id ? [] : [{ kind, to, on: day }]
    }),
  )
  await putFindable(
    tx,
    {
      document: { ...document, indexNumber, firstPublishedAt: at },
      edition: { ...edition, publishedAt: at },
    },
    today,
  )
  // What it amends or repeals as of today is found as such; what it no longer does, as it was.
  for (const to of new Set([...before, ...ids.values()])) await findAnew(tx, to, today)
  const { id: editionId, round, ordinal } = edition
  await addStep(tx, { editionId, round, step: 'published', said: '', by, at })
  await record(tx, {
    by,
    verb: 'publishing.published',
    subject: { kind: 'document', id: document.number },
    unitId: document.unitId,
    at,
    after: { ordinal, indexNumber, digest },
  })
  return indexNumber
}
