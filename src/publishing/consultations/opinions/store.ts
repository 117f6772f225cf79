import { sql } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf } from '../../store.ts'
import type { AdoptionCounts, Channel, Opinion, OpinionAnswer, OpinionText } from '../consultation.ts'
import type { OpinionList } from '../paths.ts'
import type { ConsultationsTables } from '../tables.ts'

const ours = (db: Db | Tx) => db.$extendTables<ConsultationsTables>()

const PAGE = 20

/** Adds an opinion to a locked consultation. Returns its number there. */
export async function addOpinion(
  tx: Tx,
  opinion: OpinionText & {
    readonly consultationId: number
    readonly channel: Channel
    readonly receivedOn: Day
    readonly takenBy: number | null
    readonly at: Date
  },
): Promise<number> {
  const { consultationId, channel, receivedOn, takenBy, at, ...text } = opinion
  const { ordinal } = await ours(tx)
    .insertInto('consultation_opinions')
    .values({
      ...{ ...text, consultation_id: consultationId, channel, received_on: receivedOn, received_at: at },
      taken_by: takenBy,
      ordinal: sql<number>`1 + (select coalesce(max(ordinal), 0) from consultation_opinions where consultation_id = ${consultationId})`,
    })
    .returning('ordinal')
    .executeTakeFirstOrThrow()
  return ordinal
}

const ALIKE = sql<number>`(select count(*) - 1 from consultation_opinions other
  where other.consultation_id = given.consultation_id and other.likeness = given.likeness)`

function selectOpinion(db: Db | Tx) {
  return ours(db)
    .selectFrom('consultation_opinions as given')
    .select([
      ...(['given.id', 'given.ordinal', 'given.clause', 'given.text', 'given.giver', 'given.name'] as const),
      ...(['given.contact', 'given.channel', 'given.adoption', 'given.reason', 'given.summary'] as const),
      'given.received_on as receivedOn',
      ALIKE.as('alike'),
    ])
}

export async function findOpinion(
  db: Db | Tx,
  consultationId: number,
  ordinal: number,
): Promise<Opinion | undefined> {
  return selectOpinion(db)
    .where('given.consultation_id', '=', consultationId)
    .where('given.ordinal', '=', ordinal)
    .executeTakeFirst()
}

/** One page of the opinions, in the order they came; `most`: all of them, for a file. */
export async function listOpinions(
  db: Db | Tx,
  consultationId: number,
  { list, after, most = PAGE }: { list: OpinionList; after: number; most?: number },
): Promise<{ rows: Opinion[]; next: number | null }> {
  const rows = await selectOpinion(db)
    .where('given.consultation_id', '=', consultationId)
    .where('given.ordinal', '>', after)
    .$if(list === 'open', query => query.where('given.adoption', 'is', null))
    .orderBy('given.ordinal')
    .limit(most + 1)
    .execute()
  return { rows: rows.slice(0, most), next: rows.length > most ? (rows[most - 1]?.ordinal ?? null) : null }
}

/** How many opinions there are, by what became of them. */
export async function countOpinions(db: Db | Tx, consultationId: number): Promise<AdoptionCounts> {
  const rows = await ours(db)
    .selectFrom('consultation_opinions')
    .where('consultation_id', '=', consultationId)
    .groupBy('adoption')
    .select(eb => ['adoption', eb.fn.countAll<number>().as('count')])
    .execute()
  const counts = { adopted: 0, partly: 0, notAdopted: 0, unrelated: 0, open: 0 }
  for (const { adoption, count } of rows) counts[adoption ?? 'open'] = count
  return counts
}

/** Keeps what became of an opinion; `alike`: of all that say the same. Returns of how many. */
export async function keepAnswer(
  tx: Tx,
  { consultationId, ordinal, alike }: { consultationId: number; ordinal: number; alike: boolean },
  { adoption, reason, summary, by, at }: OpinionAnswer & { readonly by: number; readonly at: Date },
): Promise<number> {
  const those = ours(tx)
    .updateTable('consultation_opinions')
    .set({ adoption, reason, summary, answered_by: by, answered_at: at })
    .where('consultation_id', '=', consultationId)
  const { numUpdatedRows } = await (alike
    ? those.where(
        sql<boolean>`likeness = (select likeness from consultation_opinions
            where consultation_id = ${consultationId} and ordinal = ${ordinal})`,
      )
    : those.where('ordinal', '=', ordinal)
  ).executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Who gave opinions to what is long over, for forgetting. */
export async function listGiversToForget(db: Db, before: Day, most: number): Promise<number[]> {
  const rows = await ours(db)
    .selectFrom('consultation_opinions as given')
    .innerJoin('consultations', 'consultations.id', 'given.consultation_id')
    .where('given.anonymised_at', 'is', null)
    .where('given.received_on', '<', before)
    .where('consultations.stage', 'in', ['answered', 'cancelled'])
    .orderBy('given.id')
    .limit(most)
    .select('given.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** What they said stays in the outcome's words alone. */
export async function forgetGivers(tx: Tx, ids: readonly number[], at: Date): Promise<void> {
  await ours(tx)
    .updateTable('consultation_opinions')
    .set({ name: '', contact: '', text: '（已匿名）', anonymised_at: at })
    .where('id', '=', anyOf(ids))
    .execute()
}
