import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { dayInChina, showDay } from '#platform/day.ts'
import {
  Chips,
  DataTable,
  EmptyState,
  PageHeading,
  Pager,
  PortalPage,
  SearchBox,
} from '#platform/html/parts.ts'
import { type ArchiveLine, ORIGINS } from '../../compiling/version.ts'
import { paths } from '../../paths.ts'

export interface ArchiveView {
  /** Words of a unit's name. */
  readonly q: string
  /** The one unit that is looked at; null: all. */
  readonly unit: { readonly code: string; readonly name: string } | null
  /** null: all years, of what is looked for. */
  readonly year: number | null
  /** The years in which anything is published, the latest first. */
  readonly years: readonly number[]
  readonly shown: readonly ArchiveLine[]
  /** Where the next page begins; null on the last. */
  readonly next: string | null
}

/** 年度报告 for everybody: what is published, by year and unit. */
export function ArchivePage({ chrome, view }: { chrome: PortalChrome; view: ArchiveView }): VNode {
  const { unit, year, q, years, shown, next } = view
  const lead =
    '各单位每年公布的政府信息公开工作年度报告：主动公开、收到和处理的申请、行政复议和诉讼（《条例》第四十九条、第五十条）。'
  return (
    <PortalPage
      chrome={chrome}
      title="年度报告"
      description={lead}
      crumbs={[{ label: '首页', href: '/' }, { label: '年度报告' }]}
    >
      <PageHeading title={unit === null ? '年度报告' : `${unit.name}年度报告`} lead={lead} />
      {years.length === 0 ? (
        <EmptyState>
          还没有公开的年度报告。部门每年1月31日前、县级以上政府每年3月31日前公布上一年度的报告，公布后列在这里。
        </EmptyState>
      ) : (
        <>
          <SearchBox
            action={paths.archive}
            label="按单位名称查找"
            value={q}
            kept={year === null ? {} : { year: String(year) }}
          />
          <Years view={view} />
          <Lines lines={shown} />
          <Pager {...(next === null ? {} : { next: paths.archiveOf({ ...keptIn(view), after: next }) })} />
          <Elsewhere unit={unit} />
        </>
      )}
    </PortalPage>
  )
}

/** What was asked for, as it stands in the address. */
const keptIn = ({ q, unit, year }: ArchiveView): Readonly<Record<string, string>> => ({
  ...(q === '' ? {} : { q }),
  ...(unit === null ? {} : { unit: unit.code }),
  ...(year === null ? {} : { year: String(year) }),
})

function Years({ view }: { view: ArchiveView }): VNode {
  const { q, unit, year, years } = view
  const kept = keptIn({ ...view, year: null })
  const all = { label: '全部年度', href: paths.archiveOf(kept), current: year === null }
  return (
    <Chips
      label="年度"
      items={[
        ...(q === '' && unit === null ? [] : [all]),
        ...years.map(one => ({
          label: `${one}年`,
          href: paths.archiveOf({ ...kept, year: String(one) }),
          current: one === year,
        })),
      ]}
    />
  )
}

function Lines({ lines }: { lines: readonly ArchiveLine[] }): VNode {
  if (lines.length === 0) {
    return (
      <EmptyState>
        没有找到。换一个年度或者名称，或者<a href={paths.archive}>看最近一年的报告</a>。
      </EmptyState>
    )
  }
  return (
    <DataTable
      caption="公开的年度报告"
      head={['年度', '单位', '公开', '由来']}
      rows={lines.map(({ year, unitCode, unitName, version, publishedAt, origin }) => [
        `${year}年`,
        <a href={paths.published(unitCode, year)} data-row-link>
          {unitName}
          <span class="sr-only">{year}年度报告</span>
        </a>,
        `${showDay(dayInChina(publishedAt))}${origin === 'imported' ? '导入' : ''}${version > 1 ? `，第${version}版` : ''}`,
        ORIGINS[origin],
      ])}
      empty=""
    />
  )
}

function Elsewhere({ unit }: Pick<ArchiveView, 'unit'>): VNode {
  const comparison = unit === null ? paths.comparison : paths.comparisonOf({ units: unit.code })
  return (
    <p>
      <a href={comparison}>对比年度报告</a>　<a href={paths.check}>核对一份年报文件</a>　
      {unit !== null && <a href={paths.archive}>看各单位的报告</a>}
    </p>
  )
}
