import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { dayInChina, showDay } from '#platform/day.ts'
import { Chips, DataTable, OfficePage, PageHeading, Pager, StateMark } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import type { ReportLine } from '../version.ts'

export interface ReportsView {
  readonly year: number
  readonly years: readonly number[]
  /** How many units there are, and how many have published. */
  readonly units: number
  readonly published: number
  readonly shown: readonly ReportLine[]
  /** Where the next page begins; null on the last. */
  readonly next: string | null
  /** Whether there is a unit whose earlier reports the officer may bring in. */
  readonly mayImport: boolean
}

/** The reports of one year of all units in sight, and how far each is. */
export function ReportsPage({ chrome, view }: { chrome: OfficeChrome; view: ReportsView }): VNode {
  const { year, years, units, published, shown, next } = view
  return (
    <OfficePage chrome={chrome} title="年度报告">
      <PageHeading
        title={`${year}年度报告`}
        lead={`${units}个单位，已公开${published}个。部门1月31日前、县级以上政府3月31日前公开（《条例》第四十九条）。`}
      />
      <Chips
        label="年度"
        items={years.map(one => ({
          label: `${one}年`,
          href: paths.officeOf(one),
          current: one === year,
        }))}
      />
      <DataTable
        caption={`${year}年度报告`}
        head={['单位', '进度', '公开']}
        rows={shown.map(line => [
          <a href={paths.report(line.unitCode, year)} data-row-link>
            {line.unitName}
          </a>,
          <Progress line={line} />,
          line.publishedAt === null ? (
            ''
          ) : (
            <a href={paths.published(line.unitCode, year)}>
              {showDay(dayInChina(line.publishedAt))}第{line.version}版
            </a>
          ),
        ])}
        empty="您没有可以编写的年度报告。"
      />
      <Pager {...(next === null ? {} : { next: paths.officeOf(year, next) })} />
      <p>
        {view.mayImport && <a href={paths.importing}>导入以前年度的报告</a>}　
        <a href={paths.check}>核对一份年报文件</a>
      </p>
    </OfficePage>
  )
}

function Progress({ line }: { line: ReportLine }): VNode {
  if (line.version !== null) return <StateMark kind="done">已公开</StateMark>
  return line.savedAt === null ? (
    <StateMark kind="near">未编写</StateMark>
  ) : (
    <StateMark kind="held">编写中</StateMark>
  )
}
