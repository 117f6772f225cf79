import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, dayInChina, showDay } from '#platform/day.ts'
import { Chips, DataTable, OfficePage, PageHeading, Pager, StateMark } from '#platform/html/parts.ts'
import { ListFilter } from '../../pages/parts.tsx'
import type { UnitNamed } from '../../unit-named.ts'
import { ALL_FORMS, INTERPRETATION_FORMS, type InterpretationForm } from '../document.ts'
import { paths } from '../paths.ts'
import { type Interpretation, interpretedAddress, interpretedPath } from './interpreted.ts'

export interface InterpretedView {
  readonly year: number
  readonly years: readonly number[]
  readonly unit: UnitNamed | null
  readonly units: readonly UnitNamed[]
  readonly form: InterpretationForm | null
  readonly counts: Readonly<Record<InterpretationForm, number>>
  /** `by`: the last day of three workdays after what it interprets. */
  readonly rows: readonly (Interpretation & { readonly by: Day | null })[]
  readonly next: string | null
}

/** 政策解读 of a year by form, and which they are. */
export function InterpretedPage({ chrome, view }: { chrome: OfficeChrome; view: InterpretedView }): VNode {
  const { year, unit, form, counts, rows, next } = view
  const asked = { year, unit: unit?.code ?? null, form }
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <OfficePage chrome={chrome} title="政策解读统计">
      <PageHeading
        title={`${year}年政策解读`}
        lead={`${unit === null ? '' : `${unit.name}，`}共${total}条，${form === null ? '全部形式' : `其中${INTERPRETATION_FORMS[form]}${counts[form]}条`}。按发布的时间计入年度，每条计一次；撤下的不计。`}
      />
      <ListFilter
        path={interpretedPath}
        addressOf={change => interpretedAddress({ ...asked, ...change })}
        kept={form === null ? {} : { form }}
        {...{ year, years: view.years, unit, units: view.units }}
      />
      <Chips
        label="解读形式"
        items={[null, ...ALL_FORMS].map(one => ({
          label: one === null ? '全部' : INTERPRETATION_FORMS[one],
          count: String(one === null ? total : counts[one]),
          href: interpretedAddress({ ...asked, form: one }),
          current: one === form,
        }))}
      />
      <DataTable
        caption={form === null ? '政策解读' : INTERPRETATION_FORMS[form]}
        head={['标题', '形式', '所解读的文件', '单位', '发布日期', '时限']}
        rows={rows.map(row => [
          <a href={paths.document(row.number)} data-row-link>
            {row.title}
          </a>,
          INTERPRETATION_FORMS[row.form],
          row.of === null ? '已不再公开' : <a href={paths.document(row.of.number)}>{row.of.title}</a>,
          row.unitName,
          showDay(dayInChina(row.publishedAt)),
          inTime(row),
        ])}
        empty="没有这样的解读。在“信息发布”里发布政策解读后，会计入这里。"
      />
      <Pager {...(next === null ? {} : { next: interpretedAddress({ ...asked, after: next }) })} />
    </OfficePage>
  )
}

/** 三个工作日 */
function inTime({ by, publishedAt }: InterpretedView['rows'][number]): VNode | string {
  if (by === null) return ''
  return dayInChina(publishedAt) <= by ? (
    <StateMark kind="ok">按时</StateMark>
  ) : (
    <StateMark kind="late">{`应在${showDay(by)}前`}</StateMark>
  )
}
