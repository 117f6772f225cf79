/** 内容检查: what a rule found in a text that is about to be published. */
export interface Finding {
  readonly rule: Rule
  readonly severity: Severity
  /** What was found, masked where it is somebody's. */
  readonly text: string
  /** What to do about it. */
  readonly advice: string
  /** Counted from 1, in characters as people count them. */
  readonly at: { readonly line: number; readonly column: number }
}

/** An error keeps the text from going on; a warning is shown to whoever reviews it. */
export const SEVERITIES = { error: '必须改', warning: '请核对' } as const
export type Severity = keyof typeof SEVERITIES

export const RULES = {
  'resident-id': '居民身份证号码',
  'bank-card': '银行卡号',
  mobile: '手机号码',
} as const
export type Rule = keyof typeof RULES
