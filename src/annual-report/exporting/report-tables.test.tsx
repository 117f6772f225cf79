import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { fixtureBytes } from '#test/annual-reports.ts'
import { balancedFigures } from '#test/report-layouts.ts'
import { readFile, reportWith, valuesOf } from '#test/reports.ts'
import type { Report } from '../report.ts'
import { type CellMark, ReportBody } from './report-tables.tsx'

const web = (report: Report): string =>
  `<!doctype html><html lang="zh-CN"><body>${renderToString(<ReportBody report={report} link={key => `/cases?cell=${key}`} />)}</body></html>`

describe('a report on the web', () => {
  it('reads back as the same figures, chapters, organ and year, in both forms', async () => {
    await fc.assert(
      fc.asyncProperty(balancedFigures, async figures => {
        const report = reportWith(figures)
        const read = await readFile('a.html', web(report))
        expect(valuesOf(read)).toEqual(valuesOf(report))
        expect(read).toMatchObject({
          unit: report.unit,
          year: report.year,
          formats: report.formats,
          unread: [],
        })
        expect(read.chapters.map(({ chapter, title, text }) => ({ chapter, title, text }))).toEqual(
          report.chapters.map(({ chapter, title, text }) => ({ chapter, title, text })),
        )
      }),
      { numRuns: 15 },
    )
  })

  it('shangqiu-2019 is the same cell by cell', async () => {
    const report = await readFile('shangqiu-2019.txt', fixtureBytes('shangqiu-2019.txt'))
    expect(valuesOf(await readFile('a.html', web(report)))).toEqual(valuesOf(report))
  })

  const [sample] = fc.sample(balancedFigures, { seed: 2019, numRuns: 1 })
  const report = reportWith(sample ?? { format: '2019', cells: new Map() })
  const page = web(report)

  it('every figure names heads that are there, its row and its column among them', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const figures = [...page.matchAll(/<td headers="([^"]*)"/g)].map(([, heads]) => heads?.split(' ') ?? [])
    expect(figures.length).toBe(Object.keys(valuesOf(report)).length)
    expect(figures.flat().filter(head => !ids.includes(head))).toEqual([])
    for (const heads of figures) expect(heads.length).toBeGreaterThanOrEqual(2)
  })

  it('a figure of table three is read out with its group, its row and both heads above it', () => {
    const said = (key: string): string[] => {
      const heads =
        new RegExp(`<td headers="([^"]*)"[^>]*><a href="/cases\\?cell=${key}"`).exec(page)?.[1] ?? ''
      return heads.split(' ').map(id => new RegExp(`<th id="${id}"[^>]*>([^<]*)<`).exec(page)?.[1] ?? '')
    }
    expect(said('requests.refused.thirdParty.welfare')).toEqual([
      '申请人情况',
      '法人或其他组织',
      '社会公益组织',
      '三、本年度办理结果',
      '（三）不予公开',
      '4.保护第三方合法权益',
    ])
    expect(said('litigation.afterReview.total')).toEqual(['行政诉讼', '复议后起诉', '总计'])
  })

  it('a link by itself says of what it is the number', () => {
    expect(page).toMatch(/aria-label="\d+，一、本年新收政府信息公开申请数量·总计"/)
  })

  it('what is said of a cell stands at the cell, in words', () => {
    const mark = (key: string): CellMark | null =>
      key === 'review.total' ? { kind: 'error', text: '相加是5，写的是4' } : null
    const marked = renderToString(<ReportBody report={report} mark={mark} />)
    expect(marked).toMatch(/<mark class="cell-mark error">\d+<span class="sign"/)
    expect(marked).toContain('<span class="sr-only">（相加是5，写的是4）</span>')
    expect(marked.match(/<mark/g)).toHaveLength(1)
  })

  it('what people wrote is text', () => {
    const unit = '<script>alert(1)</script>市'
    const written = renderToString(
      <ReportBody
        report={{ ...report, unit, chapters: [{ chapter: 1, title: '', text: '<b>粗</b>', figures: [] }] }}
      />,
    )
    expect(written).not.toMatch(/<script|<b>/)
  })
})
