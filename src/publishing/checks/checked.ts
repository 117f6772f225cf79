import { type Finding, sayPlace } from '#screening'

/** A finding of the checks before publishing, and in which field or attachment of the draft. */
export interface Checked extends Finding {
  readonly field: string
}

/** What stands for an attachment that has not been looked into yet. */
export const WAITING = '正在检查'

export function isWaitedFor(checked: readonly Checked[]): boolean {
  return checked.some(({ rule, text }) => rule === 'not-screened' && text === WAITING)
}

export function errorsIn(checked: readonly Checked[]): readonly Checked[] {
  return checked.filter(({ severity }) => severity === 'error')
}

/** 正文第3段第5字, 附件“名单.xlsx”名单!B7. */
export function sayWhere({ field, at }: Checked): string {
  if ('line' in at && (field === '正文' || at.line > 1)) return `${field}第${at.line}段第${at.column}字`
  return field.startsWith('附件') ? `${field}${sayPlace(at)}` : field
}
