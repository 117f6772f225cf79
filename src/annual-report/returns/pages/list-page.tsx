import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, dayInChina, daysFrom, showDay } from '#platform/day.ts'
import {
  Button,
  Chips,
  DataTable,
  Download,
  FormPart,
  OfficePage,
  PageHeading,
  Pager,
  StateMark,
} from '#platform/html/parts.ts'
import { paths } from '../paths.ts'
import { isMissing, RETURN_STAGES, type ReturnLine } from '../return.ts'
import { returnDueOn } from '../rules/deadlines.ts'

export interface ReturnsView {
  readonly year: number
  readonly years: readonly number[]
  /** How many units there are, and how many still have to hand in. */
  readonly units: number
  readonly missing: number
  readonly hasAccepted: boolean
  readonly shown: readonly ReturnLine[]
  /** Where the next page begins; null on the last. */
  readonly next: string | null
  readonly today: Day
  /** How many units the officer may urge: those he supervises that have not handed in. */
  readonly toUrge: number
  readonly formKey: string
}

/** The returns of a year of all units in sight: who has handed in, who is missing. */
export function ReturnsPage({ chrome, view }: { chrome: OfficeChrome; view: ReturnsView }): VNode {
  const { year, years, units, missing, shown, next, today, toUrge, formKey } = view
  return (
    <OfficePage chrome={chrome} title="年报数据填报">
      <PageHeading
        title={`${year}年报数据`}
        lead={`${units}个单位，未提交${missing}个。${dueSaid(year, today)}`}
      />
      <Chips
        label="年度"
        items={years.map(one => ({ label: `${one}年`, href: paths.listOf(one), current: one === year }))}
      />
      <DataTable
        caption={`${year}年报数据`}
        head={['单位', '进度', '保存']}
        rows={shown.map(line => [
          <a href={paths.return(line.unitCode, year)} data-row-link>
            {line.unitName}
          </a>,
          <StateMark kind={line.stage === 'accepted' ? 'done' : isMissing(line) ? 'near' : 'held'}>
            {line.stage === null ? '未填报' : RETURN_STAGES[line.stage]}
          </StateMark>,
          line.savedAt === null ? '' : showDay(dayInChina(line.savedAt)),
        ])}
        empty="您没有需要填报或者审核的年报数据。"
      />
      <Pager {...(next === null ? {} : { next: paths.listOf(year, next) })} />
      {toUrge > 0 && (
        <FormPart action={paths.urging} formKey={formKey}>
          <input type="hidden" name="year" value={String(year)} />
          <div class="actions">
            <Button kind="quiet">催报未提交的{toUrge}个单位</Button>
          </div>
        </FormPart>
      )}
      {view.hasAccepted && (
        <p>
          <Download href={paths.csvOf(year)} label="已采用的全部数据" kind="CSV" />
        </p>
      )}
    </OfficePage>
  )
}

function dueSaid(year: number, today: Day): string {
  const due = returnDueOn(year)
  const left = daysFrom(today, due)
  if (left < 0) return `提交期限${showDay(due)}已过。`
  return `最迟${showDay(due)}提交，还有${left}天。`
}
