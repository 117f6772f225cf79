import {
  COLUMN_LABELS,
  type Format,
  REQUEST_COLUMNS,
  REQUEST_ROWS,
  type RequestColumn,
  type RequestRow,
  resultRowsOf,
  rowsOf,
} from '../form/requests-rows.ts'
import type { Cell, RequestCells, Unread } from '../report.ts'
import { type Balance, type Candidate, remainingReadings } from './choose-readings.ts'
import { countCell, unreadCell } from './figure.ts'
import { nearestLabel } from './nearest-label.ts'
import { type RowReadings, rowsOfRuns } from './row-readings.ts'
import { type SourceLine, wordsOf } from './source-line.ts'
import { tapeOf } from './tape.ts'

/** 第三表 as it was read, and what a person should know of how. */
export interface RequestsTable {
  readonly format: Format | null
  readonly rows: Readonly<Partial<Record<RequestRow, RequestCells>>>
  readonly unread: readonly Unread[]
  readonly remarks: readonly string[]
}

const WIDTH = REQUEST_COLUMNS.length

/** Reads 第三表 from the lines of its chapter. `likely` is the form to take when the table itself does not tell. */
export function readRequestsTable(lines: readonly SourceLine[], likely: Format): RequestsTable {
  const runs = tapeOf(lines, WIDTH)
  const order = columnOrder(lines)
  const totalAt = order.indexOf('total')
  const holds = (figures: readonly number[]): boolean => isSum(figures, totalAt)
  const found = rowsOfRuns(runs, WIDTH, holds).filter(
    row => row.raw !== '' || nameIn(row.before, null) !== null,
  )
  if (found.length === 0) return { format: null, rows: {}, unread: [], remarks: [] }

  const format = formatOf(wordsOf(lines), found, likely)
  const { keys, remarks } = rowKeys(found, format, totalAt)
  const named = found.flatMap((row, i) => {
    const key = keys[i]
    return key === undefined || key === null ? [] : [{ key, row }]
  })
  const read = readCells(named, format, order)
  const nameless = found.filter((row, i) => !keys[i] && row.raw !== '')
  return {
    format,
    rows: inFormOrder({ ...emptyRows(found, keys, format), ...read.rows }, format),
    unread: [
      ...read.unread,
      ...nameless.map(row => ({
        cell: 'requests',
        raw: row.raw,
        reason: '这一行数字没有行名，按行序也不能确定是哪一行',
      })),
    ],
    remarks: [
      ...remarks,
      ...(sameOrder(order)
        ? []
        : [`第三表的列序与官方格式不同，按表头读作：${order.map(c => COLUMN_LABELS[c]).join('、')}`]),
    ],
  }
}

function inFormOrder(rows: RequestsTable['rows'], format: Format): RequestsTable['rows'] {
  return Object.fromEntries(
    rowsOf(format).flatMap(key => (rows[key] === undefined ? [] : [[key, rows[key]]])),
  )
}

function isSum(figures: readonly number[], totalAt: number): boolean {
  const total = figures[totalAt]
  return (
    total !== undefined &&
    figures.every(n => Number.isFinite(n)) &&
    figures.reduce((a, b) => a + b, 0) === 2 * total
  )
}

function sameOrder(order: readonly RequestColumn[]): boolean {
  return order.every((column, i) => column === REQUEST_COLUMNS[i])
}

/** Which form the table follows: by the rows only one of them has, else by how many rows there are. */
function formatOf(words: string, rows: readonly RowReadings[], likely: Format): Format {
  const hasSubRows = /逾期不补|不补正|收费通知|不缴费/.test(words)
  if (hasSubRows) return '2021'
  if (rows.some(row => nameIn(row.before, '2019') === 'other')) return '2019'
  const counts = rows.filter(row => row.raw !== '').length
  if (counts === rowsOf('2021').length) return '2021'
  if (counts === rowsOf('2019').length) return '2019'
  return likely
}

