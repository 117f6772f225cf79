import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, showDay } from '#platform/day.ts'
import {
  ButtonLink,
  Chips,
  DataTable,
  OfficePage,
  OfficialTable,
  PageHeading,
  Pager,
  Panel,
  StateMark,
} from '#platform/html/parts.ts'
import { DISPUTE_KINDS, type Dispute, type DisputeKind, OUTCOMES } from '../dispute.ts'
import { disputesAddress, paths } from '../paths.ts'
import type { OwnDeadline } from '../rules/deadlines.ts'
import type { DisputeCounts } from '../table-four.ts'
import { columnLabel, type DisputeColumn, TABLE_COLUMNS } from '../table-four.ts'

export interface DisputeLine {
  readonly dispute: Dispute
  readonly deadline: OwnDeadline | null
}

export interface DisputesView {
  readonly year: number
  readonly years: readonly number[]
  /** The unit asked for, with all below it; null: all in sight. */
  readonly unit: { readonly code: string; readonly name: string } | null
  readonly kind: DisputeKind | null
  readonly column: DisputeColumn | null
  readonly counts: DisputeCounts
  readonly rows: readonly DisputeLine[]
  readonly total: number
  readonly next: string | null
  readonly today: Day
}

/** The reviews and lawsuits of a year, and table four that falls out of them. */
export function DisputesPage({ chrome, view }: { chrome: OfficeChrome; view: DisputesView }): VNode {
  const { year, years, unit, kind, column, rows, total, next } = view
  const asked = { year, unit: unit?.code ?? null, kind, column }
  const narrowed = [
    ...(unit === null ? [] : [unit.name]),
    ...(kind === null ? [] : [DISPUTE_KINDS[kind]]),
    ...(column === null ? [] : [columnLabel(column)]),
  ].join(' · ')
  return (
    <OfficePage chrome={chrome} title="复议、诉讼">
      <PageHeading title={`${year}年复议、诉讼`} lead={narrowed === '' ? undefined : narrowed} />
      <Chips
        label="年度"
        items={years.map(one => ({
          label: `${one}年`,
          href: disputesAddress({ ...asked, year: one }),
          current: one === year,
        }))}
      />
      <TableFour view={view} />
      <Panel title={`共${total}件`}>
        <DataTable
          caption="复议、诉讼"
          head={['申请', '单位', '类别', '机关', '受理', '进度']}
          rows={rows.map(line => [
            <a href={paths.dispute(line.dispute.id)} data-row-link>
              {line.dispute.requestNumber}
            </a>,
            line.dispute.unitName,
            DISPUTE_KINDS[line.dispute.kind],
            line.dispute.organ,
            showDay(line.dispute.acceptedOn),
            <Progress line={line} today={view.today} />,
          ])}
          empty="没有这样的复议、诉讼。收到受理通知或者应诉通知的，点“登记复议、诉讼”。"
        />
        <Pager {...(next === null ? {} : { next: disputesAddress({ ...asked, after: next }) })} />
      </Panel>
      <p>
        <ButtonLink href={paths.register} kind="primary">
          登记复议、诉讼
        </ButtonLink>
      </p>
    </OfficePage>
  )
}

/** 年报第四表; every figure leads to its list. */
function TableFour({ view: { year, unit, counts } }: { view: DisputesView }): VNode {
  return (
    <OfficialTable
      caption="政府信息公开行政复议、行政诉讼情况"
      head={['', ...TABLE_COLUMNS.map(columnLabel)]}
      rows={(Object.keys(DISPUTE_KINDS) as DisputeKind[]).map(kind => ({
        head: DISPUTE_KINDS[kind],
        cells: TABLE_COLUMNS.map(column => {
          const count = counts[kind][column]
          const asked = { year, unit: unit?.code ?? null, kind, column: column === 'total' ? null : column }
          return count === 0 ? '0' : <a href={disputesAddress(asked)}>{count}</a>
        }),
      }))}
    />
  )
}

export function Progress({ line, today }: { line: DisputeLine; today: Day }): VNode {
  const { dispute, deadline } = line
  if (dispute.outcome !== null) return <StateMark kind="done">{OUTCOMES[dispute.outcome].label}</StateMark>
  if (dispute.replySentOn !== null) return <StateMark kind="ok">已答复，待结果</StateMark>
  if (deadline === null) return <StateMark kind="held">待收到副本</StateMark>
  const { dueOn } = deadline
  if (today > dueOn) return <StateMark kind="late">{`逾期，应于${showDay(dueOn)}前答复`}</StateMark>
  return <StateMark kind={today === dueOn ? 'today' : 'near'}>{`最迟${showDay(dueOn)}答复`}</StateMark>
}
