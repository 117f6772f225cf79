export type Rule =
  | 'row-sum'
  | 'column-sum'
  | 'balance'
  | 'review-sum'
  | 'litigation-sum'
  | 'carry-over'
  | 'text-vs-table'
  | 'text-vs-text'
  | 'missing'
  | 'not-a-number'
  | 'negative'
  | 'implausible'

/** error: the report contradicts itself. warning: it may, or may count otherwise. note: a person should know. */
export type Severity = 'error' | 'warning' | 'note'

/** One thing a check found: the cells it is about (the one that is probably wrong first), and a sentence for people. */
export interface Finding {
  readonly rule: Rule
  readonly severity: Severity
  readonly cells: readonly string[]
  readonly expected: number | string | null
  readonly actual: number | string | null
  readonly text: string
}

export const RULE_LABELS: Readonly<Record<Rule, string>> = {
  'row-sum': '行合计',
  'column-sum': '列合计',
  balance: '勾稽关系',
  'review-sum': '复议合计',
  'litigation-sum': '诉讼合计',
  'carry-over': '跨年衔接',
  'text-vs-table': '正文与表',
  'text-vs-text': '正文内部',
  missing: '缺漏',
  'not-a-number': '不是数字',
  negative: '负数',
  implausible: '存疑',
}

export const SEVERITY_LABELS: Readonly<Record<Severity, string>> = {
  error: '错误',
  warning: '提示',
  note: '说明',
}
