import { Form, type FormResult } from '#platform/form.ts'
import type { TemplateChange } from './save-template.ts'

const MOST_WORDS = 5000

/** The wording as typed, for a preview: nothing else of the form is asked. */
export function readWording(body: unknown): FormResult<string> {
  const form = new Form(body)
  return form.result(form.lines('wording', { label: '文字', max: MOST_WORDS, required: true }))
}

export function readTemplateChange(
  body: unknown,
): FormResult<{ readonly formKey: string; readonly change: TemplateChange }> {
  const form = new Form(body)
  const takenBack = form.checked('takeBack')
  const wording = form.lines('wording', { label: '文字', max: MOST_WORDS, required: !takenBack })
  const reason = form.text('reason', { label: '修改的理由', max: 200, required: true })
  const after = form.integer('after', { label: '版本', min: 0, max: 1_000_000 })
  const formKey = form.key()
  return form.result({ formKey, change: { wording: takenBack ? null : wording, reason, after } })
}
