import {
  DISPUTE_COLUMN_LABELS,
  DISPUTE_COLUMNS,
  DISPUTE_GROUPS,
  type DisputeColumn,
  type DisputeGroup,
} from '../form/dispute-columns.ts'
import type { Cell, DisputeCells, Unread } from '../report.ts'
import { countCell, unreadCell } from './figure.ts'
import type { SourceLine } from './source-line.ts'
import { jointsOf, splitsOf } from './splits.ts'
import { type Run, tapeOf } from './tape.ts'

/** 第四表 as it was read. */
export interface DisputesTable {
  readonly groups: Readonly<Partial<Record<DisputeGroup, DisputeCells>>>
  readonly unread: readonly Unread[]
}

const GROUP_WORDS: Readonly<Record<DisputeGroup, RegExp>> = {
  review: /行政复议/,
  'litigation.direct': /未经复议|直接起诉/,
  'litigation.afterReview': /复议后/,
}
const COLUMN_WORDS: Readonly<Record<DisputeColumn, RegExp>> = {
  upheld: /维持/,
  corrected: /纠正/,
  other: /其他/,
  pending: /尚未|未审结/,
  total: /总计|合计/,
}
const WIDTH = DISPUTE_COLUMNS.length
const ALL = WIDTH * DISPUTE_GROUPS.length

/** Reads 第四表: fifteen figures in one row, or five in each of three; glued ones are cut where the sums hold. */
export function readDisputesTable(lines: readonly SourceLine[]): DisputesTable {
  const runs = tapeOf(lines, ALL)
  const told = runs.filter(run => run.lines.some(tokens => tokens.some(token => token.raw !== '')))
  if (told.length === 0 && runs.length > 0) return tableOf([], DISPUTE_GROUPS, DISPUTE_COLUMNS)
  const raws = told.flatMap(run => run.lines.flat().map(token => token.raw))
  if (raws.length === 0) return { groups: {}, unread: [] }
  const rowwise = inThreeRows(told)
  if (rowwise !== null) return rowwise
  const row = inOneRow(told) ?? (raws.length === ALL ? inOrder(raws, told) : null)
  if (row === null) return glued(raws) ?? unreadTable(raws.join(' '))
  // Figures torn apart by words of the head are in order only when their sums say so.
  const torn = told.length > 1 && sumsHeld(row) < DISPUTE_GROUPS.length ? scattered(told) : null
  return torn ?? row
}

/** A row of cells with empty ones at its ends. */
function inOneRow(runs: readonly Run[]): DisputesTable | null {
  const lines = runs.flatMap(run => run.lines).filter(tokens => tokens.some(token => token.raw !== ''))
  const [line] = lines
  if (lines.length !== 1 || line === undefined || !line.every(token => token.exact) || line.length < ALL)
    return null
  const raws = line.map(token => token.raw)
  const windows = raws.flatMap((_, from) => {
    const outside = [...raws.slice(0, from), ...raws.slice(from + ALL)]
    return from + ALL <= raws.length && outside.every(raw => raw === '') ? [raws.slice(from, from + ALL)] : []
  })
  const window = windows.at(-1)
  return window === undefined ? null : inOrder(window, runs)
}

function inOrder(raws: readonly string[], runs: readonly Run[]): DisputesTable {
  const head = runs.map(run => run.before).join('')
  const groups = byPlace(DISPUTE_GROUPS, GROUP_WORDS, head)
  const columns = byPlace(
    DISPUTE_COLUMNS,
    COLUMN_WORDS,
    head.slice(Math.max(0, head.search(/维持|纠正|审结/) - 2)),
  )
  const official = tableOf(raws, DISPUTE_GROUPS, DISPUTE_COLUMNS)
  const asHead = tableOf(raws, groups, columns)
  return sumsHeld(asHead) > sumsHeld(official) ? asHead : official
}

/** The order in which words name these things; the official order for what they do not name. */
function byPlace<K extends string>(
  keys: readonly K[],
  words: Readonly<Record<K, RegExp>>,
  text: string,
): readonly K[] {
  const places = keys.map(key => ({ key, at: text.search(words[key]) }))
  if (places.some(({ at }) => at < 0)) return keys
  return places.sort((a, b) => a.at - b.at).map(({ key }) => key)
}

function tableOf(
  raws: readonly string[],
  groups: readonly DisputeGroup[],
  columns: readonly DisputeColumn[],
): DisputesTable {
  const entries = groups.map(
    (group, i) => [group, cellsOf(raws.slice(i * WIDTH, (i + 1) * WIDTH), columns)] as const,
  )
  return { groups: Object.fromEntries(entries), unread: [] }
}

function cellsOf(raws: readonly string[], columns: readonly DisputeColumn[] = DISPUTE_COLUMNS): DisputeCells {
  const cell = (column: DisputeColumn): Cell => countCell(raws[columns.indexOf(column)] ?? '')
  return {
    upheld: cell('upheld'),
    corrected: cell('corrected'),
    other: cell('other'),
    pending: cell('pending'),
    total: cell('total'),
  }
}

