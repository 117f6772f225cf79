import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay } from '#platform/day.ts'
import { DataTable, OfficePage, PageHeading, Pager, StateMark } from '#platform/html/parts.ts'
import { paths as casePaths } from '../../paths.ts'
import { APPLICANT_KINDS, CHANNELS } from '../../request.ts'
import { DECISION_GROUPS, DECISIONS, decisionLabel } from '../../rules/decisions.ts'
import type { FigureCase } from '../figures.ts'
import { casesAddress, figuresAddress } from '../paths.ts'
import { showPeriod } from '../period.ts'
import { decisionsIn, type FigureSet, type FiguresAsked, type Narrowing, SETS } from '../sets.ts'

export interface CasesView {
  readonly asked: FiguresAsked
  readonly unitName: string | null
  readonly set: FigureSet
  readonly narrowing: Narrowing
  readonly rows: readonly FigureCase[]
  readonly total: number
  readonly next: string | null
  /** Workdays from receipt to the answer, or to today. */
  readonly workdays: ReadonlyMap<number, number>
}

/** The cases behind a figure. */
export function FigureCasesPage({ chrome, view }: { chrome: OfficeChrome; view: CasesView }): VNode {
  const { asked, set, narrowing, rows, total, next, unitName, workdays } = view
  const title = `${SETS[set]} · ${showPeriod(asked.period)}`
  const said = [unitName, ...wordsOf(narrowing)].filter(Boolean).join(' · ')
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} lead={said === '' ? undefined : said} />
      <p>
        共 <strong>{total}</strong> 件。<a href={figuresAddress('figures', asked)}>回到统计</a>
      </p>
      <DataTable
        caption={title}
        head={['编号', '单位', '所需信息', '渠道', '申请人', '收到', '结果', '工作日']}
        rows={rows.map(row => [
          <a href={casePaths.case(row.numberKey)} data-row-link data-beside>
            {row.number}
          </a>,
          row.unitName,
          row.subject,
          CHANNELS[row.channel],
          APPLICANT_KINDS[row.kind],
          showDay(row.receivedOn),
          <Outcome row={row} />,
          String(workdays.get(row.id) ?? '—'),
        ])}
        empty="没有这样的申请。"
      />
      <Pager {...(next === null ? {} : { next: casesAddress(asked, set, narrowing, next) })} />
    </OfficePage>
  )
}

function wordsOf({ row, kind, channel }: Narrowing): string[] {
  return [
    ...(row === null ? [] : [rowSaid(row)]),
    ...(kind === null ? [] : [APPLICANT_KINDS[kind]]),
    ...(channel === null ? [] : [CHANNELS[channel]]),
  ]
}

function rowSaid(row: NonNullable<Narrowing['row']>): string {
  if (Object.hasOwn(DECISION_GROUPS, row)) return DECISION_GROUPS[row as keyof typeof DECISION_GROUPS]
  return decisionsIn(row)
    .map(code => DECISIONS[code].label)
    .join('；')
}

function Outcome({ row }: { row: FigureCase }): VNode {
  const { closedOn, decision, onTime, dueOn } = row
  if (closedOn === null || decision === null) {
    return <StateMark kind="held">{`未办结${dueOn === null ? '' : `，期限${showDay(dueOn)}`}`}</StateMark>
  }
  return (
    <>
      <StateMark kind={onTime === false ? 'late' : 'done'}>
        {`${showDay(closedOn)}${onTime === false ? '逾期' : onTime === null ? '' : '按期'}办结`}
      </StateMark>
      <br />
      {decisionLabel(decision)}
    </>
  )
}
