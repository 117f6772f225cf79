import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, daysFrom, showDay } from '#platform/day.ts'
import { DataTable, OfficePage, PageHeading, StateMark } from '#platform/html/parts.ts'
import type { UpdateDuty } from '../../../sites/rules/update-duty.ts'
import { COLUMN_KINDS, type Column } from '../../../sites/site.ts'
import { paths } from '../../paths.ts'

export interface ColumnsView {
  readonly today: Day
  readonly rows: readonly {
    readonly column: Column
    readonly documents: number
    readonly lastPublishedOn: Day | null
    readonly duty: UpdateDuty | null
  }[]
}

/** 栏目更新情况: an inspection counts columns that stand still or are empty; here one sees it before. */
export function ColumnsPage({ chrome, view }: { chrome: OfficeChrome; view: ColumnsView }): VNode {
  return (
    <OfficePage chrome={chrome} title="栏目更新情况">
      <PageHeading
        title="栏目更新情况"
        lead="动态要闻2周、通知公告和政策文件6个月、规划计划1年没有更新的，检查时记为“应更新未更新”；从来没有内容的记为“空白栏目”。"
      />
      <DataTable
        caption="栏目更新情况"
        head={['栏目', '类别', '条数', '最近更新', '最迟更新']}
        rows={view.rows.map(({ column, documents, lastPublishedOn, duty }) => [
          <a href={paths.column(column.siteCode, column.code)}>
            {column.siteName}：{column.name}
          </a>,
          COLUMN_KINDS[column.kind].label,
          String(documents),
          lastPublishedOn === null ? '从来没有' : showDay(lastPublishedOn),
          <UpdateMark today={view.today} duty={duty} />,
        ])}
        empty="您的单位没有负责的栏目。"
      />
    </OfficePage>
  )
}

function UpdateMark({ today, duty }: { today: Day; duty: UpdateDuty | null }): VNode {
  if (duty === null) return <>不限</>
  const due = showDay(duty.dueOn)
  if (duty.state === 'late') return <StateMark kind="late">{due}已过</StateMark>
  if (duty.state === 'inTime') return <StateMark kind="ok">{due}</StateMark>
  return <StateMark kind="near">{`${due}，还有${daysFrom(today, duty.dueOn)}天`}</StateMark>
}
