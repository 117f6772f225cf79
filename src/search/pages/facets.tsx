import type { VNode } from 'preact'
import { ENTRY_KINDS, isEntryKind, isValidity, VALIDITIES } from '../entry.ts'
import { type Counted, FACETS, type Facet, type FacetValue, showCount } from '../facet.ts'
import { paths, type SearchAddress, searchAddress } from '../paths.ts'

const NAMES: Readonly<Record<Facet, string>> = {
  kind: '内容',
  unit: '单位',
  topic: '主题',
  genre: '文种',
  validity: '效力',
  year: '年份',
}
const SHOWN = 8

/** Each filter with what it would leave; one that is set can be taken away. */
export function FacetLists({ address, counted }: { address: SearchAddress; counted: Counted }): VNode {
  return (
    <>
      {FACETS.map(facet => {
        const values = counted.facets[facet]
        const set = address[facet]
        if (set === '' && values.length < 2) return null
        return (
          <section key={facet} aria-label={NAMES[facet]}>
            <h2>{NAMES[facet]}</h2>
            <ul>
              {set === '' ? (
                values.slice(0, SHOWN).map(value => (
                  <li key={value.value}>
                    <a href={searchAddress(address, { [facet]: value.value })}>
                      {labelOf(facet, value)}
                      <span class="chip-count"> {showCount(value.count, counted.more)}</span>
                    </a>
                  </li>
                ))
              ) : (
                <li>
                  <strong>{labelOf(facet, values[0] ?? { value: set, label: set, count: 0 })}</strong>{' '}
                  <a href={searchAddress(address, { [facet]: '' })}>不限{NAMES[facet]}</a>
                </li>
              )}
            </ul>
          </section>
        )
      })}
    </>
  )
}

function labelOf(facet: Facet, { value, label }: FacetValue): string {
  if (facet === 'kind' && isEntryKind(value)) return ENTRY_KINDS[value]
  if (facet === 'validity' && isValidity(value)) return VALIDITIES[value]
  return facet === 'year' ? `${value}年` : label
}

export function DateRange({ address }: { address: SearchAddress }): VNode {
  const { from, to, after: _, ...kept } = address
  return (
    <form method="get" action={paths.search}>
      <h2>发布日期</h2>
      {Object.entries(kept)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      <label for="from">从</label>
      <input id="from" class="control" type="date" name="from" value={from} />
      <label for="to">到</label>
      <input id="to" class="control" type="date" name="to" value={to} />
      <button type="submit" class="button quiet">
        按日期筛选
      </button>
    </form>
  )
}
