import type { ComponentChildren, VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { Notice, OfficialTable, PageHeading, Panel, PortalPage } from '#platform/html/parts.ts'
import { requestKey } from '../cells.ts'
import { type Finding, RULE_LABELS, SEVERITY_LABELS } from '../checks/finding.ts'
import { DISCLOSURE_COLUMNS, disclosureRowsOf } from '../form/disclosure-rows.ts'
import {
  DISPUTE_COLUMN_LABELS,
  DISPUTE_COLUMNS,
  DISPUTE_GROUP_LABELS,
  DISPUTE_GROUPS,
} from '../form/dispute-columns.ts'
import { COLUMN_LABELS, REQUEST_COLUMNS, requestRowName, rowsOf } from '../form/requests-rows.ts'
import { paths } from '../paths.ts'
import type { Cell, Report } from '../report.ts'

export interface CheckedView {
  readonly report: Report
  readonly findings: readonly Finding[]
}

/** A report as it was read, its findings marked on their cells. */
export function CheckedPage({ chrome, view }: { chrome: PortalChrome; view: CheckedView }): VNode {
  const { report, findings } = view
  const { unit, year } = report
  return (
    <PortalPage chrome={chrome} title="核对年度报告">
      <PageHeading title={`${unit ?? '机关不明'} ${year ?? ''}年度报告`} lead={summaryOf(findings)} />
      {report.remarks.map(remark => (
        <Notice key={remark} kind="information">
          <p>{remark}。</p>
        </Notice>
      ))}
      <Panel title="核对结果">
        {findings.length === 0 ? <p>没有发现问题。</p> : <FindingList findings={findings} />}
      </Panel>
      <Tables view={view} />
      <p>
        <a href={paths.check}>再核对一份</a>
      </p>
    </PortalPage>
  )
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']): number =>
    findings.filter(one => one.severity === severity).length
  if (findings.length === 0) return '核对完毕，没有发现问题。'
  return `错误${count('error')}处，提示${count('warning')}处，说明${count('note')}处。点表中的标号看是什么问题。`
}

function FindingList({ findings }: { findings: readonly Finding[] }): VNode {
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

function Tables({ view: { report, findings } }: { view: CheckedView }): VNode {
  const { disclosure, requests } = report.formats
  const shown = (key: string, cell: Cell | undefined): ComponentChildren => (
    <CellShown cell={cell} marks={marksOf(findings, key)} />
  )
  return (
    <>
      {disclosure !== null &&
        [...Map.groupBy(disclosureRowsOf(disclosure), ([, { item }]) => item)].map(([item, rows]) => {
          const columns = rows[0]?.[1].columns ?? []
          return (
            <OfficialTable
              key={item}
              caption={`第二十条第（${item}）项`}
              head={['信息内容', ...columns.map(column => DISCLOSURE_COLUMNS[column].label)]}
              rows={rows.map(([key, { label }]) => ({
                head: label,
                cells: columns.map(column =>
                  shown(`disclosure.${key}.${column}`, report.disclosure[key]?.[column]),
                ),
              }))}
            />
          )
        })}
      {requests !== null && (
        <OfficialTable
          caption="收到和处理政府信息公开申请情况"
          head={['办理结果', ...REQUEST_COLUMNS.map(column => COLUMN_LABELS[column])]}
          rows={rowsOf(requests).map(key => ({
            head: requestRowName(key),
            cells: REQUEST_COLUMNS.map(column =>
              shown(requestKey(key, column), report.requests[key]?.[column]),
            ),
          }))}
        />
      )}
      <OfficialTable
        caption="政府信息公开行政复议、行政诉讼情况"
        head={['', ...DISPUTE_COLUMNS.map(column => DISPUTE_COLUMN_LABELS[column])]}
        rows={DISPUTE_GROUPS.map(group => ({
          head: DISPUTE_GROUP_LABELS[group],
          cells: DISPUTE_COLUMNS.map(column => shown(`${group}.${column}`, report.disputes[group]?.[column])),
        }))}
      />
    </>
  )
}

/** The numbers of the findings that name this cell first. A sum names its whole row after it; marking all would hide which. */
function marksOf(findings: readonly Finding[], key: string): number[] {
  return findings.flatMap(({ cells }, index) => (cells[0] === key ? [index + 1] : []))
}

function CellShown({ cell, marks }: { cell: Cell | undefined; marks: readonly number[] }): VNode {
  const text = cell === undefined ? '缺' : cell.problem === undefined ? String(cell.value ?? '') : '未读出'
  if (marks.length === 0) return <>{text}</>
  return (
    <mark>
      {text}
      {marks.map(mark => (
        <a key={mark} href={`#finding-${mark}`} aria-label={`问题${mark}`}>
          [{mark}]
        </a>
      ))}
    </mark>
  )
}
