import { Form, type FormResult } from '#platform/form.ts'
import type { Result } from '#platform/result.ts'
import { GROUND_CODES, type Mark, readMarks } from '#redaction'
import type { Redaction } from '../../redacting/redaction.ts'

const MOST = Number.MAX_SAFE_INTEGER

/** Which document, and where the page stood: both come along with every form of it. */
export function readWhich(body: unknown): FormResult<{ formKey: string; redaction: number; from: number }> {
  const form = new Form(body)
  const redaction = form.integer('redaction', { label: '文件', min: 1, max: MOST })
  const from = Number(form.text('from', { label: '页码', max: 5 }))
  return form.result({ formKey: form.key(), redaction, from: Number.isInteger(from) && from > 0 ? from : 1 })
}

/** The marks with one more, or with one less: what a form of the page asks for. */
export function readMarking(body: unknown, redaction: Redaction): FormResult<readonly Mark[]> {
  const form = new Form(body)
  const remove = form.text('remove', { label: '要去掉的遮盖', max: 6 })
  if (remove !== '') return form.result(redaction.marks.filter((_, index) => index + 1 !== Number(remove)))
  const ground = form.choice('ground', { label: '不予公开的依据', among: GROUND_CODES })
  const page = form.integer('page', { label: '页码', min: 1, max: redaction.pages.length })
  const [x, y, width, height] = (['x', 'y', 'width', 'height'] as const).map(side => fraction(form, side))
  const added = [...redaction.marks, { page, x, y, width, height, ground }]
  const marks: Result<readonly Mark[]> = readMarks(added, redaction.pages.length)
  if (marks.ok) return form.result(marks.value)
  if (form.isFineSoFar('page') && form.isFineSoFar('width')) {
    form.fail('width', marks.sentence.replace(/^第\d+处涂黑/, '这一处'))
  }
  return form.result(redaction.marks)
}

const LABELS = { x: '左边', y: '上边', width: '宽', height: '高' } as const

/** 12.5 of a hundred, as a fraction. */
function fraction(form: Form, side: keyof typeof LABELS): number {
  const typed = form
    .text(side, { label: LABELS[side], max: 20, required: true })
    .normalize('NFKC')
    .replace(/%$/, '')
  const number = Number(typed)
  if (form.isFineSoFar(side) && !(number >= 0 && number <= 100)) {
    form.fail(side, `${LABELS[side]}应是0到100之间的数，例如12.5。`)
  }
  return number / 100
}
