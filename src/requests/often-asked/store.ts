import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import type { Fingerprint } from '../rules/duplicates/duplicates.ts'
import type { RequestsTables } from '../tables.ts'
import type { OftenAskedTables } from './tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<OftenAskedTables & RequestsTables & OrganisationsLent>()

// 特征 Fingerprints ---------------------------------------------------------------------------------------------------

/** A request as it is compared, in the applicant's words. */
export interface Words {
  readonly subject: string
  readonly wanted: string
  readonly documentNumber: string
}

const MADE_OF = sql<string>`md5(concat_ws(e'\\n', requests.subject, requests.wanted, requests.document_number))`

export async function saveFingerprint(tx: Tx, requestId: number, fingerprint: Fingerprint): Promise<void> {
  await sql`
    insert into request_fingerprints (request_id, unit_id, edition, shingles, made_of)
    select id, unit_id, ${fingerprint.edition}, ${[...fingerprint.shingles]}::int4[], ${MADE_OF}
    from requests where id = ${requestId}
    on conflict (request_id) do update
      set edition = excluded.edition, shingles = excluded.shingles, made_of = excluded.made_of`.execute(tx)
}

/** Requests without a fingerprint of this edition, or whose words have changed since it was made. */
export async function listUnprinted(
  db: Db,
  edition: number,
  most: number,
): Promise<(Words & { readonly id: number })[]> {
  return ours(db)
    .selectFrom('requests')
    .leftJoin('request_fingerprints as kept', 'kept.request_id', 'requests.id')
    .where(sql<boolean>`kept.request_id is null or kept.edition <> ${edition} or kept.made_of <> ${MADE_OF}`)
    .select([
      'requests.id',
      'requests.subject',
      'requests.wanted',
      'requests.document_number as documentNumber',
    ])
    .orderBy('requests.id')
    .limit(most)
    .execute()
}

/** Looked at of a unit at once, the newest first. */
const LOOKED_AT = 5_000

/** Requests of the same unit that came before one, but for those it was split from or with, or sent together with. */
export async function listEarlier(
  db: Db,
  request: { readonly id: number; readonly unitId: number; readonly originId: number | null },
  edition: number,
): Promise<{ id: number; fingerprint: Fingerprint }[]> {
  const origin = request.originId ?? request.id
  const rows = await ours(db)
    .selectFrom('request_fingerprints as kept')
    .innerJoin('requests', 'requests.id', 'kept.request_id')
    .where('kept.unit_id', '=', request.unitId)
    .where('kept.request_id', '<', request.id)
    .where('kept.edition', '=', edition)
    .where(sql<boolean>`coalesce(requests.origin_id, requests.id) <> ${origin}`)
    // A unit that took over another has both cases of one sending.
    .where(
      sql<boolean>`not exists (select from requests_sent_together as one
        join requests_sent_together as other on other.first_id = one.first_id
        where one.request_id = kept.request_id and other.request_id = ${request.id})`,
    )
    .select(['kept.request_id as id', 'kept.shingles'])
    .orderBy('kept.request_id', 'desc')
    .limit(LOOKED_AT)
    .execute()
  return rows.map(({ id, shingles }) => ({ id, fingerprint: { edition, shingles } }))
}

/** Cases as they are compared and shown, with the digest of who asked; null where there is none. */
export async function listCompared(db: Db, ids: readonly number[]) {
  return ours(db)
    .selectFrom('requests')
    .innerJoin('request_applicants as applicant', 'applicant.request_id', 'requests.id')
    .leftJoin('request_fingerprints as kept', 'kept.request_id', 'requests.id')
    .where('requests.id', '=', sql<number>`any(${sql.val([...ids])}::bigint[])`)
    .select([
      'requests.id',
      'requests.unit_id as unitId',
      'requests.number',
      'requests.number_key as numberKey',
      'requests.subject',
      'requests.wanted',
      'requests.document_number as documentNumber',
      'requests.stage',
      'requests.decision',
      'requests.arrived_at as arrivedAt',
      'requests.closed_on as closedOn',
      'applicant.id_digest as digest',
      'kept.shingles',
      'kept.edition',
    ])
    .orderBy('requests.id')
    .execute()
}
export type Compared = Awaited<ReturnType<typeof listCompared>>[number]

// 主动公开的建议 What should be published ---------------------------------------------------------------------------------

