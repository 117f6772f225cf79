import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showDay } from '#platform/day.ts'
import { DataTable, OfficePage, PageHeading, Panel } from '#platform/html/parts.ts'
import { punctuality, showShare, type UnitFigures } from '../figures.ts'
import { casesAddress, csvAddress, figuresAddress } from '../paths.ts'
import { showPeriod } from '../period.ts'
import { type FigureSet, SETS } from '../sets.ts'
import { COMPARED_SETS, COMPARISON_HEAD, totalOf } from '../sheets.ts'
import { showTaken } from '../workdays.ts'
import { CountLink } from './bars.tsx'
import type { FiguresView } from './figures-page.tsx'
import { PeriodForm } from './period-form.tsx'

/** With so few cases a share says little. */
const FEW = 10

/** 各单位比较: measures of all cases received in a period, which closing a case early or late does not move. */
export function ComparisonPage({ chrome, view }: { chrome: OfficeChrome; view: FiguresView }): VNode {
  const { figures, asked, unreadable } = view
  const { period, today } = figures
  const title = `各单位比较 · ${showPeriod(period)}收到的申请`
  const units = figures.units.filter(unit => unit.counts.cohort > 0).toSorted(byLateness)
  return (
    <OfficePage chrome={chrome} title={title}>
      <PageHeading title={title} lead={`以今天（${showDay(today)}）的情况为准`} />
      <PeriodForm page="comparison" asked={asked} today={today} unreadable={unreadable} />
      <DataTable
        caption={title}
        head={COMPARISON_HEAD}
        rows={
          units.length === 0
            ? []
            : [
                ...units.map(unit => [
                  <a href={figuresAddress('figures', { period, unit: unit.code })}>{unit.name}</a>,
                  ...cellsOf(unit, view, unit.code),
                ]),
                [<strong>合计</strong>, ...cellsOf(totalOf(figures), view, null)],
              ]
        }
        empty="这段时间没有单位收到申请。"
      />
      <p>
        <a href={csvAddress(asked, 'comparison')}>下载这张表（CSV）</a>
      </p>
      <p>
        <a href={figuresAddress('figures', asked)}>回到统计</a>
      </p>
      <Panel title="怎么算的">
        <ul class="list-disc pl-5">
          <li>比较的是这段时间收到的全部申请，办结的和没有办结的都在内，提前办结不会让数字变好看。</li>
          <li>逾期：逾期办结的，加上今天已经逾期还没有办结的。按期率＝1－逾期÷收到。</li>
          <li>工作日：从收到到答复；没有办结的，从收到算到今天。补正、征求意见等不计入期限的时间也在内。</li>
          <li>延期、延迟答复、补正、拆分、不予处理写在旁边，一起看才知道快慢的原因。</li>
          <li>标有“件数少”的单位收到不足 {FEW} 件，比例仅供参考。导入的历史申请不在内。</li>
        </ul>
      </Panel>
    </OfficePage>
  )
}

function byLateness(a: UnitFigures, b: UnitFigures): number {
  return (punctuality(a.counts) ?? 1) - (punctuality(b.counts) ?? 1)
}

function cellsOf(unit: UnitFigures, view: FiguresView, code: string | null): (VNode | string)[] {
  const { counts, cohortTaken } = unit
  const count = (set: FigureSet) => (
    <CountLink
      key={set}
      count={counts[set]}
      href={casesAddress({ period: view.asked.period, unit: code }, set)}
      of={`${unit.name}，${SETS[set]}`}
    />
  )
  const few = counts.cohort < FEW ? '（件数少）' : ''
  return [
    count('cohort'),
    count('cohort-late'),
    <span key="share" class="whitespace-nowrap">{`${showShare(punctuality(counts))}${few}`}</span>,
    showTaken(cohortTaken.average),
    showTaken(cohortTaken.median),
    ...(Object.keys(COMPARED_SETS) as FigureSet[]).map(count),
  ]
}