function sumsHeld(table: DisputesTable): number {
  return DISPUTE_GROUPS.filter(group => {
    const cells = table.groups[group]
    return cells !== undefined && holds(DISPUTE_COLUMNS.map(column => Number(cells[column].value ?? 0)))
  }).length
}

function holds(figures: readonly number[]): boolean {
  const total = figures[WIDTH - 1] ?? 0
  return figures.reduce((a, b) => a + b, 0) === 2 * total
}

/** Each group a row of its own, with its name before it. */
function inThreeRows(runs: readonly Run[]): DisputesTable | null {
  const lines = runs.flatMap(run =>
    run.lines.map((tokens, i) => ({ tokens, before: i === 0 ? run.before : '' })),
  )
  const fives = lines.map(line => ({ ...line, raws: line.tokens.map(token => token.raw) }))
  if (fives.length !== DISPUTE_GROUPS.length || fives.some(line => line.raws.length < WIDTH)) return null
  const named = fives.map(({ before, raws }) => {
    const places = DISPUTE_GROUPS.map(group => ({ group, at: lastPlace(before, GROUP_WORDS[group]) }))
    const nearest = places.sort((a, b) => b.at - a.at)[0]
    return {
      group: nearest !== undefined && nearest.at >= 0 ? nearest.group : null,
      raws: raws.slice(-WIDTH),
    }
  })
  if (new Set(named.map(({ group }) => group)).size !== DISPUTE_GROUPS.length) return null
  const columns = byPlace(DISPUTE_COLUMNS, COLUMN_WORDS, fives[0]?.before ?? '')
  return {
    groups: Object.fromEntries(named.map(({ group, raws }) => [group ?? 'review', cellsOf(raws, columns)])),
    unread: [],
  }
}

function lastPlace(text: string, words: RegExp): number {
  return [...text.matchAll(new RegExp(words, 'g'))].at(-1)?.index ?? -1
}

/** No separators: the cuts with which all three totals hold. A cell on which they differ is not read. */
function glued(raws: readonly string[]): DisputesTable | null {
  const digits = raws.join('')
  if (!/^\d+$/.test(digits) || raws.length >= ALL || digits.length < ALL) return null
  const readings = splitsOf(
    digits,
    ALL,
    figures => figures.length % WIDTH !== 0 || holds(figures.slice(figures.length - WIDTH)),
    jointsOf(raws),
  )
  if (readings.length === 0) return null
  const unread: Unread[] = []
  const entries = DISPUTE_GROUPS.map((group, g) => {
    const cells = DISPUTE_COLUMNS.map((column, c) => {
      const values = [...new Set(readings.map(figures => figures[g * WIDTH + c]))]
      if (values.length === 1) return [column, countCell(String(values[0]))] as const
      unread.push({
        cell: `${group}.${column}`,
        raw: digits,
        reason: `数字之间没有分隔，“${DISPUTE_COLUMN_LABELS[column]}”有不止一种读法都能使合计成立：${values.slice(0, 5).join('、')}`,
      })
      return [column, unreadCell(digits)] as const
    })
    return [group, { ...cellsOf([]), ...Object.fromEntries(cells) }] as const
  })
  return { groups: Object.fromEntries(entries), unread }
}

/**
 * Fifteen figures out of order, as some PDFs give their text: four figures whose sum stands elsewhere, or five that hold.
 * The first is the review; the one with 复议后起诉 just before it is that group. Anything else is not guessed.
 */
function scattered(runs: readonly Run[]): DisputesTable | null {
  const blocks = runs.map(run => ({
    before: run.before,
    figures: run.lines.flat().map(token => Number(token.raw)),
  }))
  if (blocks.flatMap(block => block.figures).length !== ALL) return null
  const totals = blocks.filter(block => block.figures.length === 1).map(block => block.figures[0] ?? 0)
  const groups = blocks
    .filter(block => block.figures.length > 1)
    .map(({ before, figures }) => {
      const sum = figures.reduce((a, b) => a + b, 0)
      return {
        before,
        figures: figures.length === WIDTH - 1 && totals.includes(sum) ? [...figures, sum] : figures,
      }
    })
  const [review, ...others] = groups
  if (
    review === undefined ||
    others.length !== 2 ||
    groups.some(({ figures }) => figures.length !== WIDTH || !holds(figures))
  )
    return null
  const after = others.filter(({ before }) => GROUP_WORDS['litigation.afterReview'].test(before))
  const [afterReview] = after
  if (after.length !== 1 || afterReview === undefined) return null
  const direct = others.find(group => group !== afterReview)
  const cells = (figures: readonly number[] | undefined): DisputeCells => cellsOf((figures ?? []).map(String))
  return {
    groups: {
      review: cells(review.figures),
      'litigation.direct': cells(direct?.figures),
      'litigation.afterReview': cells(afterReview.figures),
    },
    unread: [],
  }
}

function unreadTable(raw: string): DisputesTable {
  return {
    groups: {},
    unread: DISPUTE_GROUPS.map(group => ({
      cell: group,
      raw,
      reason: '第四表的数字不是15个，看不出各属于哪一格',
    })),
  }
}
