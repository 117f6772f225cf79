import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Document, Edition } from '../document.ts'
import type { Related } from '../portal/listed.ts'
import { firstNamings, type Namings } from '../relations/store.ts'
import { dayOfChange, endOf, type OutThen } from './history.ts'
import { listOutAt } from './store.ts'

/** What a document was linked to at the end of a day, both ways: as its page showed it then. */
export async function relatedOn(
  db: Db | Tx,
  about: { readonly document: Document; readonly edition: Edition },
  day: Day,
): Promise<Related[]> {
  const { document, edition } = about
  const others = await listOutAt(db, about, endOf(day))
  const namings = await firstNamings(db, [document.id, ...others.map(({ documentId }) => documentId)])
  return others.flatMap(other => [
    ...linksFrom(edition, other, { other, inverse: false, namings, day }),
    ...linksFrom(other, document, { other, inverse: true, namings, day }),
  ])
}

/** What `from` says it is to `to`, shown on the page of the one that is not `other`. */
function linksFrom(
  from: Pick<OutThen, 'documentId' | 'relations' | 'effectiveOn'>,
  to: { readonly number: string },
  shown: { readonly other: OutThen; readonly inverse: boolean; readonly namings: Namings; readonly day: Day },
): Related[] {
  const { other, inverse, namings, day } = shown
  return from.relations
    .filter(({ number }) => number === to.number)
    .map(relation => {
      const firstNamedOn = namings.get(`${from.documentId} ${relation.kind} ${to.number}`) ?? day
      const { number, title, documentNumber, form } = other
      const on = dayOfChange(relation, { effectiveOn: from.effectiveOn, firstNamedOn })
      return { kind: relation.kind, inverse, on, number, title, documentNumber, form }
    })
}
