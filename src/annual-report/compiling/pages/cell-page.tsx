import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { DataTable, Facts, OfficePage, PageHeading, Panel } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import type { Values } from '../../values.ts'

/** One thing a cell is made of: a case, a dispute, a unit's return. */
export interface SourceShown {
  readonly label: string
  readonly href: string | null
  readonly says: string
}

export interface CellView {
  readonly unit: { readonly code: string; readonly name: string }
  readonly year: number
  readonly name: string
  readonly now: Values[string]
  /** null: nothing is published yet. */
  readonly published: { readonly version: number; readonly value: Values[string] } | null
  /** Where all that is behind it now is listed; null when it is listed here. */
  readonly listed: { readonly href: string; readonly label: string } | null
  readonly parts: readonly SourceShown[]
  readonly added: readonly SourceShown[]
  readonly gone: readonly SourceShown[]
}

/** What one cell is made of, and what came to it or left it since it was published. */
export function CellPage({ chrome, view }: { chrome: OfficeChrome; view: CellView }): VNode {
  const { unit, year, name, now, published, listed, parts, added, gone } = view
  const title = `${name} · ${year}年`
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} lead={unit.name} />
      <Facts
        items={[
          ['现在', String(now ?? '没有数字')],
          ...(published === null
            ? []
            : [[`公开的第${published.version}版`, String(published.value ?? '空')] as [string, string]]),
        ]}
      />
      {listed !== null && (
        <p>
          <a href={listed.href}>{listed.label}</a>
        </p>
      )}
      {listed === null && (
        <Panel title="由这些组成">
          <SourceTable
            caption="由这些组成"
            rows={parts}
            empty="没有单位填报这个数字，或者填报的还没有采用。"
          />
        </Panel>
      )}
      {published !== null && (
        <Panel title="公开以后的变化">
          <SourceTable caption="公开以后新计入的" rows={added} empty="公开以后没有新计入的。" />
          <SourceTable caption="公开以后不再计入的" rows={gone} empty="公开时计入的都还在。" />
        </Panel>
      )}
      <p>
        <a href={paths.report(unit.code, year)}>回到年度报告</a>
      </p>
    </OfficePage>
  )
}

function SourceTable(props: { caption: string; rows: readonly SourceShown[]; empty: string }): VNode {
  const { caption, rows, empty } = props
  return (
    <>
      {rows.length > 0 && <h3>{caption}</h3>}
      <DataTable
        caption={caption}
        head={['来源', '说明']}
        rows={rows.map(({ label, href, says }) => [href === null ? label : <a href={href}>{label}</a>, says])}
        empty={empty}
      />
    </>
  )
}
