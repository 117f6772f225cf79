import type { VNode } from 'preact'
import type { Day } from '#platform/day.ts'
import { Button, Chips, DateField, Notice } from '#platform/html/parts.ts'
import { figuresAddress, paths } from '../paths.ts'
import { usualPeriods } from '../period.ts'
import type { FiguresAsked } from '../sets.ts'

/** Of which time: the usual periods, or any. What cannot be read is said, and the year is shown instead. */
export function PeriodForm(props: {
  page: 'figures' | 'comparison'
  asked: FiguresAsked
  today: Day
  unreadable: boolean
}): VNode {
  const { page, asked, today, unreadable } = props
  const { period, unit } = asked
  return (
    <>
      {unreadable && (
        <Notice kind="warning" title="这段时间无法统计">
          <p>起止日期应是存在的日期，起在前、止在后，写成“2026-03-02”的样子。下面是今年的统计。</p>
        </Notice>
      )}
      <Chips
        label="时间"
        items={usualPeriods(today).map(({ label, period: usual }) => ({
          label,
          href: figuresAddress(page, { period: usual, unit }),
          current: usual.from === period.from && usual.to === period.to,
        }))}
      />
      <details>
        <summary>其他时间</summary>
        <form method="get" action={paths[page]}>
          {unit !== null && <input type="hidden" name="unit" value={unit} />}
          <DateField name="from" label="从" value={period.from} required />
          <DateField name="to" label="到" value={period.to} required />
          <Button kind="quiet">统计这段时间</Button>
        </form>
      </details>
    </>
  )
}