/** The row whose label stands last in the words before some figures. */
function nameIn(words: string, format: Format | null): RequestRow | null {
  const allowed = format === null ? [...new Set([...rowsOf('2019'), ...rowsOf('2021')])] : rowsOf(format)
  return nearestLabel(
    words,
    allowed.map(key => ({ key, label: REQUEST_ROWS[key].label, stem: REQUEST_ROWS[key].stem })),
  )
}

/**
 * Which row of the form each row of figures is. Labels say it; where labels are gone the fixed order of the form says it,
 * but only when as many rows are nameless as the form has between their neighbours. When labels and order disagree and
 * the table is complete, the reading with which more sums hold is taken.
 */
function rowKeys(
  rows: readonly RowReadings[],
  format: Format,
  totalAt: number,
): { keys: (RequestRow | null)[]; remarks: string[] } {
  const form = rowsOf(format)
  const seen = new Set<RequestRow>()
  const labels = rows.map(row => {
    const key = nameIn(row.before, format)
    if (key === null || seen.has(key)) return null
    seen.add(key)
    return key
  })
  const filled = fillByOrder(labels, form)
  const byOrder = rows.length === form.length ? [...form] : null
  const sums = (keys: readonly (RequestRow | null)[]): number => sumsHeld(rows, keys, format, totalAt)
  if (byOrder?.some((key, i) => key !== filled[i]) && sums(byOrder) > sums(filled)) {
    return { keys: byOrder, remarks: ['第三表的行名与数字错位，各行按官方行序认定'] }
  }
  const byPosition = filled.filter((key, i) => key !== null && labels[i] === null).length
  return {
    keys: filled,
    remarks: byPosition === 0 ? [] : [`第三表有${byPosition}行没有行名，按官方行序认定`],
  }
}

function fillByOrder(
  labels: readonly (RequestRow | null)[],
  form: readonly RequestRow[],
): (RequestRow | null)[] {
  const keys = [...labels]
  const taken = new Set(labels.filter(key => key !== null))
  let from = 0
  while (from < keys.length) {
    if (keys[from] !== null) {
      from += 1
      continue
    }
    let until = from
    while (until < keys.length && keys[until] === null) until += 1
    const before = from === 0 ? null : keys[from - 1]
    const next = until === keys.length ? null : keys[until]
    const start = before ? form.indexOf(before) + 1 : 0
    const end = next ? form.indexOf(next) : form.length
    const free = form.slice(start, Math.max(start, end)).filter(key => !taken.has(key))
    if (free.length === until - from) for (const [i, key] of free.entries()) keys[from + i] = key
    from = until
  }
  return keys
}

/** Of the sums of the form, how many hold when the rows are these: the measure of a reading, never of a report. */
function sumsHeld(
  rows: readonly RowReadings[],
  keys: readonly (RequestRow | null)[],
  format: Format,
  totalAt: number,
): number {
  const figures = new Map(keys.map((key, i) => [key, rows[i]?.readings[0]?.map(Number) ?? []]))
  const sum = (list: readonly RequestRow[], column: number): number =>
    list.reduce((total, key) => total + (figures.get(key)?.[column] ?? 0), 0)
  let held = 0
  for (const { left, right } of balancesOf(format)) {
    for (let column = 0; column < WIDTH; column += 1) {
      if (sum(left, column) === sum(right, column)) held += column === totalAt ? 2 : 1
    }
  }
  return held
}

/** 第一项加第二项之和，等于第三项加第四项之和; and （七）总计 is what the results add up to. */
function balancesOf(format: Format): readonly Balance<RequestRow>[] {
  return [
    { left: ['received', 'carriedOver'], right: ['totalClosed', 'carriedForward'] },
    { left: [...resultRowsOf(format)], right: ['totalClosed'] },
  ]
}

/**
 * The order of the columns: where the head names all seven in one line, its order; in a head of two lines its places in
 * the grid; otherwise the official order.
 */
