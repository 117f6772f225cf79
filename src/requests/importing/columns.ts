import { APPLICANT_KINDS, CHANNELS, DELIVERIES } from '../request.ts'
import { DECISION_CODES, decisionLabel } from '../rules/decisions.ts'

/** The columns of the workbook, as its first row names them. */
export const COLUMNS = {
  originalNumber: { head: '原编号', required: true, hint: '原来登记的编号，本单位内不重复，最多50字' },
  receivedOn: { head: '收到日期', required: true, hint: '日期，如 2019-03-04 或 2019年3月4日' },
  channel: { head: '渠道', required: true, hint: '从下拉列表中选' },
  applicantKind: { head: '申请人类别', required: true, hint: '从下拉列表中选' },
  name: { head: '姓名/名称', required: false, hint: '可以不填，最多100字' },
  content: { head: '内容', required: true, hint: '申请的信息，最多4400字' },
  decision: { head: '决定', required: true, hint: '从下拉列表中选' },
  answeredOn: { head: '答复日期', required: true, hint: '日期，不早于收到日期' },
  delivery: { head: '送达方式', required: false, hint: '可以不填，从下拉列表中选' },
  note: { head: '备注', required: false, hint: '可以不填，最多500字' },
} as const
export type Column = keyof typeof COLUMNS
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly Column[]

const DECISION_LABELS = Object.fromEntries(DECISION_CODES.map(code => [code, decisionLabel(code)]))

/** The labels that may stand in a column of a closed list. */
export const LISTS = {
  channel: CHANNELS,
  applicantKind: APPLICANT_KINDS,
  decision: DECISION_LABELS,
  delivery: DELIVERIES,
} as const satisfies { readonly [C in Column]?: Readonly<Record<string, string>> }

/** The same to the eye: width, spaces, brackets and punctuation of any kind do not tell labels apart. */
export function plain(label: string): string {
  return label
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}\u200b\ufeff]/gu, '')
    .toLowerCase()
}

/** Which column a head names; spaces, widths and the mark of what must be filled in aside. */
export function columnNamed(head: string): Column | null {
  const wanted = plain(head.replace(/[（(](必填|选填|可不填|optional)[）)]/gi, ''))
  return COLUMN_NAMES.find(name => plain(COLUMNS[name].head) === wanted) ?? null
}
