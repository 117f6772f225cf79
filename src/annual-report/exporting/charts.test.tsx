import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { fixtureBytes } from '#test/annual-reports.ts'
import { balancedFigures } from '#test/report-layouts.ts'
import { readFile, reportWith } from '#test/reports.ts'
import { figureOf, rowTotal } from '../cells.ts'
import {
  findingOf,
  findingOverYears,
  rowsOverYears,
  sharesByApplicant,
  sharesByDecision,
  sharesByUnit,
} from './chart-rows.ts'
import { ReportCharts, UnitsChart, YearsChart } from './charts.tsx'

const sum = (shares: readonly { readonly count: number | null }[]): number =>
  shares.reduce((all, { count }) => all + (count ?? 0), 0)

describe('the charts of a report', () => {
  it('count every closed and every received request once, in both forms', () => {
    fc.assert(
      fc.property(balancedFigures, figures => {
        const report = reportWith(figures)
        expect(sum(sharesByDecision(report))).toBe(rowTotal(report, 'totalClosed'))
        expect(sum(sharesByApplicant(report))).toBe(figureOf(report.requests.received?.total))
      }),
    )
  })

  it('of 商丘 say what a person would say', async () => {
    const report = await readFile('shangqiu-2019.txt', fixtureBytes('shangqiu-2019.txt'))
    expect(sharesByDecision(report).map(({ label, count }) => `${label}${count}`)).toEqual([
      '予以公开160',
      '部分公开2',
      '不予公开95',
      '无法提供51',
      '不予处理178',
      '其他处理5',
    ])
    expect(findingOf('办结', sharesByDecision(report))).toBe('不予处理最多，178件，占办结的36%')
    expect(findingOf('新收', sharesByApplicant(report))).toBe('自然人最多，356件，占新收的73%')
  })

  it('of a figure that could not be read say so, and draw nothing', async () => {
    const report = await readFile('shangqiu-2019.txt', fixtureBytes('shangqiu-2019.txt'))
    const { received } = report.requests
    if (received === undefined) throw new Error('the row is there')
    const unread = { value: null, raw: '3?', problem: 'unread' } as const
    const page = renderToString(
      <ReportCharts
        report={{ ...report, requests: { ...report.requests, received: { ...received, business: unread } } }}
      />,
    )
    expect(page).toContain('未读出')
  })

  it('carry neither style attributes nor scripts, and every picture has a name and a table', async () => {
    const report = await readFile('shangqiu-2019.txt', fixtureBytes('shangqiu-2019.txt'))
    const page = renderToString(
      <>
        <ReportCharts report={report} />
        <YearsChart reports={[report]} />
        <UnitsChart units={[{ label: '<b>局</b>', count: 3, href: '/a' }]} />
      </>,
    )
    expect(page).not.toMatch(/ style=|<script|<b>/)
    expect(page.match(/<svg role="img"/g)).toHaveLength(4)
    expect(page.match(/<table/g)).toHaveLength(4)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '')
    expect(new Set(ids).size).toBe(ids.length)
    const named = [...page.matchAll(/aria-labelledby="([^"]+)"/g)].flatMap(
      ([, names]) => names?.split(' ') ?? [],
    )
    expect(named.filter(name => !ids.includes(name))).toEqual([])
  })
})

describe('many units', () => {
  const units = Array.from({ length: 30 }, (_, i) => ({ label: `第${i + 1}局`, count: i }))
  it('are shown by name where they have most, the others together, and none is lost', () => {
    const shares = sharesByUnit(units)
    expect(shares).toHaveLength(11)
    expect(shares[0]).toEqual({ label: '第30局', count: 29 })
    expect(shares.at(-1)?.label).toBe('其他20个单位')
    expect(sum(shares)).toBe(sum(units))
  })
  it('are all in the table', () => {
    const page = renderToString(<UnitsChart units={units} />)
    for (const { label } of units) expect(page).toContain(`<th scope="row">${label}</th>`)
  })
  it('that are few are all shown', () => {
    expect(sharesByUnit(units.slice(0, 11))).toHaveLength(11)
  })
})

it('years stand in their order, and what became of them is said', async () => {
  const [later, earlier] = await Promise.all(
    ['suqian-2024.txt', 'suqian-2023.txt'].map(name => readFile(name, fixtureBytes(name))),
  )
  if (later === undefined || earlier === undefined) throw new Error('both are there')
  const rows = rowsOverYears([later, earlier])
  expect(rows.map(({ label }) => label)).toEqual(['2023年', '2024年'])
  expect(findingOverYears(rows)).toMatch(/^新收申请由2023年的\d+件(?:增加|减少)到2024年的\d+件$/)
})
