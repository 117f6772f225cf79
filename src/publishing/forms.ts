import { instantInChina } from '#platform/day.ts'
import type { FieldError, Form, Typed } from '#platform/form.ts'
import type { UnitNamed } from './unit-named.ts'

/** A form that comes back, or none yet. */
export interface Given {
  readonly typed?: Typed
  readonly errors?: readonly FieldError[]
}

/** An instant typed as a day and a time: `knownOn`, `knownTime`. */
export function readInstant(form: Form, name: string, label: string): Date {
  const on = form.day(`${name}On`, { label: `${label}的日期` })
  return at(form, name, label, on)
}

/** As readInstant, for what may be left alone: neither the day nor the time is filled in. */
export function readInstantIfAny(form: Form, name: string, label: string): Date | null {
  const on = form.dayIfAny(`${name}On`, { label: `${label}的日期` })
  const time = form.text(`${name}Time`, { label: `${label}的时间`, max: 10 })
  if (on === null && time === '') return null
  if (on === null) form.fail(`${name}On`, `请填写${label}的日期。`)
  return on === null ? new Date(0) : at(form, name, label, on)
}

function at(form: Form, name: string, label: string, on: Parameters<typeof instantInChina>[0]): Date {
  const field = `${name}Time`
  const time = form.text(field, { label: `${label}的时间`, max: 10, required: true })
  const instant = instantInChina(on, time)
  if (instant === null && time !== '') form.fail(field, `${label}的时间请按“14:32”的样子填写，24小时制。`)
  return instant ?? new Date(0)
}

/** For which unit: one of those the officer writes for; where there is one only, it needs no choosing. */
export function readUnit(form: Form, units: readonly UnitNamed[]): string {
  const [only] = units
  if (units.length === 1 && only !== undefined) return only.code
  return form.choice('unit', { label: '单位', among: units.map(({ code }) => code) })
}

/** A button of those `among`, and what is said with it. */
export function readDecision<Verb extends string>(form: Form, among: readonly Verb[]) {
  return {
    verb: form.choice('verb', { label: '怎样处理', among }),
    said: form.lines('said', { label: '意见或者原因', max: 500 }),
  }
}

/** The number of a thing as it stands in an address; 0: none. */
export function idIn(text = '', mostDigits = 15): number {
  return /^\d+$/.test(text) && text.length <= mostDigits ? Number(text) : 0
}
