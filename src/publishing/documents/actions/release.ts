import type { Actor } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { recordAll } from '#trail'
import { filesOf } from '../checks.ts'
import type { Document, Edition } from '../document.ts'
import { putLive } from '../editions/store.ts'
import { listSums } from '../files/store.ts'
import { findAnew, makeFindable } from '../find-entry.ts'
import { dayOfChange } from '../history/history.ts'
import { digestOf } from '../history/seal.ts'
import { documentIdsOf, firstNamings, setRelations, targetsOf } from '../relations/store.ts'
import { forgetSetAside } from '../set-aside/store.ts'
import { addSteps } from '../steps/store.ts'
import { giveIndexNumbers } from '../store.ts'

export interface Released {
  /** Locked. */
  readonly document: Document
  /** Approved. */
  readonly edition: Edition
}

/**
 * Puts approved editions before the public, in the transaction of whoever does so: index numbers, links both ways and the
 * digests are there at once or not at all.
 */
export async function release(
  tx: Tx,
  released: readonly Released[],
  { by, at }: { readonly by: Actor; readonly at: Date },
): Promise<void> {
  const today = dayInChina(at)
  const first = released.filter(({ document }) => document.firstPublishedAt === null)
  const later = released.filter(({ document }) => document.firstPublishedAt !== null)
  const given = await giveIndexNumbers(
    tx,
    first.map(({ document }) => document),
    { year: yearOf(today), at },
  )
  const out = released.map(({ document, edition }) => ({
    document: {
      ...document,
      indexNumber: given.get(document.id) ?? document.indexNumber,
      firstPublishedAt: document.firstPublishedAt ?? at,
    },
    edition: { ...edition, publishedAt: at },
    digest: digestOf(edition),
  }))
  const putOut = out.map(({ edition: { id, documentId }, digest }) => {
    return { id, documentId, digest, isLater: !given.has(documentId) }
  })
  await putLive(tx, putOut, at)
  await forgetSetAside(
    tx,
    putOut.map(({ id }) => id),
  )
  const related = await relate(tx, out, { later: later.map(({ document }) => document.id), at })
  await makeFindable(tx, out, { today, anew: [...given.keys()] })
  // What it amends or repeals as of today is found as such; what it no longer does, as it was.
  for (const to of related) await findAnew(tx, to, today)
  await addSteps(
    tx,
    out.map(({ edition: { id, round } }) => {
      return { editionId: id, round, step: 'published', said: '', by, at }
    }),
  )
  const sums = await listSums(
    tx,
    out.flatMap(({ edition }) => filesOf(edition)),
  )
  await recordAll(
    tx,
    out.map(({ document: { number, unitId, indexNumber }, edition, digest }) => {
      const fileSums = filesOf(edition).flatMap(id => sums.get(id)?.sha256 ?? [])
      return {
        ...{ by, verb: 'publishing.published', subject: { kind: 'document', id: number }, unitId, at },
        after: {
          ordinal: edition.ordinal,
          indexNumber,
          digest,
          ...(fileSums.length === 0 ? {} : { fileSums }),
        },
      }
    }),
  )
}

/** Links what goes out to what it names, in place of what it named before. Returns the others. */
async function relate(
  tx: Tx,
  released: readonly Released[],
  { later, at }: { readonly later: readonly number[]; readonly at: Date },
): Promise<Set<number>> {
  const naming = released.filter(({ edition }) => edition.relations.length > 0)
  const named = await firstNamings(
    tx,
    naming.map(({ document }) => document.id),
  )
  const before = await targetsOf(tx, later)
  const ids = await documentIdsOf(
    tx,
    naming.flatMap(({ edition }) => edition.relations.map(({ number }) => number)),
  )
  const relations = naming.flatMap(({ document, edition: { relations, effectiveOn } }) =>
    relations.flatMap(({ kind, number, on }) => {
      const to = ids.get(number)
      const firstNamedOn = named.get(`${document.id} ${kind} ${number}`) ?? dayInChina(at)
      const day = dayOfChange({ kind, on }, { effectiveOn, firstNamedOn })
      return to === undefined || to === document.id ? [] : [{ from: document.id, kind, to, on: day }]
    }),
  )
  await setRelations(tx, later, relations)
  return new Set([...before, ...relations.map(({ to }) => to)])
}
