import { sql } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { type Genre, POLICY_GENRES } from '../../document.ts'
import type { Validity } from '../../rules/validity.ts'
import type { Facets, Page, PolicyFilter, PolicyListed } from '../listed.ts'
import { live, PAGE, readPlace, validityOf, withWords } from '../store.ts'

/** The policy documents in which these words stand. */
const policies = (db: Db | Tx, words: string) =>
  withWords(live(db), words).where('edition.genre', 'in', [...POLICY_GENRES])

/** One page of the policy library, the last made first. */
export async function listPolicies(
  db: Db | Tx,
  { q, topic, year, unit, genre, validity }: PolicyFilter,
  {
    today,
    after,
    most = PAGE,
  }: { readonly today: Day; readonly after?: string | undefined; readonly most?: number },
): Promise<Page<PolicyListed>> {
  const place = readPlace(after)
  const rows = await policies(db, q)
    .select(validityOf(today).as('validity'))
    .$if(genre !== null, query => query.where('edition.genre', '=', genre ?? 'policy'))
    .$if(topic !== null, query => query.where('edition.topic', '=', topic ?? ''))
    .$if(year !== null, query =>
      query.where(
        sql<boolean>`edition.made_on between make_date(${sql.val(year)}::int, 1, 1) and make_date(${sql.val(year)}::int, 12, 31)`,
      ),
    )
    .$if(unit !== null, query => query.where('units.code', '=', unit ?? ''))
    .$if(validity !== null, query => query.where(validityOf(today), '=', validity ?? 'inForce'))
    .$if(place !== null, query =>
      query.where(
        sql<boolean>`(edition.made_on, edition.id) < (${sql.val(place?.at)}::date, ${sql.val(place?.id)}::bigint)`,
      ),
    )
    .orderBy('edition.made_on', 'desc')
    .orderBy('edition.id', 'desc')
    .limit(most + 1)
    .execute()
  const page = rows.slice(0, most)
  const last = page.at(-1)
  return { rows: page, next: rows.length > most && last ? `${last.madeOn}_${last.editionId}` : null }
}

/**
 * How many of what is found stand under each value; a facet counts without its own choice, so that it can be changed. Each
 * document is looked at once, with the names of the facets whose choice it does not meet.
 */
export async function countFacets(db: Db | Tx, filter: PolicyFilter, today: Day): Promise<Facets> {
  const { q, topic, year, unit, genre, validity } = filter
  const chosen = Object.entries({ topic, year, unit, genre, validity }).filter(([, value]) => value !== null)
  const unmet = chosen.map(
    ([facet, value]) =>
      sql`case when ${sql.ref(`found.${facet}`)} = ${String(value)} then null else ${facet} end`,
  )
  const found = policies(db, q)
    .clearSelect()
    .select([
      'edition.topic',
      sql<string | null>`extract(year from edition.made_on)::text`.as('year'),
      'units.code as unit',
      'units.name as unitName',
      'edition.genre',
      validityOf(today).as('validity'),
    ])
  const { rows } = await sql<{ facet: keyof PolicyFilter; value: string; label: string; count: number }>`
    select facet, value, min(label) as label, count(*) as count
    from ${found} as found cross join lateral (values
      ('topic', topic, topic), ('year', year, year), ('unit', unit, "unitName"), ('genre', genre, genre),
      ('validity', validity, validity)) as under (facet, value, label)
    where value <> '' and array_remove(array[${sql.join(unmet)}]::text[], null) <@ array[facet]
    group by facet, value order by count desc, value`.execute(db)
  const of = Map.groupBy(rows, ({ facet }) => facet)
  const genres = (of.get('genre') ?? []).map(({ value, count }) => ({ value: value as Genre, count }))
  return {
    genres,
    topics: of.get('topic') ?? [],
    years: (of.get('year') ?? []).toSorted((one, other) => Number(other.value) - Number(one.value)),
    units: of.get('unit') ?? [],
    validities: (of.get('validity') ?? []).map(({ value, count }) => ({ value: value as Validity, count })),
    // Every document has a genre.
    total: genres
      .filter(({ value }) => genre === null || value === genre)
      .reduce((sum, { count }) => sum + count, 0),
  }
}
