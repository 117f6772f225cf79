import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { type Day, showDay, showInstant } from '#platform/day.ts'
import {
  Button,
  Chips,
  DataTable,
  FormPart,
  OfficePage,
  PageHeading,
  Pager,
  Panel,
  type StateKind,
  StateMark,
} from '#platform/html/parts.ts'
import { paths as casePaths } from '../../paths.ts'
import { ANSWER_STAGES, STAGES } from '../../request.ts'
import type { SupervisionOrder, Urging } from '../order.ts'
import { deskAddress, paths } from '../paths.ts'
import { type SupervisedRow, URGENCIES, URGENCY_NAMES, type Urgency, type UrgencyCounts } from '../urgency.ts'
import { OrderState } from './supervision-shown.tsx'

export interface DeskView {
  readonly rows: readonly SupervisedRow[]
  readonly next: string | null
  /** The part that is shown; null: all of them. */
  readonly urgency: Urgency | null
  readonly unit: { readonly code: string; readonly name: string } | null
  readonly units: readonly UrgencyCounts[]
  /** The last urging of each case on the page, and its running order. */
  readonly urgings: ReadonlyMap<number, readonly Urging[]>
  readonly orders: ReadonlyMap<number, SupervisionOrder>
  /** Cases urged so lately that they are not urged again yet. */
  readonly urgedLately: ReadonlySet<number>
  readonly workdaysLeft: ReadonlyMap<number, number>
  readonly today: Day
  readonly formKey: () => string
}

/** 监督: the open cases of all units, the most urgent first, and how many each unit has. */
export function SupervisionDeskPage({ chrome, view }: { chrome: OfficeChrome; view: DeskView }): VNode {
  const { urgency, unit, units, next } = view
  const title = `监督 · ${urgency === null ? '全部在办' : URGENCIES[urgency].label}`
  const shown = units.filter(one => unit === null || one.unitCode === unit.code)
  const count = (name: Urgency) => shown.reduce((sum, { counts }) => sum + counts[name], 0)
  const all = URGENCY_NAMES.reduce((sum, name) => sum + count(name), 0)
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} lead={unit === null ? undefined : unit.name} />
      <p>
        <a href={paths.orders}>督办令</a>
      </p>
      {unit !== null && (
        <p>
          <a href={deskAddress(urgency, undefined)}>看所有单位</a>
        </p>
      )}
      <Chips
        label="按紧急程度"
        items={[
          {
            label: '全部在办',
            href: deskAddress(null, unit?.code),
            count: String(all),
            current: urgency === null,
          },
          ...URGENCY_NAMES.map(name => ({
            label: URGENCIES[name].label,
            href: deskAddress(name, unit?.code),
            count: String(count(name)),
            current: urgency === name,
          })),
        ]}
      />
      <DataTable
        caption={title}
        head={['编号', '单位', '经办人', '所需信息', '状态', '期限', '催办、督办', '办理']}
        rows={view.rows.map(row => [
          <a href={casePaths.case(row.numberKey)} data-row-link data-beside>
            {row.number}
          </a>,
          row.unitName,
          row.handlerName ?? '未指定',
          row.subject,
          stateOf(row),
          <DueOf row={row} view={view} />,
          <DoneAbout row={row} view={view} />,
          <NextFor row={row} view={view} />,
        ])}
        empty={urgency === null ? '没有在办的申请。' : URGENCIES[urgency].empty}
      />
      <Pager {...(next === null ? {} : { next: deskAddress(urgency, unit?.code, next) })} />
      <UnitCounts view={view} />
    </OfficePage>
  )
}

function stateOf({ stage, answer }: SupervisedRow): string {
  if (stage !== 'open') return STAGES[stage]
  return answer === 'none' ? '办理中' : `答复${ANSWER_STAGES[answer]}`
}

const SIGNS: Readonly<Record<Urgency, StateKind>> = {
  overdue: 'late',
  today: 'today',
  near: 'near',
  unconfirmed: 'late',
  running: 'ok',
  waiting: 'held',
}

function DueOf({ row, view }: { row: SupervisedRow; view: DeskView }): VNode {
  const { urgency, dueOn, provisional } = row
  return (
    <>
      <StateMark kind={SIGNS[urgency]}>{wordsOf(row, view.workdaysLeft.get(row.id) ?? 0)}</StateMark>
      {dueOn !== null && (
        <>
          <br />
          {showDay(dueOn)}
          {provisional ? '（暂定）' : ''}
        </>
      )}
    </>
  )
}

function wordsOf({ urgency, dueOn, owedBy, stage }: SupervisedRow, left: number): string {
  if (dueOn === null) return `${showDay(owedBy)}前${stage === 'routing' ? '转办' : '确认'}`
  if (urgency === 'today') return URGENCIES.today.label
  if (urgency !== 'overdue') return `还剩 ${left} 个工作日`
  return left === 0 ? '已逾期' : `逾期 ${-left} 个工作日`
}

function DoneAbout({ row, view }: { row: SupervisedRow; view: DeskView }): VNode {
  const urgings = view.urgings.get(row.id) ?? []
  const [last] = urgings
  const order = view.orders.get(row.id)
  if (last === undefined && order === undefined) return <>—</>
  return (
    <>
      {last !== undefined && (
        <p>
          催办 {urgings.length} 次，最近{showInstant(last.at)}　{last.byName}
        </p>
      )}
      {order !== undefined && (
        <p>
          {order.number}
          <br />
          <OrderState order={order} today={view.today} />
        </p>
      )}
    </>
  )
}

function NextFor({ row, view }: { row: SupervisedRow; view: DeskView }): VNode {
  return (
    <>
      {view.urgedLately.has(row.id) ? (
        <p class="hint">刚催办过</p>
      ) : (
        <FormPart action={paths.urging(row.numberKey)} formKey={view.formKey()}>
          <input type="hidden" name="back" value="desk" />
          <input type="hidden" name="list" value={view.urgency ?? ''} />
          <input type="hidden" name="unit" value={view.unit?.code ?? ''} />
          <Button kind="quiet">
            催办<span class="sr-only"> {row.number}</span>
          </Button>
        </FormPart>
      )}
      <a href={paths.case(row.numberKey)}>
        督办<span class="sr-only"> {row.number}</span>
      </a>
    </>
  )
}

function UnitCounts({ view: { units } }: { view: DeskView }): VNode {
  return (
    <Panel title="各单位在办">
      <DataTable
        caption="各单位在办的申请"
        head={['单位', ...URGENCY_NAMES.map(name => URGENCIES[name].label)]}
        rows={units.map(({ unitCode, unitName, counts }) => [
          <a href={deskAddress(null, unitCode)}>{unitName}</a>,
          ...URGENCY_NAMES.map(name =>
            counts[name] === 0 ? (
              '0'
            ) : (
              <a key={name} href={deskAddress(name, unitCode)}>
                {counts[name]}
                <span class="sr-only">
                  {' '}
                  件，{unitName}，{URGENCIES[name].label}
                </span>
              </a>
            ),
          ),
        ])}
        empty="没有在办的申请。"
      />
    </Panel>
  )
}
