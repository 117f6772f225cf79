import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, showDay } from '#platform/day.ts'
import { Chips, DataTable, OfficePage, PageHeading, Pager } from '#platform/html/parts.ts'
import type { OrderRow } from '../order.ts'
import { paths } from '../paths.ts'
import { OrderState } from './supervision-shown.tsx'

export interface OrdersView {
  readonly rows: readonly OrderRow[]
  readonly next: string | null
  readonly running: boolean
  readonly today: Day
}

/** 督办令: those on the cases one sees. */
export function OrdersPage({ chrome, view }: { chrome: OfficeChrome; view: OrdersView }): VNode {
  const { rows, next, running, today } = view
  const address = running ? paths.orders : `${paths.orders}?list=done`
  return (
    <OfficePage chrome={chrome} title="督办令">
      <PageHeading title="督办令" />
      <Chips
        label="督办令的状态"
        items={[
          { label: '未办结', href: paths.orders, current: running },
          { label: '已办结', href: `${paths.orders}?list=done`, current: !running },
        ]}
      />
      <DataTable
        caption={running ? '未办结的督办令' : '已办结的督办令'}
        head={['文号', '单位', '申请', '所需信息', '发出', '状态']}
        rows={rows.map(row => [
          <a href={`${paths.case(row.numberKey)}#orders`} data-row-link>
            {row.number}
          </a>,
          row.unitName,
          row.caseNumber,
          row.subject,
          showDay(row.issuedOn),
          <OrderState order={row} today={today} />,
        ])}
        empty={
          running
            ? '没有未办结的督办令。政务公开办对在办的申请发出督办令后，会出现在这里。'
            : '没有已办结的督办令。'
        }
      />
      <Pager {...(next === null ? {} : { next: `${address}${running ? '?' : '&'}after=${next}` })} />
    </OfficePage>
  )
}