function columnOrder(lines: readonly SourceLine[]): readonly RequestColumn[] {
  const official = [...REQUEST_COLUMNS]
  const until = lines.findIndex(line =>
    line.cells.some(cell => /本年新收/.test(cell.text.replace(/\s/g, ''))),
  )
  const head = lines.slice(0, Math.max(0, until))
  const places = new Map<RequestColumn, number>()
  for (const line of head) {
    if (!line.exact || line.cells.length < 2) continue
    for (const cell of line.cells) {
      const text = cell.text.replace(/\s/g, '')
      const column = official.find(key => COLUMN_LABELS[key] === text)
      if (column !== undefined) places.set(column, cell.at)
    }
  }
  if (places.size !== official.length || new Set(places.values()).size !== official.length) return official
  return official.sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
}

function readCells(
  named: readonly { readonly key: RequestRow; readonly row: RowReadings }[],
  format: Format,
  order: readonly RequestColumn[],
): { rows: Partial<Record<RequestRow, RequestCells>>; unread: Unread[] } {
  const candidates: Candidate<RequestRow>[] = named.map(({ key, row }) => ({
    key,
    readings: row.readings.map(reading => reading.map(raw => asNumber(countCell(raw)))),
  }))
  const remaining = remainingReadings(candidates, balancesOf(format))
  const rows: Partial<Record<RequestRow, RequestCells>> = {}
  const unread: Unread[] = []
  for (const { key, row } of named) {
    const kept = (remaining.get(key) ?? []).flatMap(i => row.readings[i] ?? [])
    const readings = Array.from({ length: kept.length / WIDTH }, (_, i) =>
      kept.slice(i * WIDTH, (i + 1) * WIDTH),
    )
    const cells = REQUEST_COLUMNS.map(column => {
      const at = order.indexOf(column)
      const raws = [...new Set(readings.map(reading => reading[at] ?? ''))]
      const [only] = raws
      if (raws.length === 1 && only !== undefined) return [column, countCell(only)] as const
      unread.push({
        cell: `requests.${key}.${column}`,
        raw: row.raw,
        reason: reasonOf(row, raws),
      })
      return [column, unreadCell(row.raw)] as const
    })
    rows[key] = recordOf(cells)
  }
  return { rows, unread }
}

function reasonOf(row: RowReadings, raws: readonly string[]): string {
  const doubt = row.doubt ?? '这一行读不出来'
  if (raws.length < 2) return `${doubt}，没有一种读法能使本行合计成立`
  const told = raws.slice(0, 5).map(raw => (raw === '' ? '空白' : raw))
  return `${doubt}，有不止一种读法都能使合计成立：${told.join('、')}${raws.length > 5 ? '等' : ''}`
}

function asNumber(cell: Cell): number {
  return typeof cell.value === 'number' ? cell.value : 0
}

function recordOf(cells: readonly (readonly [RequestColumn, Cell])[]): RequestCells {
  const empty: Cell = { value: null, raw: '' }
  const found = new Map(cells)
  const cell = (column: RequestColumn): Cell => found.get(column) ?? empty
  return {
    naturalPerson: cell('naturalPerson'),
    business: cell('business'),
    research: cell('research'),
    welfare: cell('welfare'),
    legalService: cell('legalService'),
    otherOrganisation: cell('otherOrganisation'),
    total: cell('total'),
  }
}

/**
 * A row whose label is there and whose figures are not: left empty in the source. Only between rows that were read (a
 * label at the very end is where a text was cut off), and only when no figures are without a row: else the label may
 * belong to those.
 */
function emptyRows(
  rows: readonly RowReadings[],
  keys: readonly (RequestRow | null)[],
  format: Format,
): Partial<Record<RequestRow, RequestCells>> {
  if (keys.some(key => key === null)) return {}
  const taken = new Set(keys)
  const words = rows.map(row => row.before).join(' ')
  const missing = rowsOf(format).filter(key => !taken.has(key) && REQUEST_ROWS[key].stem.test(words))
  return Object.fromEntries(missing.map(key => [key, recordOf([])]))
}
