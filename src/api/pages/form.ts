import { showDay } from '#platform/day.ts'
import { Form, type FormResult } from '#platform/form.ts'
import { lastDaysOpen, type TokenAsked } from '../actions.ts'
import { ALL_SCOPES, LONGEST_LIFE_DAYS } from '../scope.ts'

export function readToken(body: unknown, now: Date): FormResult<TokenAsked> {
  const form = new Form(body)
  const name = form.text('name', { label: '名称', max: 60, required: true })
  const scopes = form.ticked('scopes', ALL_SCOPES)
  if (scopes.length === 0) form.fail('scopes', '请至少选择一项用途。')
  const lastDay = form.day('lastDay', { label: '最后一天' })
  const { first, last } = lastDaysOpen(now, LONGEST_LIFE_DAYS)
  if (form.isFineSoFar('lastDay') && (lastDay < first || lastDay > last)) {
    form.fail('lastDay', `令牌最长用一年，最后一天应在${showDay(first)}至${showDay(last)}之间。`)
  }
  const read = form.result({ name, scopes, lastDay })
  // Of several ticks a form that comes back shows all.
  return read.ok ? read : { ...read, typed: { ...read.typed, scopes: scopes.join(',') } }
}
