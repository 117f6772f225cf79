import { type Actor, sightOf } from '#organisations'
import { addDays, type Day, dayInChina } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Services } from '#platform/services.ts'
import { EDITION, fingerprintOf } from '../rules/duplicates/duplicates.ts'
import { textOf } from './fingerprints.ts'
import { applicantOf } from './load-duplicates.ts'
import type { Candidate, OftenAskedView } from './pages/often-asked-page.tsx'
import { mayDecide } from './policy.ts'
import { groupsOf } from './rules/groups.ts'
import {
  type Compared,
  listCompared,
  listDecisions,
  listDisclosed,
  listProposed,
  listUnitsAsked,
} from './store.ts'

/** Twelve months. */
const LOOKED_BACK_DAYS = 365
/** Disclosed by one unit in that time; a city of the size of 归德 has some hundreds in all. */
const MOST = 300

/** Of one unit at a time; without one in the address, the first in sight that has anything. */
export async function loadOftenAsked(
  { db, now }: Services,
  actor: Actor,
  unitCode: string,
): Promise<Omit<OftenAskedView, 'cameBack'>> {
  const sight = await sightOf(db, actor)
  const since = addDays(dayInChina(now()), -LOOKED_BACK_DAYS)
  const units = await listUnitsAsked(db, sight, since)
  const unit = units.find(({ code }) => code === unitCode) ?? units[0]
  if (!unit) return { units, unit: null, candidates: [], decisions: [], decides: false, formKey: newFormKey }
  return {
    units,
    unit,
    candidates: await candidatesOf(db, unit.id, since),
    decisions: await listDecisions(db, [unit.id]),
    decides: mayDecide(actor, unit.id).ok,
    formKey: newFormKey,
  }
}

/** What several asked for, and what an applicant proposed. A proposal that stands in a group is told there. */
async function candidatesOf(db: Db, unitId: number, since: Day): Promise<Candidate[]> {
  const proposed = new Map((await listProposed(db, unitId)).map(({ id, proposedAt }) => [id, proposedAt]))
  const disclosed = await listCompared(db, await listDisclosed(db, unitId, since, MOST))
  const groups = groupsOf(disclosed.map(asked)).map(({ cases, applicants }) => ({
    rows: cases.map(({ row }) => row),
    applicants,
  }))
  const inGroups = new Set(groups.flatMap(({ rows }) => rows.map(({ id }) => id)))
  const alone = await listCompared(
    db,
    [...proposed.keys()].filter(id => !inGroups.has(id)),
  )
  return [...groups, ...alone.map(row => ({ rows: [row], applicants: 1 }))].map(({ rows, applicants }) => ({
    subject: rows[0]?.subject ?? '',
    applicants,
    cases: rows.map(({ number, numberKey, subject, closedOn }) => ({ number, numberKey, subject, closedOn })),
    proposedAt: rows.map(({ id }) => proposed.get(id)).find(at => at !== undefined) ?? null,
  }))
}

function asked(row: Compared) {
  const text = textOf(row)
  const { shingles, edition } = row
  const kept = shingles !== null && edition === EDITION
  const fingerprint = kept ? { edition: EDITION, shingles } : fingerprintOf(text)
  return { row, text, fingerprint, applicant: applicantOf(row, row.id) }
}
