import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { addDays, type Day, dayInChina, daysFrom, showDay } from '#platform/day.ts'
import { DataTable, OfficePage, PageHeading, StateMark } from '#platform/html/parts.ts'
import { COLUMN_KINDS, type Column } from '../../../sites/site.ts'
import { paths } from '../../paths.ts'

export interface ColumnsView {
  readonly today: Day
  readonly rows: readonly {
    readonly column: Column
    readonly documents: number
    readonly lastAt: Date | null
    /** Something new is due within as many days; null: a standing column. */
    readonly days: number | null
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
        rows={view.rows.map(({ column, documents, lastAt, days }) => [
          <a href={paths.column(column.siteCode, column.code)}>
            {column.siteName}：{column.name}
          </a>,
          COLUMN_KINDS[column.kind].label,
          String(documents),
          lastAt === null ? '从来没有' : showDay(dayInChina(lastAt)),
          <UpdateMark
            today={view.today}
            last={lastAt === null ? column.openedOn : dayInChina(lastAt)}
            days={days}
          />,
        ])}
        empty="您的单位没有负责的栏目。"
      />
    </OfficePage>
  )
}

function UpdateMark({ today, last, days }: { today: Day; last: Day; days: number | null }): VNode {
  if (days === null) return <>不限</>
  const due = addDays(last, days)
  const left = daysFrom(today, due)
  if (left < 0) return <StateMark kind="late">{showDay(due)}已过</StateMark>
  // A third of the time before it bites.
  if (left * 3 <= days) return <StateMark kind="near">{`${showDay(due)}，还有${left}天`}</StateMark>
  return <StateMark kind="ok">{showDay(due)}</StateMark>
}
