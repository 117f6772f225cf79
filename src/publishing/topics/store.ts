import { type SelectQueryBuilder, sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, pageOf, readPlace } from '../store.ts'
import type { TopicsTables } from './tables.ts'
import type { PublicTopic, Topic, TopicText } from './topic.ts'

const ours = (db: Db | Tx) => db.$extendTables<TopicsTables & OrganisationsLent>()

const PAGE = 50
const PUBLIC_PAGE = 20

interface Listed<T> {
  readonly rows: T[]
  readonly next: string | null
}

function select(db: Db | Tx) {
  return ours(db)
    .selectFrom('topics')
    .innerJoin('units', 'units.id', 'topics.unit_id')
    .leftJoin('users', 'users.id', 'topics.published_by')
    .select([
      'topics.id',
      'topics.code',
      'topics.unit_id as unitId',
      'units.name as unitName',
      'topics.title',
      'topics.introduction',
      'topics.sections',
      'topics.writers',
      'topics.written_at as writtenAt',
      'topics.changed',
      'topics.opinion',
      'topics.stage',
      'topics.shown',
      'topics.shown_at as shownAt',
      'users.name as publishedByName',
      'topics.opened_at as openedAt',
      'topics.closed_at as closedAt',
    ])
}

type Row = ReturnType<typeof select> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
/** A row is the thing itself, or this does not compile. */
const toTopic = (row: Row): Topic => row

export async function findTopic(
  db: Db | Tx,
  sight: readonly number[],
  code: string,
): Promise<Topic | undefined> {
  const row = await select(db)
    .where('topics.code', '=', code)
    .where('topics.unit_id', '=', anyOf(sight))
    .executeTakeFirst()
  return row && toTopic(row)
}

/** As findTopic; whoever changes it next waits. */
export async function findTopicForChange(
  tx: Tx,
  sight: readonly number[],
  code: string,
): Promise<Topic | undefined> {
  await ours(tx).selectFrom('topics').select('id').where('code', '=', code).forUpdate().execute()
  return findTopic(tx, sight, code)
}

/** One page of those of the units in sight, the last written first. */
export async function listTopics(
  db: Db | Tx,
  sight: readonly number[],
  after: string,
): Promise<Listed<Topic>> {
  const place = readPlace(after)
  const rows = await select(db)
    .where('topics.unit_id', '=', anyOf(sight))
    .$if(place !== null, query =>
      query.where(sql<boolean>`(topics.written_at, topics.id) < (${place?.at}, ${place?.id}::bigint)`),
    )
    .orderBy('topics.written_at', 'desc')
    .orderBy('topics.id', 'desc')
    .limit(PAGE + 1)
    .execute()
  return pageOf(rows.map(toTopic), PAGE, ({ writtenAt, id }) => ({ at: writtenAt, id }))
}

interface Written extends TopicText {
  readonly by: number
  readonly at: Date
}

/** Adds a topic; false when the code is another's. */
export async function addTopic(
  tx: Tx,
  topic: Written & { readonly code: string; readonly unitId: number },
): Promise<boolean> {
  const { code, unitId, title, introduction, sections, by, at } = topic
  const { numInsertedOrUpdatedRows } = await ours(tx)
    .insertInto('topics')
    .values({
      ...{ code, unit_id: unitId, title, introduction, sections: JSON.stringify(sections) },
      ...{ writers: [by], written_at: at, stage: 'draft' },
    })
    .onConflict(conflict => conflict.column('code').doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Whoever writes after it was published is one of the writers of what comes next, and those before are not. */
export async function rewriteTopic(
  tx: Tx,
  { id, changed, writers }: Topic,
  { title, introduction, sections, by, at }: Written,
): Promise<void> {
  await ours(tx)
    .updateTable('topics')
    .set({
      ...{ title, introduction, sections: JSON.stringify(sections), written_at: at, changed: true },
      ...{ writers: [...new Set([...(changed ? writers : []), by])], opinion: '' },
    })
    .where('id', '=', id)
    .execute()
}

/** What is written is shown from now on. */
export async function publishTopicRow(
  tx: Tx,
  { id, title, introduction, sections, openedAt }: Topic,
  { by, at }: { readonly by: number; readonly at: Date },
): Promise<void> {
  await ours(tx)
    .updateTable('topics')
    .set({
      ...{ stage: 'open', changed: false, opinion: '', published_by: by, shown_at: at },
      shown: JSON.stringify({ title, introduction, sections }),
      opened_at: openedAt ?? at,
    })
    .where('id', '=', id)
    .execute()
}

export async function giveBackTopicRow(tx: Tx, id: number, opinion: string): Promise<void> {
  await ours(tx).updateTable('topics').set({ opinion }).where('id', '=', id).execute()
}

export async function closeTopicRow(tx: Tx, id: number, by: number, at: Date): Promise<void> {
  await ours(tx)
    .updateTable('topics')
    .set({ stage: 'closed', closed_by: by, closed_at: at })
    .where('id', '=', id)
    .execute()
}

// 公众 For the public -------------------------------------------------------------------------------------------------

/** What is shown of a topic, and nothing of what is being written: every public page begins here. */
function selectPublic(db: Db | Tx) {
  return ours(db)
    .selectFrom('topics')
    .innerJoin('units', 'units.id', 'topics.unit_id')
    .where('topics.stage', '<>', sql.lit('draft' as const))
    .select([
      'topics.id',
      'topics.code',
      'units.name as unitName',
      sql<TopicText>`topics.shown`.as('shown'),
      sql<Date>`topics.opened_at`.as('openedAt'),
      'topics.closed_at as closedAt',
    ])
}

type PublicRow =
  ReturnType<typeof selectPublic> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
const toPublic = ({ shown, ...row }: PublicRow): PublicTopic & { readonly id: number } => ({
  ...row,
  ...shown,
})

export async function findPublicTopic(db: Db | Tx, code: string): Promise<PublicTopic | undefined> {
  const row = await selectPublic(db).where('topics.code', '=', code).executeTakeFirst()
  return row && toPublic(row)
}

/** One page of them, the last opened first. */
export async function listPublicTopics(
  db: Db | Tx,
  { after = '', most = PUBLIC_PAGE, open = false }: { after?: string; most?: number; open?: boolean } = {},
): Promise<Listed<PublicTopic>> {
  const place = readPlace(after)
  const rows = await selectPublic(db)
    .$if(open, query => query.where('topics.stage', '=', 'open'))
    .$if(place !== null, query =>
      query.where(sql<boolean>`(topics.opened_at, topics.id) < (${place?.at}, ${place?.id}::bigint)`),
    )
    .orderBy('topics.opened_at', 'desc')
    .orderBy('topics.id', 'desc')
    .limit(most + 1)
    .execute()
  return pageOf(rows.map(toPublic), most, ({ openedAt, id }) => ({ at: openedAt, id }))
}
