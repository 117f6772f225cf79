import { sql } from 'kysely'
import type { OrganisationsLent } from '#organisations'
import type { Db, Tx } from '#platform/db.ts'
import { anyOf, momentsOf, type OfYear, pageOf, readPlace } from '../../store.ts'
import { ALL_FORMS, type InterpretationForm } from '../document.ts'
import type { PublishingTables } from '../tables.ts'
import type { Interpretation } from './interpreted.ts'

/** Which interpretations a year counts: those that are public now and went out in it, each once. The counts and the list ask it. */
function counted(db: Db | Tx, { unitIds, year }: OfYear) {
  const [first, next] = momentsOf(year)
  return db
    .$extendTables<PublishingTables & OrganisationsLent>()
    .selectFrom('editions as edition')
    .innerJoin('documents', 'documents.id', 'edition.document_id')
    .innerJoin('units', 'units.id', 'documents.unit_id')
    .where('edition.stage', '=', 'live')
    .where('edition.genre', '=', 'interpretation')
    .where('documents.unit_id', '=', anyOf(unitIds))
    .where('documents.first_published_at', '>=', first)
    .where('documents.first_published_at', '<', next)
}

/** 解读 of a year, by form. */
export async function countInterpretations(
  db: Db | Tx,
  asked: OfYear,
): Promise<Readonly<Record<InterpretationForm, number>>> {
  const rows = await counted(db, asked)
    .groupBy('edition.form')
    .select(eb => ['edition.form', eb.fn.countAll<number>().as('count')])
    .execute()
  const of = new Map(rows.map(({ form, count }) => [form, count]))
  return Object.fromEntries(ALL_FORMS.map(form => [form, of.get(form) ?? 0])) as Record<
    InterpretationForm,
    number
  >
}

const PAGE = 50

/** One page of them, the latest first. `after`: the place at which the page before ended. */
export async function listInterpretations(
  db: Db | Tx,
  { form, ...asked }: OfYear & { readonly form: InterpretationForm | null },
  after: string,
): Promise<{ rows: Interpretation[]; next: string | null }> {
  const place = readPlace(after)
  const rows = await counted(db, asked)
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('document_relations as relation')
          .innerJoin('documents as other', 'other.id', 'relation.to_document')
          .innerJoin('editions as theirs', 'theirs.document_id', 'other.id')
          .whereRef('relation.from_document', '=', 'documents.id')
          .where('relation.kind', '=', 'interprets')
          .where('theirs.stage', '=', 'live')
          .orderBy('other.id')
          .limit(1)
          .select(['other.number', 'theirs.title', 'other.first_published_at as publishedAt'])
          .as('of'),
      join => join.onTrue(),
    )
    .$if(form !== null, query => query.where('edition.form', '=', form))
    .$if(place !== null, query =>
      query.where(
        sql<boolean>`(documents.first_published_at, edition.id) < (${sql.val(place?.at)}::timestamptz, ${sql.val(place?.id)}::bigint)`,
      ),
    )
    .orderBy('documents.first_published_at', 'desc')
    .orderBy('edition.id', 'desc')
    .limit(PAGE + 1)
    .select([
      'edition.id as editionId',
      'documents.number',
      'edition.title',
      sql<InterpretationForm>`edition.form`.as('form'),
      'units.name as unitName',
      sql<Date>`documents.first_published_at`.as('publishedAt'),
      'of.number as ofNumber',
      'of.title as ofTitle',
      'of.publishedAt as ofPublishedAt',
    ])
    .execute()
  const page = pageOf(rows, PAGE, ({ publishedAt, editionId }) => ({ at: publishedAt, id: editionId }))
  return {
    next: page.next,
    rows: page.rows.map(({ ofNumber, ofTitle, ofPublishedAt, ...row }) => ({
      ...row,
      of:
        ofNumber === null || ofTitle === null || ofPublishedAt === null
          ? null
          : { number: ofNumber, title: ofTitle, publishedAt: ofPublishedAt },
    })),
  }
}
