/** 公开前检查 of plain words: the rules of #screening, field by field. */
import { type Refusal, type Result, refused } from '#platform/result.ts'
import { RULES, screenText } from '#screening'
import { type Checked, errorsIn, sayWhere } from './checked.ts'

/** What a step lets out to the public, by the names of its fields. */
export type Words = Readonly<Record<string, string>>

export function checkWords(field: string, words: string): Checked[] {
  return screenText(words).map(finding => ({ ...finding, field }))
}

export function checkAll(words: Words): Checked[] {
  return Object.entries(words).flatMap(([field, text]) => checkWords(field, text))
}

/** As it stands in the trail: how many errors stay, and why. */
type Stays = { readonly overridden?: number; readonly overrideWhy?: string }

/**
 * Whether the words may go out: what is an error keeps them in, unless whoever lets them out says `why` it stays. null: nobody
 * is asked, the words are short and are put otherwise.
 */
export function letOut(words: Words, why: string | null): Result<Stays> {
  const errors = errorsIn(checkAll(words))
  if (errors.length === 0) return { ok: true, value: {} }
  if (why === null || why === '') {
    const remedy = why === null ? '' : '确实可以公开的，请在意见里写明原因，再点同意。'
    return keptIn(errors, remedy)
  }
  return errorsIn(checkWords('意见', why)).length > 0
    ? refused('holds-what-must-not', '意见里不要写个人信息，要记入留痕。')
    : { ok: true, value: { overridden: errors.length, overrideWhy: why } }
}

/** Says the first of what must be changed, and how much more there is. `remedy`: what else can be done. */
export function keptIn(errors: readonly Checked[], remedy = ''): Refusal {
  const [first] = errors
  if (first === undefined) throw new Error('nothing keeps it in')
  const more = errors.length > 1 ? `，必须改的共${errors.length}处` : ''
  return refused(
    'holds-what-must-not',
    `${sayWhere(first)}有${RULES[first.rule]}“${first.text}”${more}。${first.advice}${remedy}`,
  )
}
