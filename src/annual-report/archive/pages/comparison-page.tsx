import type { ComponentChildren, VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import {
  CheckboxGroup,
  Download,
  EmptyState,
  Notice,
  PageHeading,
  Panel,
  PortalPage,
  SelectField,
} from '#platform/html/parts.ts'
import { rowTotal } from '../../cells.ts'
import { ComparisonTable } from '../../comparing/comparison-table.tsx'
import { UnitsChart, YearsChart } from '../../exporting/charts.tsx'
import { paths } from '../../paths.ts'
import type { Choosable, ComparisonAsked, Loaded } from '../comparison.ts'

export interface ComparisonView {
  readonly asked: ComparisonAsked
  readonly choosable: Choosable
  /** null: nothing is chosen yet, or nothing of it is published. */
  readonly loaded: Loaded | null
}

/** Published reports side by side: the years of one unit, or the units of one year. */
export function ComparisonPage({ chrome, view }: { chrome: PortalChrome; view: ComparisonView }): VNode {
  const { asked, choosable, loaded } = view
  const isAsked = asked.units.length + asked.years.length > 0
  return (
    <PortalPage
      chrome={chrome}
      title="对比年度报告"
      crumbs={[
        { label: '首页', href: '/' },
        { label: '年度报告', href: paths.archive },
        { label: '对比年度报告' },
      ]}
    >
      <PageHeading
        title="对比年度报告"
        lead="一个单位的历年报告，或者各单位同一年度的报告，逐项并列。用的是每份报告最新公开的一版。"
      />
      {choosable.units.length === 0 ? (
        <EmptyState>还没有公开的年度报告。有单位公开以后，可以在这里对比。</EmptyState>
      ) : (
        <>
          {loaded !== null && <Compared loaded={loaded} asked={asked} />}
          {loaded === null && isAsked && <EmptyState>没有公开的报告，请另选单位或者年度。</EmptyState>}
          <Choosing {...{ asked, choosable }} />
        </>
      )}
    </PortalPage>
  )
}

function Compared({ loaded, asked }: { loaded: Loaded; asked: ComparisonAsked }): VNode {
  const { along, reports, comparison, notices } = loaded
  const [first] = reports
  const caption = along === 'years' ? `${first?.unitName ?? ''}历年` : `各单位${first?.year ?? ''}年度`
  return (
    <>
      {notices.length > 0 && (
        <Notice kind="information">
          {notices.map(sentence => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Notice>
      )}
      <Panel title={caption}>
        {along === 'years' ? (
          <YearsChart reports={reports.map(({ report, year }) => ({ ...report, year }))} />
        ) : (
          <UnitsChart
            units={reports.map(({ report, unitName, unitCode, year }) => ({
              label: unitName,
              count: rowTotal(report, 'received'),
              href: paths.published(unitCode, year),
            }))}
          />
        )}
      </Panel>
      <ComparisonTable caption={`${caption}年度报告对比`} comparison={comparison} />
      <p>
        <Download href={paths.comparisonFile(addressOf(asked))} label="下载对比表" kind="CSV" />
      </p>
      <p>
        看报告：
        {reports.map(({ unitCode, unitName, year }) => (
          <a key={`${unitCode}${year}`} class="mr-4" href={paths.published(unitCode, year)}>
            {along === 'years' ? `${year}年` : unitName}
          </a>
        ))}
      </p>
    </>
  )
}

/** As it stands in the address: lists with commas. */
function addressOf({ units, years }: ComparisonAsked): Readonly<Record<string, string>> {
  return {
    ...(units.length === 0 ? {} : { units: units.join(',') }),
    ...(years.length === 0 ? {} : { years: years.join(',') }),
  }
}

function Choosing({ asked, choosable }: { asked: ComparisonAsked; choosable: Choosable }): VNode {
  const units = Object.fromEntries(choosable.units.map(({ code, name }) => [code, name]))
  const years = choosable.years.map(year => [String(year), `${year}年`] as const)
  const isYears = asked.units.length <= 1
  return (
    <div class="grid gap-6 md:grid-cols-2">
      <Choose title="一个单位的历年报告">
        <SelectField
          name="units"
          id="one-unit"
          required
          label="单位"
          options={units}
          value={isYears ? (asked.units[0] ?? '') : ''}
        />
        <CheckboxGroup
          name="years"
          id="several-years"
          label="年度"
          hint="不选就是全部。"
          options={Object.fromEntries(years)}
          values={isYears ? asked.years.map(String) : []}
        />
      </Choose>
      <Choose title="同一年度的各单位">
        <SelectField
          name="years"
          id="one-year"
          required
          label="年度"
          options={Object.fromEntries(years)}
          value={String(asked.years[0] ?? choosable.years[0] ?? '')}
        />
        <CheckboxGroup
          name="units"
          id="several-units"
          label="单位"
          hint="至少选两个；不选就是全部。"
          options={units}
          values={isYears ? [] : asked.units}
        />
      </Choose>
    </div>
  )
}

function Choose({ title, children }: { title: string; children: ComponentChildren }): VNode {
  return (
    <Panel title={title}>
      <form method="get" action={paths.comparison}>
        {children}
        <button type="submit" class="button quiet">
          对比
        </button>
      </form>
    </Panel>
  )
}
