import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { eachDay, showDay, showMonthDay } from '#platform/day.ts'
import { Button, ButtonLink, DataTable, Notice, OfficePage, PageHeading } from '#platform/html/parts.ts'
import type { HolidayNotice } from '../notice.ts'
import { paths } from '../paths.ts'
import type { DayShown, MonthShown, YearShown } from './year.ts'

export interface CalendarView {
  readonly shown: YearShown
  /** From the first to the last one can look at. */
  readonly years: readonly number[]
  readonly mayImport: boolean
  /** The number of the notice that has just been brought in. */
  readonly justImported: string | null
}

/** 工作日历: a year's days off and make-up workdays, and the notices they come from. */
export function CalendarPage({ chrome, view }: { chrome: OfficeChrome; view: CalendarView }): VNode {
  const { shown, mayImport, justImported } = view
  const { year, workdays, announced, notices, months } = shown
  return (
    <OfficePage chrome={chrome} title={`工作日历 · ${year}年`}>
      <PageHeading
        title={`工作日历 · ${year}年`}
        lead={`${year}年有 ${workdays} 个工作日${announced ? '' : '（暂定）'}。`}
      />
      {justImported !== null && (
        <Notice kind="done">
          <p>{justImported}已录入。未结申请的期限已按它重新计算，有变动的已通知经办人。</p>
        </Notice>
      )}
      {!announced && (
        <Notice kind="warning" title="暂定">
          <p>
            {year}
            年的放假安排国务院办公厅还没有公布，或者还没有录入。暂按周末和法定节日计算，落在这一年的期限都注明“暂定”，录入通知后自动重新计算。
          </p>
        </Notice>
      )}
      <YearSwitch view={view} />
      {mayImport && (
        <p>
          <ButtonLink href={paths.newNotice}>录入放假通知</ButtonLink>
        </p>
      )}
      <p class="text-soft">
        <b class="text-cinnabar">休</b> 放假　<b class="text-stone">班</b>{' '}
        调休上班　没有标记的，周一至周五上班，周末休息。
      </p>
      <div class="grid items-start gap-x-8 gap-y-6 sm:grid-cols-2 xl:grid-cols-3">
        {months.map(month => (
          <Month key={month.month} month={month} />
        ))}
      </div>
      {notices.map(notice => (
        <NoticeShown key={notice.number} notice={notice} />
      ))}
    </OfficePage>
  )
}

function YearSwitch({ view: { shown, years } }: { view: CalendarView }): VNode {
  const { year } = shown
  const near = [year - 1, year + 1].filter(other => years.includes(other))
  return (
    <form
      method="get"
      action={paths.calendar}
      aria-label="换一年"
      class="my-3 flex flex-wrap items-center gap-3"
    >
      <label class="font-semibold" for="year">
        年份
      </label>
      <select class="control short" id="year" name="year">
        {years.map(one => (
          <option key={one} value={one} selected={one === year}>
            {one}年
          </option>
        ))}
      </select>
      <Button kind="quiet">查看</Button>
      {near.map(other => (
        <a key={other} href={paths.year(other)}>
          {other < year ? `上一年` : `下一年`}
        </a>
      ))}
    </form>
  )
}

function NoticeShown({ notice }: { notice: HolidayNotice }): VNode {
  const { number, announcedOn, amends, source, numberUnconfirmed } = notice
  return (
    <section>
      <h2>
        {number}
        {numberUnconfirmed && '（文号待核）'}
      </h2>
      <p>
        {showDay(announcedOn)}公布{amends !== undefined && `，调整${amends}`}。
        {/^https?:\/\//.test(source) && (
          <a href={source} rel="noopener noreferrer">
            通知原文
          </a>
        )}
      </p>
      <Arrangement notice={notice} />
    </section>
  )
}

/** What a notice says, festival by festival. */
export function Arrangement({ notice }: { notice: HolidayNotice }): VNode {
  const { daysOff, makeUpWorkdays } = notice
  const rows = daysOff.map(({ name, from, to }) => [
    name,
    from === to ? showDay(from) : `${showDay(from)}至${showMonthDay(to)}`,
    `${eachDay(from, to).toArray().length} 天`,
  ])
  return (
    <>
      {rows.length > 0 && (
        <DataTable caption="放假" head={['节日', '放假', '共']} rows={rows} empty="没有放假的日子。" />
      )}
      <p>
        调休上班：{makeUpWorkdays.length === 0 ? '无' : makeUpWorkdays.map(d => showMonthDay(d)).join('、')}。
      </p>
    </>
  )
}

function Month({ month: { month, workdays, weeks } }: { month: MonthShown }): VNode {
  return (
    <table class="w-full table-fixed text-center">
      <caption class="pb-1 text-left">
        <b>{month}月</b>　<span class="text-soft">{workdays} 个工作日</span>
      </caption>
      <thead>
        <tr>
          {[...'一二三四五六日'].map(name => (
            <th key={name} scope="col" class="font-normal text-soft">
              <span class="sr-only">周</span>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={String(index)}>
            {week.map((cell, place) => (
              <td key={String(place)} class={classOf(cell)}>
                {cell !== null && <Cell cell={cell} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function classOf(cell: DayShown | null): string {
  if (cell === null) return ''
  if (cell.mark === '休') return 'bg-[#f8e7e3] text-cinnabar'
  if (cell.mark === '班') return 'bg-[#e3edf2] text-stone'
  return cell.works ? '' : 'text-soft'
}

function Cell({ cell: { date, mark, name } }: { cell: DayShown }): VNode {
  if (mark === null) return <>{date}</>
  return (
    <span title={name ?? ''}>
      {date}
      <b class="ml-0.5 align-super text-[0.7em]">{mark}</b>
      <span class="sr-only">{name}</span>
    </span>
  )
}
