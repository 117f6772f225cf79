import { type SelectQueryBuilder, sql } from 'kysely'
import { loadUnitTree, type OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import type { LetterKind } from '../letters/letter.ts'
import type { LetterTemplatesTables } from './tables.ts'
import { type TemplateVersion, type WordingInForce, wordingInForce } from './wording.ts'

const ours = (db: Db | Tx) => db.$extendTables<LetterTemplatesTables & OrganisationsLent>()

function select(db: Db | Tx) {
  return ours(db)
    .selectFrom('letter_templates as template')
    .innerJoin('units', 'units.id', 'template.unit_id')
    .innerJoin('users', 'users.id', 'template.saved_by')
    .select([
      'template.unit_id as unitId',
      'units.name as unitName',
      'template.kind',
      'template.version',
      'template.wording',
      'template.reason',
      'users.name as savedBy',
      'template.saved_at as savedAt',
    ])
}

type Row = ReturnType<typeof select> extends SelectQueryBuilder<infer _D, infer _T, infer R> ? R : never
/** A row is the thing itself, or this does not compile. */
const toVersion = (row: Row): TemplateVersion => row

/** For each kind the wording a unit's letters are written by now. */
export async function loadWordings(
  db: Db | Tx,
  unitId: number,
  kinds: readonly LetterKind[],
): Promise<ReadonlyMap<LetterKind, WordingInForce>> {
  const chain = (await loadUnitTree(db)).upFrom(unitId)
  const rows = await select(db)
    .distinctOn(['template.unit_id', 'template.kind'])
    .where('template.unit_id', '=', sql<number>`any(${sql.val(chain)}::bigint[])`)
    .where('template.kind', '=', sql<LetterKind>`any(${sql.val([...kinds])}::text[])`)
    .orderBy('template.unit_id')
    .orderBy('template.kind')
    .orderBy('template.version', 'desc')
    .execute()
  const latest = rows.map(toVersion)
  return new Map(kinds.map(kind => [kind, wordingInForce(kind, latest, chain)]))
}

/** The unit's own sentences for a letter of this kind, as a letter's frame takes them; nothing for the built-in ones. */
export async function ownTemplate(
  db: Db | Tx,
  unitId: number,
  kind: LetterKind,
): Promise<{ template?: string }> {
  const inForce = (await loadWordings(db, unitId, [kind])).get(kind)
  return inForce?.from == null ? {} : { template: inForce.wording }
}

/** The savings of one unit for one kind, the last first. */
export async function listVersions(
  db: Db | Tx,
  unitId: number,
  kind: LetterKind,
): Promise<TemplateVersion[]> {
  const rows = await select(db)
    .where('template.unit_id', '=', unitId)
    .where('template.kind', '=', kind)
    .orderBy('template.version', 'desc')
    .limit(50)
    .execute()
  return rows.map(toVersion)
}

/** Two people who save at once do so one after the other. */
export async function lockTemplate(tx: Tx, unitId: number, kind: LetterKind): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`letter-template:${unitId}:${kind}`}, 0))`.execute(
    tx,
  )
}

export async function addVersion(
  tx: Tx,
  version: {
    readonly unitId: number
    readonly kind: LetterKind
    readonly version: number
    readonly wording: string | null
    readonly reason: string
    readonly by: number
    readonly at: Date
  },
): Promise<void> {
  const { unitId, by, at, ...rest } = version
  await ours(tx)
    .insertInto('letter_templates')
    .values({ ...rest, unit_id: unitId, saved_by: by, saved_at: at })
    .execute()
}
