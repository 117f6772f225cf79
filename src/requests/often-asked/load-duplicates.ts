import type { Db } from '#platform/db.ts'
import type { Case } from '../case.ts'
import {
  DUPLICATE_KINDS,
  differences,
  EDITION,
  findDuplicates,
  fingerprintOf,
} from '../rules/duplicates/duplicates.ts'
import { overlap } from '../rules/duplicates/fingerprint.ts'
import { textOf } from './fingerprints.ts'
import type { DuplicateShown } from './pages/duplicates-part.tsx'
import { type Compared, listCompared, listEarlier } from './store.ts'

/** As many as an officer compares. */
const SHOWN = 5
/** As many as are read of a unit's thousands; fewer of them ask for the same. */
const READ_AT_MOST = 200
const LEAST_OVERLAP = 0.2
/** What is laid side by side letter by letter; the rest is read on the cases' own pages. */
const COMPARED_AT_MOST = 600

/** 可能重复: the earlier cases of the same unit that ask for the same or nearly the same, the most alike first. */
export async function loadDuplicates(db: Db, request: Case): Promise<DuplicateShown[]> {
  const text = textOf(request)
  const fingerprint = fingerprintOf(text)
  const near = (await listEarlier(db, request, EDITION))
    .map(one => ({ id: one.id, common: overlap(fingerprint, one.fingerprint) }))
    .filter(({ common }) => common >= LEAST_OVERLAP)
    .sort((a, b) => b.common - a.common)
    .slice(0, READ_AT_MOST)
  if (near.length === 0) return []
  const compared = await listCompared(db, [request.id, ...near.map(({ id }) => id)])
  const own = compared.find(({ id }) => id === request.id)
  const earlier = compared.filter(({ id }) => id !== request.id).map(asked)
  return findDuplicates({ text, fingerprint, applicant: applicantOf(own, request.id) }, earlier)
    .slice(0, SHOWN)
    .map(({ earlier: { row }, kind, score, sameApplicant }) => ({
      number: row.number,
      numberKey: row.numberKey,
      subject: row.subject,
      stage: row.stage,
      decision: row.decision,
      arrivedAt: row.arrivedAt,
      sameApplicant,
      kind: DUPLICATE_KINDS[kind],
      score,
      pieces: differences(cut(textOf(row)), cut(text)),
    }))
}

function asked(row: Compared) {
  const { shingles } = row
  const text = textOf(row)
  const fingerprint = shingles === null ? fingerprintOf(text) : { edition: EDITION, shingles }
  return { row, text, fingerprint, applicant: applicantOf(row, row.id) }
}

/** By the keyed digest of the certificate's number; one without it is nobody else. */
export const applicantOf = (row: { readonly digest: string | null } | undefined, id: number): string =>
  row?.digest ?? `request ${id}`

const cut = (text: string): string => [...text].slice(0, COMPARED_AT_MOST).join('')
