import type { Format } from './requests-rows.ts'

/** 第二表 主动公开政府信息情况: the small tables of 《条例》第二十条 and their columns, by the year of the form. */

export type DisclosureColumn =
  | 'made'
  | 'disclosed'
  | 'standing'
  | 'lastYearItems'
  | 'change'
  | 'decisions'
  | 'projects'
  | 'amountWan'
  | 'issued'
  | 'repealed'
  | 'inForce'

interface Column {
  readonly label: string
  /** How the heading is known when it is cut by line breaks; spaces are gone. */
  readonly stem: RegExp
}

export const DISCLOSURE_COLUMNS: Readonly<Record<DisclosureColumn, Column>> = {
  made: { label: '本年新制作数量', stem: /新制作/ },
  disclosed: { label: '本年新公开数量', stem: /新公开/ },
  standing: { label: '对外公开总数量', stem: /对外公开总/ },
  lastYearItems: { label: '上一年项目数量', stem: /上一?年(?:度)?项目/ },
  change: { label: '本年增/减', stem: /本年增/ },
  decisions: { label: '处理决定数量', stem: /处理决定/ },
  projects: { label: '采购项目数量', stem: /采购项目/ },
  amountWan: { label: '金额（单位：万元）', stem: /采购总金额|收费金额/ },
  issued: { label: '本年制发件数', stem: /制发/ },
  repealed: { label: '本年废止件数', stem: /废止/ },
  inForce: { label: '现行有效件数', stem: /现行有效/ },
}

export type DisclosureRow =
  | 'regulations'
  | 'normativeDocuments'
  | 'licences'
  | 'otherServices'
  | 'penalties'
  | 'enforcement'
  | 'fees'
  | 'procurement'

interface Row {
  readonly label: string
  readonly stem: RegExp
  /** 《条例》第二十条第（N）项. */
  readonly item: string
  readonly columns: readonly DisclosureColumn[]
}

const DOCUMENTS_2019 = ['made', 'disclosed', 'standing'] as const
const ITEMS_2019 = ['lastYearItems', 'change', 'decisions'] as const
const DOCUMENTS_2021 = ['issued', 'repealed', 'inForce'] as const

const REGULATIONS = { label: '规章', stem: /规章/, item: '一' }
const LICENCES = { label: '行政许可', stem: /行政许可/, item: '五' }
const PENALTIES = { label: '行政处罚', stem: /行政处罚/, item: '六' }
const ENFORCEMENT = { label: '行政强制', stem: /行政强制/, item: '六' }
const FEES = { label: '行政事业性收费', stem: /事业性收费/, item: '八' }
const NORMATIVE = { stem: /规范性文件/, item: '一' }

export const DISCLOSURE_ROWS: Readonly<Record<Format, Partial<Record<DisclosureRow, Row>>>> = {
  '2019': {
    regulations: { ...REGULATIONS, columns: DOCUMENTS_2019 },
    normativeDocuments: { ...NORMATIVE, label: '规范性文件', columns: DOCUMENTS_2019 },
    licences: { ...LICENCES, columns: ITEMS_2019 },
    otherServices: {
      label: '其他对外管理服务事项',
      stem: /其他对外|对外管理服务/,
      item: '五',
      columns: ITEMS_2019,
    },
    penalties: { ...PENALTIES, columns: ITEMS_2019 },
    enforcement: { ...ENFORCEMENT, columns: ITEMS_2019 },
    fees: { ...FEES, columns: ['lastYearItems', 'change'] },
    procurement: {
      label: '政府集中采购',
      stem: /集中采购/,
      item: '九',
      columns: ['projects', 'amountWan'],
    },
  },
  '2021': {
    regulations: { ...REGULATIONS, columns: DOCUMENTS_2021 },
    normativeDocuments: { ...NORMATIVE, label: '行政规范性文件', columns: DOCUMENTS_2021 },
    licences: { ...LICENCES, columns: ['decisions'] },
    penalties: { ...PENALTIES, columns: ['decisions'] },
    enforcement: { ...ENFORCEMENT, columns: ['decisions'] },
    fees: { ...FEES, columns: ['amountWan'] },
  },
}

/** The rows of one year's form with their keys, in its order. */
export function disclosureRowsOf(format: Format): readonly (readonly [DisclosureRow, Row])[] {
  const keys: readonly DisclosureRow[] = [
    'regulations',
    'normativeDocuments',
    'licences',
    'otherServices',
    'penalties',
    'enforcement',
    'fees',
    'procurement',
  ]
  return keys.flatMap(key => {
    const row = DISCLOSURE_ROWS[format][key]
    return row === undefined ? [] : [[key, row] as const]
  })
}
