import { sql } from 'kysely'
import type { Day } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { COUNTED_AT_MOST, type Counted, FACETS, type Facet, type FacetValue } from './facet.ts'
import { counting, type Filters } from './store.ts'

/** How many there are, and of what kinds; up to a limit. */
export async function countMatches(
  tx: Tx,
  words: string | null,
  filters: Filters,
  today: Day,
): Promise<Counted> {
  const { rows } = await sql<{
    facet: Facet | 'total'
    value: string | null
    label: string | null
    n: number
  }>`
    with found as materialized (
      select * from (${counting({ words, filters, today }, COUNTED_AT_MOST + 1)}) one limit ${COUNTED_AT_MOST + 1}
    ), counted as (
      select case
          when grouping(kind) = 0 then 'kind' when grouping(unit_id) = 0 then 'unit'
          when grouping(topic_code) = 0 then 'topic' when grouping(genre) = 0 then 'genre'
          when grouping(validity) = 0 then 'validity' when grouping(year) = 0 then 'year' else 'total'
        end as facet,
        coalesce(kind, unit_id::text, topic_code, genre, validity, year::text) as value,
        max(topic) as topic, count(*)::integer as n
      from found
      group by grouping sets ((kind), (unit_id), (topic_code), (genre), (validity), (year), ())
    )
    select counted.facet, counted.value, counted.n,
      case counted.facet when 'unit' then units.short_name when 'topic' then counted.topic else counted.value end as label
    from counted left join units on counted.facet = 'unit' and units.id::text = counted.value
    order by n desc, counted.value desc`.execute(tx)
  const total = rows.find(({ facet }) => facet === 'total')?.n ?? 0
  const of = (facet: Facet): FacetValue[] =>
    rows
      .filter(row => row.facet === facet && row.value !== null)
      .map(({ value, label, n }) => ({ value: value ?? '', label: label ?? value ?? '', count: n }))
  const facets = Object.fromEntries(FACETS.map(facet => [facet, of(facet)])) as Record<Facet, FacetValue[]>
  return { total: Math.min(total, COUNTED_AT_MOST), more: total > COUNTED_AT_MOST, facets }
}

/** Entries that still wait to be cut with the dictionary in use. */
export async function countToCutAnew(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from search_entries
    where dictionary_version < (select version from search_dictionary)`.execute(db)
  return rows[0]?.n ?? 0
}
