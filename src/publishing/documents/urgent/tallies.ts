import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, momentsOf, type OfYear, pageOf, readPlace } from '../../store.ts'
import { LATER_REVIEW_HOURS } from '../rules/terms.ts'
import type { PublishingTables } from '../tables.ts'
import type { UrgentCounts, UrgentLine } from './urgent.ts'

const PAGE = 50

/** 紧急发布 in the year, of the units, each with its later review if there was one. */
function urgent(db: Db | Tx, { unitIds, year }: OfYear) {
  const [from, to] = momentsOf(year)
  return db
    .$extendTables<PublishingTables & OrganisationsLent>()
    .selectFrom('edition_steps as step')
    .innerJoin('editions as edition', 'edition.id', 'step.edition_id')
    .innerJoin('documents', 'documents.id', 'edition.document_id')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .leftJoin('edition_steps as later', join =>
      join.onRef('later.edition_id', '=', 'edition.id').on('later.step', '=', 'reviewedLater'),
    )
    .where('step.step', '=', 'publishedUrgently')
    .where('step.at', '>=', from)
    .where('step.at', '<', to)
    .where('documents.unit_id', '=', anyOf(unitIds))
}

const IN_TIME = sql`step.at + make_interval(hours => ${sql.lit(LATER_REVIEW_HOURS)})`

export async function countUrgent(
  db: Db | Tx,
  { now, ...ofYear }: OfYear & { readonly now: Date },
): Promise<UrgentCounts> {
  return urgent(db, ofYear)
    .select([
      sql<number>`count(*)`.as('all'),
      sql<number>`count(*) filter (where later.at <= ${IN_TIME})`.as('onTime'),
      sql<number>`count(*) filter (where later.at is null and ${now} <= ${IN_TIME})`.as('running'),
    ])
    .executeTakeFirstOrThrow()
}

/** One page of them, the latest first. */
export async function listUrgentOfYear(
  db: Db | Tx,
  ofYear: OfYear,
  after: string,
): Promise<{ rows: UrgentLine[]; next: string | null }> {
  const place = readPlace(after)
  const rows = await urgent(db, ofYear)
    .$if(place !== null, query => query.where('step.id', '<', place?.id ?? 0))
    .orderBy('step.id', 'desc')
    .limit(PAGE + 1)
    .select([
      'step.id as stepId',
      'documents.number',
      'edition.title',
      'units.name as unitName',
      'step.at as publishedAt',
      'step.by_name as publishedByName',
      'step.said as why',
      'later.at as reviewedAt',
      'later.by_name as reviewedByName',
    ])
    .execute()
  return pageOf(rows, PAGE, row => ({ at: row.publishedAt, id: row.stepId }))
}
