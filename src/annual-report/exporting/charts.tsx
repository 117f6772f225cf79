import type { VNode } from 'preact'
import { Chart, chartRows, type Share } from '#platform/html/parts.ts'
import type { Report } from '../report.ts'
import {
  findingOf,
  findingOverYears,
  rowsOverYears,
  sharesByApplicant,
  sharesByDecision,
  sharesByUnit,
  YEAR_SERIES,
} from './chart-rows.ts'

/** 办结 by decision and 新收 by applicant, of one report. */
export function ReportCharts({ report }: { report: Report }): VNode {
  const byDecision = sharesByDecision(report)
  const byApplicant = sharesByApplicant(report)
  return (
    <>
      <Chart
        id="chart-decisions"
        title={findingOf('办结', byDecision)}
        subject="本年度办理结果"
        head={['办理结果', '件数']}
        rows={chartRows(byDecision)}
      />
      <Chart
        id="chart-applicants"
        title={findingOf('新收', byApplicant)}
        subject="本年新收申请的申请人"
        head={['申请人', '件数']}
        rows={chartRows(byApplicant)}
      />
    </>
  )
}

/** 新收 of every unit in one year; a long list shows those with most by name. */
export function UnitsChart({ units }: { units: readonly Share[] }): VNode {
  const sorted = units.toSorted((a, b) => (b.count ?? -1) - (a.count ?? -1))
  return (
    <Chart
      id="chart-units"
      title={findingOf('新收', units)}
      subject="各单位本年新收的申请"
      head={['单位', '件数']}
      rows={chartRows(sharesByUnit(units))}
      everyRow={chartRows(sorted)}
    />
  )
}

/** 新收, 办结, 结转 of one unit, year by year. */
export function YearsChart({ reports }: { reports: readonly Report[] }): VNode {
  const rows = rowsOverYears(reports)
  return (
    <Chart
      id="chart-years"
      title={findingOverYears(rows)}
      subject="历年新收、办结和结转下年度的申请"
      head={['年度', ...YEAR_SERIES]}
      rows={rows}
    />
  )
}
