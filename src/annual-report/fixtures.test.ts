import { describe, expect, it } from 'vitest'
import { expectedOf, FIXTURES, fixtureBytes } from '#test/annual-reports.ts'
import { checkReport } from './checks/check-report.ts'
import type { Finding } from './checks/finding.ts'
import { disclosureRowsOf } from './form/disclosure-rows.ts'
import { DISPUTE_COLUMNS } from './form/dispute-columns.ts'
import { REQUEST_COLUMNS, rowsOf } from './form/requests-rows.ts'
import { openReport } from './opening/open-report.ts'
import { readReport } from './reading/read-report.ts'
import type { Report } from './report.ts'

async function read(file: string): Promise<Report> {
  const opened = await openReport(file, fixtureBytes(file))
  if (!opened.ok) throw new Error(opened.sentence)
  const report = readReport(opened.value)
  if (!report.ok) throw new Error(report.sentence)
  return report.value
}

const errors = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, expected, actual }) => `${rule} ${expected} ${actual}`)
    .sort()

describe.each(FIXTURES)('%s', (file, name) => {
  const expected = expectedOf(name)

  it('table two is what a person read, cell by cell', async () => {
    const report = await read(file)
    const rows = Object.values(expected.表二_主动公开).flatMap(item => Object.values(item))
    const form = disclosureRowsOf(report.formats.disclosure ?? '2021')
    expect(rows.length).toBe(form.length)
    for (const [i, [key, { columns }]] of form.entries()) {
      const cells = columns.map(column => report.disclosure[key]?.[column])
      const wanted = Object.values(rows[i] ?? {}).map((value, c) =>
        cells[c]?.problem === 'unread' ? null : value,
      )
      expect([key, cells.map(cell => numeric(cell?.value))]).toEqual([key, wanted.map(numeric)])
    }
  })

  it('table three is what a person read, row by row, and what is cut off is missing', async () => {
    const report = await read(file)
    const whole = Object.values(expected.表三_申请?.行 ?? {})
    const seen = whole.length > 0 ? whole : Object.values(expected.表三_可见的完整行?.行 ?? {})
    const form = rowsOf(report.formats.requests ?? '2021')
    if (whole.length > 0) expect(whole.length).toBe(form.length)
    for (const [i, row] of seen.entries()) {
      const key = form[i] ?? 'received'
      expect([key, REQUEST_COLUMNS.map(column => report.requests[key]?.[column].value)]).toEqual([key, row])
    }
    if (whole.length === 0) expect(report.requests.totalClosed).toBeUndefined()
  })

  it('table four is what a person read', async () => {
    const report = await read(file)
    const wanted = Object.values(expected.表四_复议诉讼 ?? {}).map(group => Object.values(group))
    const groups = Object.values(report.disputes).map(cells =>
      DISPUTE_COLUMNS.map(column => cells[column].value),
    )
    expect(groups).toEqual(wanted)
  })

  it('year, organ and form are known', async () => {
    const report = await read(file)
    expect(report.year).toBe(expected.报告.年度)
    if (!file.includes('.tables')) expect(expected.报告.机关).toContain(report.unit ?? '（没有读出）')
  })

  it('the checks find every certain contradiction, and no error that is none', async () => {
    const certain = (expected.不一致 ?? [])
      .filter(({ 性质 }) => 性质 === '确定')
      .map(one => `${one.计算值} ${one.报告值}`)
      .sort()
    const found = errors(checkReport(await read(file))).map(text => text.replace(/^\S+ /, ''))
    expect(found.sort()).toEqual(certain)
  })
})

/** `251000元` in the source is 25.1 万元. */
function numeric(value: number | string | null | undefined): number | null | undefined {
  if (typeof value !== 'string') return value
  return value.endsWith('元') ? Number(value.slice(0, -1)) / 10_000 : Number(value)
}

it('goal 8: shangqiu-2019: the 489 of the text is neither the 490 received nor the 491 closed', async () => {
  const findings = checkReport(await read('shangqiu-2019.txt'))
  expect(errors(findings)).toEqual(['text-vs-table 490 489', 'text-vs-table 491 489'])
  expect(findings.flatMap(({ cells }) => cells)).toEqual(
    expect.arrayContaining(['requests.received.total', 'requests.totalClosed.total']),
  )
})

describe('with the report of the year before', () => {
  it.each([
    ['hongze-2024.layout.txt', 'hongze-2023.layout.txt'],
    ['suqian-2024.txt', 'suqian-2023.txt'],
  ])('%s goes on from %s', async (file, before) => {
    const findings = checkReport(await read(file), await read(before))
    expect(findings.filter(({ rule }) => rule === 'carry-over')).toEqual([])
  })

  it('growth that is not what last year’s report gives is told as a warning', async () => {
    const findings = checkReport(await read('suqian-2024.txt'), await read('suqian-2023.txt'))
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'text-vs-text', severity: 'warning', expected: '1.08', actual: 1.05 }),
    )
  })
})
