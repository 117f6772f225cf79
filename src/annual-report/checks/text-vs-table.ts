import { figureOf, requestFormat, requestKey, rowTotal, sumOf } from '../cells.ts'
import {
  APPLICANT_COLUMNS,
  REQUEST_ROWS,
  type RequestRow,
  type ResultGroup,
  rowsOf,
} from '../form/requests-rows.ts'
import { type Mention, mentionsIn, type Quantity } from '../reading/mentions.ts'
import { sentencesOf } from '../reading/prose.ts'
import type { Report } from '../report.ts'
import type { Finding } from './finding.ts'

/** One thing a figure may mean: its value in the tables, the cells it is in, and its name. */
export interface Meaning {
  readonly value: number | null
  readonly cells: readonly string[]
  readonly name: string
}

/**
 * A figure of the prose that names the same thing as the tables and agrees with nothing it may mean. It is an error when
 * the sentence speaks of the whole report's unit, a warning when it names a part (本级, one office).
 */
export function textAgainstTable(report: Report): Finding[] {
  return [
    ...mentionsIn(report.chapters, report.year).flatMap(mention => contradiction(report, mention)),
    ...allUpheld(report),
  ]
}

function contradiction(report: Report, mention: Mention): Finding[] {
  const meanings = meaningsOf(report, mention.quantity, mention.clause).filter(({ value }) => value !== null)
  const [first] = meanings
  if (first === undefined || meanings.some(({ value }) => value === mention.value)) return []
  const others = meanings
    .slice(1)
    .filter(({ value }, i, all) => value !== first.value && all.findIndex(o => o.value === value) === i)
  return [
    {
      rule: 'text-vs-table',
      severity: mention.narrow || isLoose(mention.quantity) ? 'warning' : 'error',
      cells: first.cells,
      expected: first.value,
      actual: mention.value,
      text: `正文“${mention.clause}”是${mention.value}，表中${first.name}是${first.value}${others.map(({ name, value }) => `（${name}是${value}）`).join('')}，不一致${mention.narrow ? '，可能是统计口径不同' : ''}。`,
    },
  ]
}

/** Documents and decisions are counted in the prose in more ways than the form has. */
function isLoose(quantity: Quantity): boolean {
  return ['regulations', 'normativeDocuments', 'licences', 'penalties', 'enforcement'].includes(quantity)
}

/** What a figure of this name may mean, the plainest first. */
export function meaningsOf(report: Report, quantity: Quantity, clause = ''): Meaning[] {
  const row = (key: RequestRow, name: string): Meaning => ({
    value: rowTotal(report, key),
    cells: [requestKey(key, 'total')],
    name,
  })
  const received = row('received', '“本年新收”')
  const carriedOver = row('carriedOver', '“上年结转”')
  const closed = row('totalClosed', '“（七）总计”')
  const both = together([received, carriedOver], '新收加上年结转')
  const group = (name: ResultGroup, label: string): Meaning =>
    together(
      groupRows(report, name).map(key => row(key, key)),
      label,
    )
  const other = group('other', '“其他处理”')
  const dispute = (
    name: 'review' | 'litigation',
    column: 'upheld' | 'corrected' | 'other' | 'pending' | 'total',
    label: string,
  ): Meaning =>
    name === 'review'
      ? disputeCell(report, ['review'], column, label)
      : disputeCell(report, ['litigation.direct', 'litigation.afterReview'], column, label)

  switch (quantity) {
    case 'received':
      return [received, both]
    case 'handled':
      return [closed, received, both]
    case 'closed':
      return [closed, { ...less(closed, other), name: '办理结果除去“其他处理”' }]
    case 'carriedOver':
      return [carriedOver]
    case 'carriedForward':
      return [row('carriedForward', '“结转下年度”')]
    case 'disclosedOrPartly':
      return [together([row('disclosed', ''), row('partlyDisclosed', '')], '“予以公开”加“部分公开”')]
    case 'disclosed':
      return [
        row('disclosed', '“予以公开”'),
        together([row('disclosed', ''), row('partlyDisclosed', '')], '“予以公开”加“部分公开”'),
      ]
    case 'partlyDisclosed':
      return [row('partlyDisclosed', '“部分公开”')]
    case 'refused':
      return [group('refused', '“不予公开”各项之和')]
    case 'unavailable': {
      const all = group('unavailable', '“无法提供”各项之和')
      return /不掌握/.test(clause) && !/等/.test(clause)
        ? [row('unavailable.notHeld', '“本机关不掌握”'), all]
        : [all]
    }
    case 'declined':
      return [group('declined', '“不予处理”各项之和')]
    case 'otherResult':
      return [other]
    case 'persons':
      return applicants(report, ['naturalPerson'], '自然人')
    case 'organisations':
      return applicants(
        report,
        APPLICANT_COLUMNS.filter(column => column !== 'naturalPerson'),
        '法人或其他组织',
      )
    case 'review':
      return [dispute('review', 'total', '行政复议总计')]
    case 'litigation':
      return [
        dispute('litigation', 'total', '两类行政诉讼总计之和'),
        disputeCell(report, ['litigation.direct'], 'total', '未经复议直接起诉总计'),
        disputeCell(report, ['litigation.afterReview'], 'total', '复议后起诉总计'),
      ]
    case 'litigation.direct':
      return [disputeCell(report, ['litigation.direct'], 'total', '未经复议直接起诉总计')]
    case 'litigation.afterReview':
      return [disputeCell(report, ['litigation.afterReview'], 'total', '复议后起诉总计')]
    case 'review.upheld':
    case 'review.corrected':
    case 'review.other':
    case 'review.pending':
      return [dispute('review', outcomeOf(quantity), '行政复议该项')]
    case 'litigation.upheld':
    case 'litigation.corrected':
    case 'litigation.other':
    case 'litigation.pending':
      return [dispute('litigation', outcomeOf(quantity), '两类行政诉讼该项之和')]
    default:
      return documentCells(report, quantity)
  }
}

