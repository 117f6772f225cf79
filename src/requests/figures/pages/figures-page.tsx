import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay } from '#platform/day.ts'
import { ButtonLink, DataTable, Facts, OfficePage, PageHeading, Panel } from '#platform/html/parts.ts'
import { type Figures, findingOf, type Share, type UnitFigures } from '../figures.ts'
import { casesAddress, csvAddress, figuresAddress, type SheetName } from '../paths.ts'
import { showPeriod } from '../period.ts'
import { type FigureSet, type FiguresAsked, type Narrowing, SETS } from '../sets.ts'
import { totalOf, UNIT_SETS } from '../sheets.ts'
import { showTaken, type Taken } from '../workdays.ts'
import { Bars, CountLink } from './bars.tsx'
import { PeriodForm } from './period-form.tsx'
import { TableThree } from './table-three.tsx'

export interface FiguresView {
  readonly figures: Figures
  readonly asked: FiguresAsked
  readonly unitName: string | null
  readonly severalUnits: boolean
  readonly unreadable: boolean
}

/** 统计: what came in, what became of it, how long it took; every figure opens its cases. */
export function FiguresPage({ chrome, view }: { chrome: OfficeChrome; view: FiguresView }): VNode {
  const { figures, asked, unitName, severalUnits, unreadable } = view
  const { period, today } = figures
  const title = `统计 · ${showPeriod(period)}`
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} lead={unitName ?? undefined} />
      <PeriodForm page="figures" asked={asked} today={today} unreadable={unreadable} />
      {period.to >= today && <p class="hint">这段时间还没有过完，数字截至{showDay(today)}。</p>}
      {unitName !== null && severalUnits && (
        <p>
          <a href={figuresAddress('figures', { period, unit: null })}>看所有单位</a>
        </p>
      )}
      <Balance view={view} />
      <Panel title="办理期限">
        <InTime view={view} />
      </Panel>
      <Charts view={view} />
      <Panel title="年报第三表">
        <TableThree lines={figures.tableThree} asked={asked} />
        <TakeAway asked={asked} table="table-three" />
      </Panel>
      {severalUnits && unitName === null && <Units view={view} />}
      <p>
        <ButtonLink href={figuresAddress('xlsx', asked)}>下载全部表格（Excel）</ButtonLink>
      </p>
    </OfficePage>
  )
}

function Figure(props: { set: FigureSet; view: FiguresView; label?: string }): VNode {
  const { set, view, label = SETS[set] } = props
  const { figures, asked } = view
  return (
    <span class="whitespace-nowrap">
      {label} <CountLink count={figures.total[set]} href={casesAddress(asked, set)} of={SETS[set]} />
    </span>
  )
}

/** 上年结转＋本年新收＝办结＋结转下年 */
function Balance({ view }: { view: FiguresView }): VNode {
  return (
    <Panel title="收到和办结">
      <p class="lead">
        <Figure set="carried-in" view={view} /> ＋ <Figure set="received" view={view} /> ＝{' '}
        <Figure set="closed" view={view} /> ＋ <Figure set="carried-forward" view={view} />
      </p>
    </Panel>
  )
}

function InTime({ view }: { view: FiguresView }): VNode {
  const { total, taken } = view.figures
  const count = (set: FigureSet) => (
    <CountLink count={total[set]} href={casesAddress(view.asked, set)} of={SETS[set]} />
  )
  return (
    <Facts
      items={[
        ['按期办结', count('closed-on-time')],
        ['逾期办结', count('closed-late')],
        ['期末逾期未办结', count('overdue-at-end')],
        ...(total['closed-elsewhere'] === 0
          ? []
          : [['导入的历史办结，不计是否按期', count('closed-elsewhere')] as [string, VNode]]),
        ['从收到到答复', taken.average === null ? '没有办结的申请' : timeOf(taken)],
      ]}
    />
  )
}

/** Nothing is taken off: 补正、征求意见 and 延期 are in it. */
function timeOf({ average, median }: Taken): string {
  return `平均 ${showTaken(average)} 个工作日，中位 ${showTaken(median)} 个工作日（含补正、征求意见、缴费等不计入期限的时间）`
}

