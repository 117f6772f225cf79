import {
  DISCLOSURE_COLUMNS,
  type DisclosureColumn,
  type DisclosureRow,
  disclosureRowsOf,
} from '../form/disclosure-rows.ts'
import type { Format } from '../form/requests-rows.ts'
import type { Cell, DisclosureCells, Unread } from '../report.ts'
import { countCell, moneyCell, unreadCell } from './figure.ts'
import { nearestLabel } from './nearest-label.ts'
import { type RowReadings, rowsOfRuns } from './row-readings.ts'
import { type SourceLine, wordsOf } from './source-line.ts'
import { tapeOf } from './tape.ts'

/** 第二表 as it was read. */
export interface DisclosureTable {
  readonly format: Format | null
  readonly rows: Readonly<Partial<Record<DisclosureRow, DisclosureCells>>>
  readonly unread: readonly Unread[]
}

/** Reads 第二表 from the lines of its chapter: every row by its label, its columns by the head above it. */
export function readDisclosureTable(lines: readonly SourceLine[]): DisclosureTable {
  const words = wordsOf(lines)
  const format = formatOf(words)
  if (format === null) return { format, rows: {}, unread: [] }
  const form = new Map(disclosureRowsOf(format))
  const labels = [...form].map(([key, row]) => ({ key, label: row.label, stem: row.stem }))
  const rows: Partial<Record<DisclosureRow, DisclosureCells>> = {}
  const unread: Unread[] = []
  let head = ''
  for (const run of tapeOf(lines, 1)) {
    head += run.before
    const key = nearestLabel(run.before, labels)
    const row = key === null ? undefined : form.get(key)
    if (key === null || row === undefined || rows[key] !== undefined) {
      if (run.lines.flat().some(token => /\d/.test(token.raw))) {
        unread.push({
          cell: 'disclosure',
          raw: run.lines
            .flat()
            .map(token => token.raw)
            .join(' '),
          reason: key === null ? '这些数字前没有行名' : `“${row?.label ?? ''}”已经读到一次，这里又有一次`,
        })
      }
      continue
    }
    const order = columnsInHead(head, row.columns)
    const tokens = run.lines.flat()
    const readings = rowsOfRuns([{ before: '', lines: [tokens] }], row.columns.length, () => true)[0]
    rows[key] = cellsOf(key, row.columns, order, readings, unread)
  }
  return { format, rows, unread }
}

function formatOf(words: string): Format | null {
  if (/制发件|废止件|现行有效|本年收费金额/.test(words)) return '2021'
  if (/新制作|新公开数|上一?年项目|集中采购|对外管理服务/.test(words)) return '2019'
  if (/规范性文件/.test(words) && /行政许可/.test(words))
    return /行政规范性文件/.test(words) ? '2021' : '2019'
  return null
}

/** The order in which the nearest head names the columns; the official one when it does not name them all. */
function columnsInHead(head: string, columns: readonly DisclosureColumn[]): readonly DisclosureColumn[] {
  const last = head.slice(Math.max(0, head.lastIndexOf('信息内容')))
  const places = columns.map(column => ({ column, at: last.search(DISCLOSURE_COLUMNS[column].stem) }))
  if (places.some(({ at }) => at < 0)) return columns
  return places.sort((a, b) => a.at - b.at).map(({ column }) => column)
}

function cellsOf(
  key: DisclosureRow,
  columns: readonly DisclosureColumn[],
  order: readonly DisclosureColumn[],
  row: RowReadings | undefined,
  unread: Unread[],
): DisclosureCells {
  const cells: [DisclosureColumn, Cell][] = columns.map(column => {
    const at = order.indexOf(column)
    const raws = [...new Set((row?.readings ?? []).map(reading => reading[at] ?? ''))]
    const [only] = raws
    if (raws.length === 1 && only !== undefined) {
      return [column, column === 'amountWan' ? moneyCell(only) : countCell(only)]
    }
    unread.push({
      cell: `disclosure.${key}.${column}`,
      raw: row?.raw ?? '',
      reason:
        raws.length === 0
          ? (row?.doubt ?? '这一行读不出来')
          : `${row?.doubt ?? '读法不止一种'}，${columns.length}个数有${row?.readings.length ?? 0}种分法，不能确定`,
    })
    return [column, unreadCell(row?.raw ?? '')]
  })
  return Object.fromEntries(cells)
}
