import { type FigureSet, type FiguresAsked, type Narrowing, NOT_NARROWED } from './sets.ts'

export const paths = {
  figures: '/office/figures',
  cases: '/office/figures/cases',
  comparison: '/office/figures/comparison',
  csv: '/office/figures/figures.csv',
  xlsx: '/office/figures/figures.xlsx',
} as const

/** The sheets that can be taken away, each as a file of its own or together as one workbook. */
export const SHEETS = {
  'table-three': '收到和处理政府信息公开申请情况',
  units: '各单位',
  outcomes: '办理结果',
  channels: '渠道',
  kinds: '申请人类别',
  months: '各月',
  comparison: '各单位比较',
} as const
export type SheetName = keyof typeof SHEETS

export function isSheet(text: string): text is SheetName {
  return Object.hasOwn(SHEETS, text)
}

function query(asked: FiguresAsked, more: Readonly<Record<string, string>> = {}): string {
  const { period, unit, withBelow = false } = asked
  return String(
    new URLSearchParams({
      ...{ from: period.from, to: period.to },
      ...(unit === null ? {} : { unit }),
      ...(withBelow ? { below: 'yes' } : {}),
      ...more,
    }),
  )
}

/** A page of figures for a period, and a unit; what stands in it never names anybody. */
export function figuresAddress(page: 'figures' | 'comparison' | 'xlsx', asked: FiguresAsked): string {
  return `${paths[page]}?${query(asked)}`
}

export function csvAddress(asked: FiguresAsked, table: SheetName): string {
  return `${paths.csv}?${query(asked, { table })}`
}

/** The list behind a figure. `after`: where the page before ended. */
export function casesAddress(
  asked: FiguresAsked,
  set: FigureSet,
  narrowing: Partial<Narrowing> = NOT_NARROWED,
  after?: string,
): string {
  const { row, kind, channel } = narrowing
  return `${paths.cases}?${query(asked, {
    set,
    ...(row ? { row } : {}),
    ...(kind ? { kind } : {}),
    ...(channel ? { channel } : {}),
    ...(after === undefined ? {} : { after }),
  })}`
}
