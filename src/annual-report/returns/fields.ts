import {
  DISCLOSURE_COLUMNS,
  type DisclosureColumn,
  type DisclosureRow,
  disclosureRowsOf,
} from '../form/disclosure-rows.ts'
import { PROSE_FIGURES, PROSE_KEYS, PROSE_SECTIONS, type ProseKey } from '../form/prose-figures.ts'
import { type Format, formatOf } from '../form/requests-rows.ts'

/** A figure that units report: a cell of 第二表, or a figure of the text. */
export type ReturnField = `disclosure.${DisclosureRow}.${DisclosureColumn}` | `prose.${ProseKey}`

/** count: a whole number. change: a whole number with its sign. wan: 万元, four decimals at most. yuan: 元, two at most. */
export type FieldKind = 'count' | 'change' | 'wan' | 'yuan'

export interface FieldOfForm {
  readonly key: ReturnField
  /** The column's name, or the figure's. */
  readonly label: string
  /** The name where the field stands alone: “行政许可·处理决定数量”. */
  readonly name: string
  readonly unit: string
  readonly kind: FieldKind
  readonly hint: string
}

/** The fields that stand under one heading; in 第二表 one row of the form. */
export interface FieldGroup {
  readonly title: string
  readonly fields: readonly FieldOfForm[]
}

export interface FieldSection {
  /** Stands in addresses within the page. */
  readonly key: string
  readonly title: string
  readonly groups: readonly FieldGroup[]
}

/** What is asked for a year, in the order of the form: 第二表 item by item, then the chapters' text. */
export function sectionsOf(year: number): readonly FieldSection[] {
  return [...disclosureSections(formatOf(year)), ...proseSections()]
}

/** Every field of a year's form, in its order. */
export function fieldsOf(year: number): readonly FieldOfForm[] {
  return sectionsOf(year).flatMap(section => section.groups.flatMap(group => group.fields))
}

const CHINESE_NUMBERS: Readonly<Record<string, number>> = { 一: 1, 五: 5, 六: 6, 八: 8, 九: 9 }

function disclosureSections(format: Format): FieldSection[] {
  const byItem = Map.groupBy(disclosureRowsOf(format), ([, row]) => row.item)
  return [...byItem].map(([item, rows]) => ({
    key: `item-${CHINESE_NUMBERS[item] ?? item}`,
    title: `主动公开：第二十条第（${item}）项`,
    groups: rows.map(([row, { label, columns }]) => ({
      title: label,
      fields: columns.map(column => disclosureField(row, label, column)),
    })),
  }))
}

function disclosureField(row: DisclosureRow, rowLabel: string, column: DisclosureColumn): FieldOfForm {
  const kind = column === 'amountWan' ? 'wan' : column === 'change' ? 'change' : 'count'
  const label =
    column === 'amountWan'
      ? row === 'fees'
        ? '本年收费金额'
        : '采购总金额'
      : DISCLOSURE_COLUMNS[column].label
  return {
    key: `disclosure.${row}.${column}`,
    label,
    name: `${rowLabel}·${label}`,
    unit: column === 'amountWan' ? '万元' : UNITS[column],
    kind,
    hint: HINTS[column],
  }
}

const UNITS: Readonly<Record<Exclude<DisclosureColumn, 'amountWan'>, string>> = {
  made: '件',
  disclosed: '件',
  standing: '件',
  lastYearItems: '项',
  change: '项',
  decisions: '件',
  projects: '项',
  issued: '件',
  repealed: '件',
  inForce: '件',
}

const HINTS: Readonly<Record<DisclosureColumn, string>> = {
  made: '',
  disclosed: '不多于本年新制作数量',
  standing: '历年公开、现在仍对外公开的总数',
  lastYearItems: '上一年末的项目数',
  change: '增加写正数，减少写负数，如 -3',
  decisions: '按作出决定的日期计',
  projects: '',
  amountWan: '以万元为单位，最多4位小数',
  issued: '',
  repealed: '',
  inForce: '上年现行有效＋本年制发－本年废止',
}

function proseSections(): FieldSection[] {
  return Object.entries(PROSE_SECTIONS).map(([key, title]) => ({
    key,
    title,
    groups: [
      { title: '', fields: PROSE_KEYS.filter(one => PROSE_FIGURES[one].section === key).map(proseField) },
    ],
  }))
}

function proseField(key: ProseKey): FieldOfForm {
  const { label, unit, kind, hint } = PROSE_FIGURES[key]
  return { key: `prose.${key}`, label, name: label, unit, kind, hint }
}
