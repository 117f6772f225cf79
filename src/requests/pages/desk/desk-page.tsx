import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, showDay, showInstant } from '#platform/day.ts'
import {
  ButtonLink,
  Chips,
  DataTable,
  OfficePage,
  PageHeading,
  Pager,
  SearchBox,
  StateMark,
  unbroken,
} from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { besides } from '../../policy.ts'
import { ANSWER_STAGES, STAGES } from '../../request.ts'
import {
  COUNTED_AT_MOST,
  urgencyOf,
  WORKLISTS,
  type Worklist,
  type WorklistCounts,
  type WorklistName,
  type WorklistRow,
} from '../../worklist.ts'

export interface DeskView {
  readonly list: Worklist
  readonly counts: WorklistCounts
  readonly today: Day
  /** What was looked for in this list. */
  readonly find: string
  /** Workdays from today to each due day, by the id of the case. */
  readonly workdaysLeft: ReadonlyMap<number, number>
  /** Whoever sees several units sees whose case it is. */
  readonly severalUnits: boolean
  readonly shown: readonly WorklistName[]
  /** Whether the officer enters what does not come over the net. */
  readonly registers: boolean
}

/** 办件: the work lists, the most urgent first. Which list is in the address. */
export function DeskPage({ chrome, view }: { chrome: OfficeChrome; view: DeskView }): VNode {
  const { list, counts, severalUnits, shown, find } = view
  const { label, empty } = WORKLISTS[list.name]
  return (
    <OfficePage chrome={chrome} title={`依申请公开 · ${label}`}>
      <PageHeading title={`依申请公开 · ${label}`} />
      {view.registers && (
        <p>
          <ButtonLink href={paths.registration}>登记来信、当面等申请</ButtonLink>
        </p>
      )}
      <Chips
        label="办件状态"
        items={shown.map(name => ({
          label: WORKLISTS[name].label,
          href: `${paths.desk}?list=${name}`,
          count: counts[name] >= COUNTED_AT_MOST ? '1,000+' : String(counts[name]),
          current: name === list.name,
        }))}
      />
      <SearchBox
        action={paths.desk}
        label={`在「${label}」里按编号或所需信息查找`}
        value={find}
        kept={{ list: list.name }}
      />
      <DataTable
        caption={`${label}的申请`}
        head={['编号', ...(severalUnits ? ['单位'] : []), '申请人', '所需信息', '状态', '期限', '经办人']}
        rows={list.cases.map(row => [
          <a href={paths.case(row.numberKey)} data-row-link data-beside>
            {unbroken(row.number)}
          </a>,
          ...(severalUnits ? [row.unitName] : []),
          row.applicantName,
          row.subject,
          <StateOf row={row} />,
          <DueOf row={row} view={view} />,
          row.handlerName ?? '—',
        ])}
        empty={find === '' ? empty : `「${label}」里没有找到「${find}」。换一个词，或者换一个列表再找。`}
      />
      <Pager
        {...(list.next === null
          ? {}
          : {
              next: `${paths.desk}?list=${list.name}&after=${encodeURIComponent(list.next)}${find === '' ? '' : `&q=${encodeURIComponent(find)}`}`,
            })}
      />
    </OfficePage>
  )
}

/** What was imported was handled elsewhere: neither on time nor late. */
function howClosed(onTime: boolean | null): string {
  if (onTime === null) return '办结（历史导入）'
  return onTime ? '按期办结' : '逾期办结'
}

/** Each part of a state stays on one line. */
function StateOf({ row }: { row: WorklistRow }): VNode {
  const { stage, answer } = row
  const parts =
    stage === 'open'
      ? [answer === 'none' ? '办理中' : `答复${ANSWER_STAGES[answer]}`, ...besides(row)]
      : [STAGES[stage]]
  return (
    <>
      {parts.map((part, index) => (
        <span key={part} class="unbroken">
          {index > 0 && '、'}
          {part}
        </span>
      ))}
    </>
  )
}

function DueOf({ row, view }: { row: WorklistRow; view: DeskView }): VNode {
  const { dueOn, nearOn, confirmBy, closedOn, stage } = row
  if (stage === 'closed' && closedOn !== null) {
    return (
      <StateMark
        kind={row.onTime === false ? 'late' : 'done'}
      >{`${showDay(closedOn)}${howClosed(row.onTime)}`}</StateMark>
    )
  }
  if (dueOn === null || nearOn === null) {
    const late = confirmBy !== null && view.today > confirmBy
    return (
      <StateMark kind={late ? 'late' : 'held'}>
        {confirmBy === null
          ? showInstant(row.arrivedAt)
          : `${showDay(confirmBy)}前${stage === 'routing' ? '转办' : '确认'}`}
      </StateMark>
    )
  }
  const left = view.workdaysLeft.get(row.id) ?? 0
  const kind = ({ open: 'ok', near: 'near', today: 'today', overdue: 'late' } as const)[
    urgencyOf({ dueOn, nearOn }, view.today)
  ]
  const words =
    kind === 'late' ? `逾期 ${-left} 个工作日` : kind === 'today' ? '今日到期' : `还剩 ${left} 个工作日`
  return (
    <>
      <StateMark kind={kind}>{words}</StateMark>
      <br />
      {unbroken(showDay(dueOn))}
      {row.provisional ? '（暂定）' : ''}
    </>
  )
}