/** Of one unit, closed from a day on as disclosed, and not decided about: the newest first, so many at most. */
export async function listDisclosed(db: Db, unitId: number, since: Day, most: number): Promise<number[]> {
  const rows = await ours(db)
    .selectFrom('requests')
    .where('requests.unit_id', '=', unitId)
    .where('requests.stage', '=', sql.lit('closed' as const))
    .where('requests.closed_on', '>=', since)
    .where('requests.decision', 'in', ['disclosed.provided', 'partlyDisclosed'])
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('proactive_decision_cases as decided')
            .whereRef('decided.request_id', '=', 'requests.id')
            .select('decided.request_id'),
        ),
      ),
    )
    .select('requests.id')
    .orderBy('requests.closed_on', 'desc')
    .orderBy('requests.id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}

/** Proposals of applicants that wait for a decision, the oldest first. */
export async function listProposed(db: Db, unitId: number): Promise<{ id: number; proposedAt: Date }[]> {
  return ours(db)
    .selectFrom('proactive_proposals as proposal')
    .innerJoin('requests', 'requests.id', 'proposal.request_id')
    .leftJoin('proactive_decision_cases as decided', 'decided.request_id', 'proposal.request_id')
    .where('requests.unit_id', '=', unitId)
    .where('decided.request_id', 'is', null)
    .select(['proposal.request_id as id', 'proposal.proposed_at as proposedAt'])
    .orderBy('proposal.proposed_at')
    .limit(200)
    .execute()
}

/** What an applicant proposed of a case, and what came of it. */
export async function findProposal(db: Db | Tx, requestId: number) {
  return ours(db)
    .selectFrom('proactive_proposals as proposal')
    .leftJoin('proactive_decision_cases as decided', 'decided.request_id', 'proposal.request_id')
    .leftJoin('proactive_decisions as decision', 'decision.id', 'decided.decision_id')
    .where('proposal.request_id', '=', requestId)
    .select(['proposal.proposed_at as proposedAt', 'decision.outcome', 'decision.reason'])
    .executeTakeFirst()
}

/** @returns false when it was proposed already */
export async function addProposal(tx: Tx, requestId: number, at: Date): Promise<boolean> {
  const row = await ours(tx)
    .insertInto('proactive_proposals')
    .values({ request_id: requestId, proposed_at: at })
    .onConflict(conflict => conflict.doNothing())
    .returning('request_id')
    .executeTakeFirst()
  return row !== undefined
}

export interface NewDecision {
  readonly unitId: number
  readonly subject: string
  readonly outcome: 'accepted' | 'dismissed'
  readonly reason: string
  readonly cases: readonly number[]
  readonly by: number
  readonly at: Date
}

export async function addDecision(tx: Tx, decision: NewDecision): Promise<number> {
  const { unitId, subject, outcome, reason, cases, by, at } = decision
  const { id } = await ours(tx)
    .insertInto('proactive_decisions')
    .values({ unit_id: unitId, subject, outcome, reason, decided_by: by, decided_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await ours(tx)
    .insertInto('proactive_decision_cases')
    .values(cases.map(request_id => ({ decision_id: id, request_id })))
    .execute()
  return id
}

/** Cases of one unit, held for a decision; those decided about already are left out. */
export async function listUndecidedForChange(
  tx: Tx,
  unitId: number,
  numberKeys: readonly string[],
): Promise<{ id: number; numberKey: string; subject: string; decision: string | null }[]> {
  if (numberKeys.length === 0) return []
  const rows = await ours(tx)
    .selectFrom('requests')
    .where('unit_id', '=', unitId)
    .where('number_key', 'in', [...numberKeys])
    .where('stage', '=', sql.lit('closed' as const))
    .select(['id', 'number_key as numberKey', 'subject', 'decision'])
    .orderBy('id')
    .forUpdate()
    .execute()
  const decided = await ours(tx)
    .selectFrom('proactive_decision_cases')
    .where('request_id', '=', sql<number>`any(${sql.val(rows.map(({ id }) => id))}::bigint[])`)
    .select('request_id')
    .execute()
  const gone = new Set(decided.map(row => row.request_id))
  return rows.filter(({ id }) => !gone.has(id))
}

/** Units in sight with enough disclosed of late for something to be often asked, or with a proposal that waits. */
export async function listUnitsAsked(
  db: Db,
  sight: readonly number[],
  since: Day,
): Promise<{ id: number; code: string; name: string }[]> {
  return ours(db)
    .selectFrom('units')
    .where('units.id', '=', sql<number>`any(${sql.val([...sight])}::bigint[])`)
    .where(eb =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('requests')
            .whereRef('requests.unit_id', '=', 'units.id')
            .where('requests.stage', '=', sql.lit('closed' as const))
            .where('requests.closed_on', '>=', since)
            .where('requests.decision', 'in', ['disclosed.provided', 'partlyDisclosed'])
            .select('requests.id'),
        ),
        eb.exists(
          eb
            .selectFrom('proactive_proposals as proposal')
            .innerJoin('requests', 'requests.id', 'proposal.request_id')
            .whereRef('requests.unit_id', '=', 'units.id')
            .select('requests.id'),
        ),
      ]),
    )
    .select(['units.id', 'units.code', 'units.name'])
    .orderBy('units.sort_key')
    .orderBy('units.id')
    .execute()
}

/** What was decided, the newest first. */
export async function listDecisions(db: Db, unitIds: readonly number[]) {
  return ours(db)
    .selectFrom('proactive_decisions as decision')
    .innerJoin('units', 'units.id', 'decision.unit_id')
    .innerJoin('users', 'users.id', 'decision.decided_by')
    .where('decision.unit_id', '=', sql<number>`any(${sql.val([...unitIds])}::bigint[])`)
    .select(eb => [
      'decision.id',
      'decision.subject',
      'decision.outcome',
      'decision.reason',
      'decision.decided_at as decidedAt',
      'users.name as decidedByName',
      'units.name as unitName',
      eb
        .selectFrom('proactive_decision_cases as decided')
        .whereRef('decided.decision_id', '=', 'decision.id')
        .select(inner => inner.fn.countAll<number>().as('n'))
        .as('cases'),
    ])
    .orderBy('decision.id', 'desc')
    .limit(50)
    .execute()
}
export type Decision = Awaited<ReturnType<typeof listDecisions>>[number]
