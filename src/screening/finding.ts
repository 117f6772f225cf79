/** 内容检查: what a rule found in something that is about to be published. */
export interface Finding<At extends Place = Place> {
  readonly rule: Rule
  readonly severity: Severity
  /** What was found, masked where it is somebody's. */
  readonly text: string
  /** What to do about it. */
  readonly advice: string
  readonly at: At
}

/**
 * Where it stands, counted from 1. Of a text: line and column in characters as people count them; of a Word file the line is
 * the paragraph. `in`: not in what is read first, but beside or beneath it.
 */
export type Place = (
  | LineColumn
  | { readonly sheet: string; readonly cell: string }
  | { readonly page: number }
) & { readonly in?: Layer }
export interface LineColumn {
  readonly line: number
  readonly column: number
}

export const LAYERS = {
  attribute: '网页属性',
  comment: '批注',
  deleted: '修订删去的文字',
  hidden: '隐藏文字',
  'hidden-sheet': '隐藏工作表',
  header: '页眉页脚',
  footnote: '脚注尾注',
  property: '文件属性',
  picture: '图片',
  script: '网页脚本',
  other: '其他部分',
} as const
export type Layer = keyof typeof LAYERS

/** An error keeps the text from going on; a warning is shown to whoever reviews it. */
export const SEVERITIES = { error: '必须改', warning: '请核对' } as const
export type Severity = keyof typeof SEVERITIES

export const RULES = {
  'resident-id': '居民身份证号码',
  'bank-card': '银行卡号',
  passport: '护照号码',
  mobile: '手机号码',
  landline: '固定电话号码',
  plate: '车牌号',
  address: '个人住址',
  'picture-notes': '照片附加信息',
  'wrong-word': '错别字',
  'sensitive-word': '不规范表述',
  'office-name': '机构名称',
  'law-name': '法规名称',
  'image-without-text': '图片没有说明',
  'dead-link': '错链接',
  metadata: '网页标签',
  'not-screened': '没有检查',
} as const
export type Rule = keyof typeof RULES

/** A stretch of the text that was looked at: where it begins, and where what follows it begins. */
export interface Hit {
  readonly rule: Rule
  readonly severity: Severity
  readonly start: number
  readonly end: number
  /** What is shown of it. */
  readonly shown: string
  readonly advice: string
}
