import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay, showInstant } from '#platform/day.ts'
import { Chips, DataTable, OfficePage, PageHeading, Pager } from '#platform/html/parts.ts'
import { paths } from '../paths.ts'
import {
  RECORDS_ENDS,
  RECORDS_STAGES,
  type RecordsApplication,
  type RecordsStage,
} from '../records-application.ts'

export interface RecordsListView {
  readonly stage: RecordsStage
  readonly counts: Readonly<Record<RecordsStage, number>>
  readonly applications: readonly RecordsApplication[]
  readonly next: string | null
}

const EMPTY: Record<RecordsStage, string> = {
  arrived: '没有等待确认的更正申请。公民、法人在门户提出更正与自身相关的记录，会出现在这里。',
  open: '没有正在核实的更正申请。',
  proposed: '没有等待负责人审批的更正申请。',
  closed: '还没有办结的更正申请。',
}

export function RecordsListPage({ chrome, view }: { chrome: OfficeChrome; view: RecordsListView }): VNode {
  const { stage, counts, applications, next } = view
  const stages = Object.keys(RECORDS_STAGES) as RecordsStage[]
  return (
    <OfficePage chrome={chrome} title={`更正申请 · ${RECORDS_STAGES[stage]}`}>
      <PageHeading
        title={`更正申请 · ${RECORDS_STAGES[stage]}`}
        lead="要求更正与自身相关的政府信息记录（《条例》第四十一条）。不是依申请公开，不计入年度报告第三表。"
      />
      <Chips
        label="办理状态"
        items={stages.map(one => ({
          label: RECORDS_STAGES[one],
          href: paths.officeStage(one),
          count: String(counts[one]),
          current: one === stage,
        }))}
      />
      <DataTable
        caption={`${RECORDS_STAGES[stage]}的更正申请`}
        head={['编号', '单位', '申请人', '要求更正的记录', '提交', '状态']}
        rows={applications.map(application => [
          <a href={paths.application(application.numberKey)} data-row-link>
            {application.number}
          </a>,
          application.unitName,
          application.name,
          application.record,
          showInstant(application.arrivedAt),
          standingOf(application),
        ])}
        empty={EMPTY[stage]}
      />
      <Pager {...(next === null ? {} : { next: `${paths.officeStage(stage)}&after=${next}` })} />
    </OfficePage>
  )
}

function standingOf({ stage, outcome, closedOn }: RecordsApplication): string {
  if (outcome === null) return RECORDS_STAGES[stage]
  return closedOn === null ? RECORDS_ENDS[outcome] : `${showDay(closedOn)}${RECORDS_ENDS[outcome]}`
}
