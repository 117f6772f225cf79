import { createHash } from 'node:crypto'
import type { Edition } from '../document.ts'

/** SM3 over all that is published of an edition, in the order of its names. */
export function digestOf(edition: Edition): string {
  const { documentId, ordinal, columnId, genre, title, issuer, documentNumber, topic, item } = edition
  const { madeOn, effectiveOn, expiresOn, source, summary, body, form, changeNote, files, relations } =
    edition
  const whole = {
    ...{ documentId, ordinal, columnId, genre, title, issuer, documentNumber, topic, item },
    ...{ madeOn, effectiveOn, expiresOn, source, summary, body, form, changeNote, files, relations },
  }
  const sorted = Object.entries(whole).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sm3').update(JSON.stringify(sorted)).digest('hex')
}