function Charts({ view }: { view: FiguresView }): VNode {
  const { asked, figures } = view
  const { byGroup, byChannel, byKind, byMonth } = figures
  return (
    <>
      <Chart
        {...{ asked, shares: byGroup, set: 'closed', table: 'outcomes', head: '办理结果' }}
        title={findingOf('办结', byGroup, '本期没有办结的申请')}
        narrowed={row => ({ row })}
      />
      <Chart
        {...{ asked, shares: byChannel, set: 'received', table: 'channels', head: '渠道' }}
        title={findingOf('新收', byChannel, '本期没有新收的申请')}
        narrowed={channel => ({ channel })}
      />
      <Chart
        {...{ asked, shares: byKind, set: 'received', table: 'kinds', head: '申请人类别' }}
        title={findingOf('新收', byKind, '本期没有新收的申请')}
        narrowed={kind => ({ kind })}
      />
      {byMonth.length > 1 && (
        <Panel title={monthsSaid(view)}>
          <Bars
            title={monthsSaid(view)}
            head={['月份', '新收', '办结']}
            rows={byMonth.map(({ month, received, closed }) => ({
              label: showPeriod(month),
              figures: [
                { count: received, href: casesAddress({ ...asked, period: month }, 'received') },
                { count: closed, href: casesAddress({ ...asked, period: month }, 'closed') },
              ],
            }))}
          />
          <TakeAway asked={asked} table="months" />
        </Panel>
      )}
    </>
  )
}

function monthsSaid({ figures: { byMonth } }: FiguresView): string {
  const most = byMonth.toSorted((a, b) => b.received - a.received)[0]
  return most === undefined || most.received === 0
    ? '各月都没有新收的申请'
    : `${showPeriod(most.month)}新收最多，${most.received} 件`
}

function Chart<K extends string>(props: {
  title: string
  head: string
  shares: readonly Share<K>[]
  set: FigureSet
  table: SheetName
  asked: FiguresAsked
  narrowed: (key: K) => Partial<Narrowing>
}): VNode {
  const { title, head, shares, set, table, asked, narrowed } = props
  return (
    <Panel title={title}>
      <Bars
        title={title}
        head={[head, '件数']}
        rows={shares.map(({ key, label, count }) => ({
          label,
          figures: [{ count, href: casesAddress(asked, set, narrowed(key)) }],
        }))}
      />
      <TakeAway asked={asked} table={table} />
    </Panel>
  )
}

function TakeAway({ asked, table }: { asked: FiguresAsked; table: SheetName }): VNode {
  return (
    <p>
      <a href={csvAddress(asked, table)}>下载这张表（CSV）</a>
    </p>
  )
}

function Units({ view }: { view: FiguresView }): VNode {
  const { figures, asked } = view
  const { period } = asked
  const cells = (unit: UnitFigures, code: string | null) => [
    ...UNIT_SETS.map(set => (
      <CountLink
        key={set}
        count={unit.counts[set]}
        href={casesAddress({ period, unit: code }, set)}
        of={`${unit.name}，${SETS[set]}`}
      />
    )),
    showTaken(unit.taken.average),
    showTaken(unit.taken.median),
  ]
  return (
    <Panel title="各单位">
      <DataTable
        caption="各单位的办理情况"
        head={['单位', ...UNIT_SETS.map(set => SETS[set]), '平均工作日', '中位工作日']}
        rows={
          figures.units.length === 0
            ? []
            : [
                ...figures.units.map(unit => [
                  <a href={figuresAddress('figures', { period, unit: unit.code })}>{unit.name}</a>,
                  ...cells(unit, unit.code),
                ]),
                [<strong>合计</strong>, ...cells(totalOf(figures), null)],
              ]
        }
        empty="本期没有单位收到或者办理申请。"
      />
      <p>
        <a href={csvAddress(asked, 'units')}>下载这张表（CSV）</a>
      </p>
      <p>
        <a href={figuresAddress('comparison', asked)}>各单位比较</a>
      </p>
    </Panel>
  )
}
