import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  asGluedText,
  asText,
  balancedFigures,
  blocksOf,
  type Figures,
  LAYOUTS,
} from '#test/report-layouts.ts'
import { cellsOf } from '../cells.ts'
import { checkReport } from '../checks/check-report.ts'
import { COLUMN_LABELS, REQUEST_ROWS, type RequestColumn, rowsOf } from '../form/requests-rows.ts'
import type { Report } from '../report.ts'
import { readReport } from './read-report.ts'

function read(text: string): Report {
  const report = readReport({ kind: 'txt', blocks: blocksOf(text) })
  if (!report.ok) throw new Error(report.sentence)
  return report.value
}

const figuresOf = (report: Report): Map<string, number | null> =>
  new Map(cellsOf(report).map(({ key, cell }) => [key, cell.value === null ? null : Number(cell.value)]))

const sorted = (map: ReadonlyMap<string, number | null>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))

describe.each(Object.entries(LAYOUTS))('a report written with %s', (_, write) => {
  it('and read back is the same figures, and nothing is found wrong with it', () => {
    fc.assert(
      fc.property(balancedFigures, figures => {
        const report = read(asText(figures, write))
        expect(sorted(figuresOf(report))).toEqual(sorted(figures.cells))
        expect(report.unread).toEqual([])
        expect(checkReport(report).filter(({ severity }) => severity === 'error')).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})

describe('a report without anything between its cells', () => {
  it('is read where only one reading holds; a cell is the right figure or not read, never a wrong one', () => {
    fc.assert(
      fc.property(balancedFigures, figures => {
        for (const [key, value] of figuresOf(read(asGluedText(figures)))) {
          if (value !== null) expect([key, value]).toEqual([key, figures.cells.get(key)])
        }
      }),
      { numRuns: 10 },
    )
  })
})

describe('an untidy report', () => {
  const tabs = LAYOUTS.tabs ?? (() => [])
  const aligned = LAYOUTS['aligned by spaces'] ?? (() => [])
  const REQUESTS = /(三、收到和处理政府信息公开申请情况\n)([\s\S]*?)(\n四、政府信息公开行政复议)/
  /** The lines of table three from its first row of figures on, changed. */
  const inTableThree = (text: string, change: (lines: string[]) => string[]): string =>
    text.replace(REQUESTS, (_, head, table, next) => {
      const lines = table.split('\n')
      const first = lines.findIndex((line: string) => line.includes('本年新收'))
      return head + [...lines.slice(0, first), ...change(lines.slice(first))].join('\n') + next
    })
  const same = (
    make: (figures: Figures) => string,
    expected: (value: number, key: string) => number | null = value => value,
  ): void =>
    fc.assert(
      fc.property(balancedFigures, figures => {
        const report = read(make(figures))
        expect(sorted(figuresOf(report))).toEqual(
          sorted(new Map([...figures.cells].map(([key, value]) => [key, expected(value, key)]))),
        )
        expect(checkReport(report).filter(({ severity }) => severity === 'error')).toEqual([])
      }),
      { numRuns: 15 },
    )

  it('with rows in another order is read by its labels', () => {
    same(figures => inTableThree(asText(figures, tabs), lines => lines.toReversed()))
  })

  it.each([['left empty'], ['/'], ['-'], ['无']])(
    'with nothing written as %s keeps it empty, and it is not 0',
    mark => {
      const cell = mark === 'left empty' ? '' : mark
      same(
        figures =>
          asText(figures, (labels, cells) =>
            tabs(
              labels,
              cells.map(figure => (figure === '0' ? cell : figure)),
            ),
          ),
        value => (value === 0 ? null : value),
      )
    },
  )

  it('in columns of spaces with empty places keeps each figure in its column', () => {
    const emptied = /requests\.(?:received|totalClosed)/
    same(
      figures =>
        inTableThree(asText(figures, aligned), lines =>
          lines.map(line => (/本年新收|总计/.test(line) ? line : line.replace(/ 0(?= |$)/g, '  '))),
        ),
      (value, key) => (value === 0 && key.startsWith('requests.') && !emptied.test(key) ? null : value),
    )
  })

  it('with pages broken inside the table, page numbers and the head again, is read', () => {
    same(figures =>
      inTableThree(asText(figures, aligned), lines =>
        lines.flatMap((line, i) =>
          i % 9 === 8
            ? [
                line,
                '',
                '- 4 -',
                '申请人情况',
                '自然人 法人或其他组织 总计',
                '商业企业 科研机构 社会公益组织 法律服务机构 其他',
              ]
            : [line],
        ),
      ),
    )
  })

  it('whose labels stand one line too low is read by the order of the form', () => {
    same(figures =>
      inTableThree(
        asText(figures, (labels, cells) => [labels.join(''), cells.join('\t')].filter(line => line !== '')),
        lines => {
          const labels = lines.filter((_, i) => i % 2 === 0)
          const cells = lines.filter((_, i) => i % 2 === 1)
          return cells.flatMap((line, i) => [line, labels[i] ?? ''])
        },
      ),
    )
  })

  it('with labels misread here and there is read', () => {
    same(figures =>
      asText(figures, tabs)
        .replace('属于国家秘密', '厲于国豖秘密')
        .replace('本机关不掌握相关政府信息', '本机关不掌屋相关政府信息'),
    )
  })

  it('with a column for 法人或其他组织 together, which the form has not, is read without it', () => {
    same(figures =>
      inTableThree(asText(figures, tabs), lines =>
        lines.map(line => {
          const cells = line.split('\t')
          const [person = '', ...rest] = cells.slice(-7)
          const together = rest.slice(0, -1).reduce((sum, cell) => sum + Number(cell), 0)
          return [...cells.slice(0, -7), person, String(together), ...rest].join('\t')
        }),
      ),
    )
  })

  it('in Markdown with bold figures is read', () => {
    const pipes = LAYOUTS.pipes ?? (() => [])
    same(figures =>
      asText(figures, (labels, cells) =>
        pipes(
          labels,
          cells.map(figure => `**${figure}**`),
        ),
      ),
    )
  })

  it('in traditional characters is read', () => {
    same(figures =>
      asText(figures, tabs)
        .replaceAll('申请', '申請')
        .replaceAll('公开', '公開')
        .replaceAll('规', '規')
        .replaceAll('总计', '總計')
        .replaceAll('结转', '結轉')
        .replaceAll('维', '維'),
    )
  })
})

describe('a report whose third table is a table', () => {
  const COLUMNS: readonly RequestColumn[] = [
    'naturalPerson',
    'business',
    'research',
    'welfare',
    'legalService',
    'otherOrganisation',
    'total',
  ]
  const cell = (text: string) => ({ text, covered: false })

  /** Its rows and columns as they come, each row's label before its figures. */
  function withTable(figures: Figures, columns: readonly RequestColumn[]): Report {
    const blocks = blocksOf(asText(figures, LAYOUTS.tabs ?? (() => [])))
    const from = blocks.findIndex(block => block.kind === 'line' && block.text.startsWith('三、收到')) + 1
    const until = blocks.findIndex(block => block.kind === 'line' && block.text.startsWith('四、政府'))
    const rows = [
      [cell('办理结果'), ...columns.map(column => cell(COLUMN_LABELS[column]))],
      ...rowsOf(figures.format).map(key => [
        cell(REQUEST_ROWS[key].label),
        ...columns.map(column => cell(String(figures.cells.get(`requests.${key}.${column}`) ?? ''))),
      ]),
    ]
    const report = readReport({
      kind: 'html',
      blocks: [...blocks.slice(0, from), { kind: 'grid', rows }, ...blocks.slice(until)],
    })
    if (!report.ok) throw new Error(report.sentence)
    return report.value
  }

  it('with columns in any order is read by its head', () => {
    fc.assert(
      fc.property(
        balancedFigures,
        fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length }),
        (figures, columns) => {
          expect(sorted(figuresOf(withTable(figures, columns)))).toEqual(sorted(figures.cells))
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('one cell changed', () => {
  const summed = (figures: Figures): string[] =>
    [...figures.cells.keys()].filter(key => !key.startsWith('disclosure.'))
  it('is always found, and is among the cells named', () => {
    fc.assert(
      fc.property(balancedFigures, fc.nat(), fc.integer({ min: 1, max: 9 }), (figures, which, more) => {
        const keys = summed(figures)
        const changed = keys[which % keys.length] ?? ''
        const cells = new Map([...figures.cells, [changed, (figures.cells.get(changed) ?? 0) + more]])
        const found = checkReport(read(asText({ ...figures, cells }, LAYOUTS.tabs ?? (() => []))))
        const errors = found.filter(({ severity }) => severity === 'error')
        expect(errors.length).toBeGreaterThan(0)
        expect(errors.flatMap(error => error.cells)).toContain(changed)
      }),
      { numRuns: 80 },
    )
  })
})
