import { type Finding, type LineColumn, screenText } from '#screening'
import { plainText } from '../text/clean.ts'
import type { EditionText } from './document.ts'

/** A finding, and in which field of the draft. */
export interface Checked extends Finding<LineColumn> {
  readonly field: string
}

/** What the rules say of a draft, field by field, as it would be published. */
export function checkDraft(
  text: Pick<EditionText, 'title' | 'summary' | 'keywords' | 'changeNote' | 'body'>,
): Checked[] {
  const fields = [
    ['标题', text.title],
    ['摘要', text.summary],
    ['关键词', text.keywords],
    ['改了什么', text.changeNote],
    ['正文', plainText(text.body)],
  ] as const
  return fields.flatMap(([field, words]) => screenText(words).map(finding => ({ ...finding, field })))
}

export function sayPlace({ field, at }: Checked): string {
  return field === '正文' ? `正文第${at.line}段第${at.column}字` : field
}
