import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { Notice, PageHeading, Panel, PortalPage } from '#platform/html/parts.ts'
import { type Finding, RULE_LABELS, SEVERITY_LABELS } from '../checks/finding.ts'
import { type CellMark, ReportTables } from '../exporting/report-tables.tsx'
import { paths } from '../paths.ts'
import type { Report } from '../report.ts'

export interface CheckedView {
  readonly report: Report
  readonly findings: readonly Finding[]
}

/** A report as it was read, its findings marked on their cells. */
export function CheckedPage({ chrome, view }: { chrome: PortalChrome; view: CheckedView }): VNode {
  const { report, findings } = view
  const { unit, year } = report
  return (
    <PortalPage
      chrome={chrome}
      title="核对年度报告"
      crumbs={[
        { label: '首页', href: '/' },
        { label: '核对年度报告', href: paths.check },
        { label: '核对的结果' },
      ]}
    >
      <PageHeading title={`${unit ?? '机关不明'} ${year ?? ''}年度报告`} lead={summaryOf(findings)} />
      {report.remarks.map(remark => (
        <Notice key={remark} kind="information">
          <p>{remark}。</p>
        </Notice>
      ))}
      <Panel title="核对结果">
        {findings.length === 0 ? <p>没有发现问题。</p> : <FindingList findings={findings} />}
      </Panel>
      <ReportTables report={report} mark={key => markOf(findings, key)} />
      <p>
        <a href={paths.check}>再核对一份</a>
      </p>
    </PortalPage>
  )
}

export function summaryOf(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']): number =>
    findings.filter(one => one.severity === severity).length
  if (findings.length === 0) return '核对完毕，没有发现问题。'
  return `错误${count('error')}处，提示${count('warning')}处，说明${count('note')}处。点表中的标号看是什么问题。`
}

export function FindingList({ findings }: { findings: readonly Finding[] }): VNode {
  return (
    <ol class="grid gap-2 list-none p-0">
      {findings.map((finding, index) => (
        <li key={String(index)} id={`finding-${index + 1}`}>
          [{index + 1}]{' '}
          <strong>
            {SEVERITY_LABELS[finding.severity]}·{RULE_LABELS[finding.rule]}
          </strong>{' '}
          {finding.text}
        </li>
      ))}
    </ol>
  )
}

/** The findings that name this cell first. A sum names its whole row after it; marking all would hide which. */
export function markOf(findings: readonly Finding[], key: string): CellMark | null {
  const found = findings.flatMap((finding, index) =>
    finding.cells[0] === key ? [{ ...finding, number: index + 1 }] : [],
  )
  const worst = SEVERITIES.find(severity => found.some(finding => finding.severity === severity))
  if (worst === undefined) return null
  return {
    kind: worst,
    text: found.map(({ text }) => text).join(''),
    links: found.map(({ number, text }) => ({
      sign: `[${number}]`,
      href: `#finding-${number}`,
      text: `问题${number}：${text}`,
    })),
  }
}

const SEVERITIES = ['error', 'warning', 'note'] as const