function outcomeOf(quantity: string): 'upheld' | 'corrected' | 'other' | 'pending' {
  const outcome = quantity.split('.')[1]
  return outcome === 'upheld' || outcome === 'corrected' || outcome === 'other' ? outcome : 'pending'
}

function groupRows(report: Report, group: ResultGroup): RequestRow[] {
  return rowsOf(requestFormat(report)).filter(
    key => REQUEST_ROWS[key].group === group || (group === 'other' && key === 'other'),
  )
}

function together(parts: readonly Meaning[], name: string): Meaning {
  return { value: sumOf(parts.map(part => part.value)), cells: parts.flatMap(part => part.cells), name }
}

function less(whole: Meaning, part: Meaning): Omit<Meaning, 'name'> {
  return {
    value: sumOf([whole.value, part.value === null ? null : -part.value]),
    cells: [...whole.cells, ...part.cells],
  }
}

function applicants(
  report: Report,
  columns: readonly (typeof APPLICANT_COLUMNS)[number][],
  label: string,
): Meaning[] {
  const of = (row: RequestRow): Meaning => ({
    value: sumOf(columns.map(column => figureOf(report.requests[row]?.[column]))),
    cells: columns.map(column => requestKey(row, column)),
    name: `“本年新收”${label}`,
  })
  return [of('received'), together([of('received'), of('carriedOver')], `${label}新收加上年结转`)]
}

function disputeCell(
  report: Report,
  groups: readonly ('review' | 'litigation.direct' | 'litigation.afterReview')[],
  column: 'upheld' | 'corrected' | 'other' | 'pending' | 'total',
  name: string,
): Meaning {
  return {
    value: sumOf(groups.map(group => figureOf(report.disputes[group]?.[column]))),
    cells: groups.map(group => `${group}.${column}`),
    name,
  }
}

/** 规章N件 may be made, disclosed, issued or standing: any figure of the row. */
function documentCells(report: Report, quantity: Quantity): Meaning[] {
  if (!isLoose(quantity)) return []
  const key = quantity as 'regulations' | 'normativeDocuments' | 'licences' | 'penalties' | 'enforcement'
  return Object.entries(report.disclosure[key] ?? {}).map(([column, cell]) => ({
    value: figureOf(cell),
    cells: [`disclosure.${key}.${column}`],
    name: `第二表该项`,
  }))
}

/** `行政复议7件，诉讼9件，均获维持` while some are pending or came out otherwise. */
function allUpheld(report: Report): Finding[] {
  const said = report.chapters
    .flatMap(({ text }) => sentencesOf(text))
    .filter(sentence => /复议|诉讼/.test(sentence) && /均(?:获|被|予以|得到)?维持/.test(sentence))
  const groups = ['review', 'litigation.direct', 'litigation.afterReview'] as const
  const total = disputeCell(report, groups, 'total', '').value
  const upheld = disputeCell(report, groups, 'upheld', '').value
  if (said.length === 0 || total === null || upheld === null || total === upheld) return []
  return [
    {
      rule: 'text-vs-table',
      severity: 'warning',
      cells: groups.map(group => `${group}.upheld`),
      expected: upheld,
      actual: total,
      text: `正文说复议、诉讼均获维持，第四表${total}件中结果维持的是${upheld}件，其余尚未审结或者是其他结果。`,
    },
  ]
}
