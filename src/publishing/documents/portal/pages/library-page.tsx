import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import {
  Chips,
  FeedLinks,
  PageHeading,
  Pager,
  PortalPage,
  SearchBox,
  Subscribe,
} from '#platform/html/parts.ts'
import { GENRES } from '../../document.ts'
import { paths } from '../../paths.ts'
import { VALIDITIES } from '../../rules/validity.ts'
import type { Facets, Page, PolicyFilter, PolicyListed } from '../listed.ts'
import { DocumentList } from './parts.tsx'

export interface LibraryView {
  readonly filter: PolicyFilter
  readonly facets: Facets
  readonly page: Page<PolicyListed>
  readonly further: boolean
}

/** The filter as it stands in the address. */
export function asAddress(filter: PolicyFilter): Record<string, string | undefined> {
  const { q, topic, year, unit, genre, validity } = filter
  return {
    q,
    topic: topic ?? undefined,
    year: year === null ? undefined : String(year),
    unit: unit ?? undefined,
    genre: genre ?? undefined,
    validity: validity ?? undefined,
  }
}

/** 政策文件库: by topic, year, issuer, kind and validity. */
export function LibraryPage({ chrome, view }: { chrome: PortalChrome; view: LibraryView }): VNode {
  const { filter, page, further } = view
  const asked = asAddress(filter)
  const { q: _, ...kept } = asked
  return (
    <PortalPage
      chrome={chrome}
      title="政策文件"
      description="规章、行政规范性文件和其他政策文件，可以按主题、年份、单位、文种和有效性查找。"
      crumbs={[{ label: '首页', href: '/' }, { label: '政策文件' }]}
      head={<FeedLinks title="政策文件" rss={paths.feed} atom={paths.atom} />}
    >
      <PageHeading title="政策文件" lead="规章、行政规范性文件和其他政策文件。每份文件都注明现在是否有效。" />
      <SearchBox
        action={paths.library}
        label="按标题或者发文字号查找"
        value={filter.q}
        kept={Object.fromEntries(
          Object.entries(kept).filter((pair): pair is [string, string] => pair[1] !== undefined),
        )}
      />
      <FacetLinks view={view} />
      <p class="hint" role="status">
        共{view.facets.total}份
      </p>
      <DocumentList rows={page.rows} empty="没有符合条件的文件。去掉一两个条件再看，或者换一个词。" />
      <Pager
        {...(further ? { first: paths.libraryOf(asked) } : {})}
        {...(page.next === null ? {} : { next: paths.libraryOf({ ...asked, after: page.next }) })}
      />
      <Subscribe label="订阅" rss={paths.feed} atom={paths.atom}>
        <a href={paths.openData}>开放数据</a>
      </Subscribe>
    </PortalPage>
  )
}

function FacetLinks({ view }: { view: LibraryView }): VNode {
  const { filter, facets } = view
  const asked = asAddress(filter)
  const chips = (
    field: 'topic' | 'year' | 'unit' | 'genre' | 'validity',
    values: readonly { readonly value: string; readonly label: string; readonly count: number }[],
  ) => [
    {
      label: '全部',
      href: paths.libraryOf({ ...asked, [field]: undefined }),
      current: asked[field] === undefined,
    },
    ...values.map(({ value, label, count }) => ({
      label,
      count: String(count),
      href: paths.libraryOf({ ...asked, [field]: value }),
      current: asked[field] === value,
    })),
  ]
  const groups = [
    [
      '有效性',
      chips(
        'validity',
        facets.validities.map(({ value, count }) => ({ value, count, label: VALIDITIES[value] })),
      ),
    ],
    [
      '文种',
      chips(
        'genre',
        facets.genres.map(({ value, count }) => ({ value, count, label: GENRES[value].label })),
      ),
    ],
    [
      '年份',
      chips(
        'year',
        facets.years.map(({ value, count }) => ({ value, count, label: `${value}年` })),
      ),
    ],
    [
      '主题',
      chips(
        'topic',
        facets.topics.map(({ value, count }) => ({ value, count, label: value })),
      ),
    ],
    ['单位', chips('unit', facets.units)],
  ] as const
  const chosen = ['topic', 'year', 'unit', 'genre', 'validity'].some(field => asked[field] !== undefined)
  return (
    <details class="facets" open={chosen}>
      <summary>按有效性、文种、年份、主题、单位筛选</summary>
      {groups.map(([label, items]) => (
        <div key={label} class="facet">
          <p>{label}</p>
          <Chips label={label} items={items} />
        </div>
      ))}
    </details>
  )
}
