import { Form, type FormResult } from '#platform/form.ts'
import type { Sought } from '../entry.ts'

const ID = /^\d{1,15}$/

/** Reads what is looked for from an address: `?who=李经办&verb=…&kind=…&id=…&from=…&to=…&below=…`. */
export function readFilter(query: unknown): FormResult<{ sought: Sought; below: number | null }> {
  const form = new Form(query)
  const orNull = (field: string, label: string) => form.text(field, { label, max: 100 }) || null
  const sought = {
    actorName: orNull('who', '人员姓名'),
    verb: orNull('verb', '操作'),
    subjectKind: orNull('kind', '对象类别'),
    subjectId: orNull('id', '对象编号'),
    from: form.dayIfAny('from', { label: '起始日期' }),
    to: form.dayIfAny('to', { label: '截止日期' }),
  }
  if (sought.from !== null && sought.to !== null && sought.to < sought.from) {
    form.fail('to', '截止日期早于起始日期，请改正其中一个。')
  }
  const below = form.text('below', { label: '页', max: 15 })
  return form.result({ sought, below: ID.test(below) ? Number(below) : null })
}
