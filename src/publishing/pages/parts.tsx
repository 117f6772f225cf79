import type { VNode } from 'preact'
import { dayInChina, timeInChina } from '#platform/day.ts'
import type { FieldError, Typed } from '#platform/form.ts'
import { Chips, DateField, errorOf, SelectField, TextField } from '#platform/html/parts.ts'
import type { UnitNamed } from '../unit-named.ts'

/** Of which year and which unit a list of the office is shown. */
export function ListFilter(props: {
  /** Where the list stands, with what else is in the address. */
  readonly addressOf: (asked: { readonly year: number; readonly unit: string | null }) => string
  readonly path: string
  readonly kept?: Readonly<Record<string, string>>
  readonly year: number
  readonly years: readonly number[]
  readonly unit: UnitNamed | null
  readonly units: readonly UnitNamed[]
}): VNode {
  const { addressOf, path, kept = {}, year, years, unit, units } = props
  return (
    <>
      {years.length > 0 && (
        <Chips
          label="年度"
          items={years.map(one => ({
            label: `${one}年`,
            href: addressOf({ year: one, unit: unit?.code ?? null }),
            current: one === year,
          }))}
        />
      )}
      {units.length > 1 && (
        <search class="search">
          <form method="get" action={path}>
            <label for="unit">单位</label>
            {Object.entries({ ...kept, ...(years.length > 0 ? { year: String(year) } : {}) }).map(
              ([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ),
            )}
            <div>
              <select id="unit" name="unit" class="control">
                <option value="">全部单位</option>
                {units.map(({ code, name }) => (
                  <option key={code} value={code} selected={code === unit?.code}>
                    {name}
                  </option>
                ))}
              </select>
              <button type="submit" class="button quiet">
                筛选
              </button>
            </div>
          </form>
        </search>
      )}
    </>
  )
}

/** For which unit, where there is a choice. */
export function UnitField(props: {
  readonly label: string
  readonly units: readonly UnitNamed[]
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}): VNode | null {
  const { label, units, typed, errors } = props
  if (units.length < 2) return null
  return (
    <SelectField
      name="unit"
      label={label}
      options={Object.fromEntries([['', '请选择'], ...units.map(({ code, name }) => [code, name] as const)])}
      value={typed.unit ?? ''}
      error={errorOf(errors, 'unit')}
      required
    />
  )
}

/** A day and a time: `knownOn`, `knownTime`. */
export function InstantFields(props: {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly kept?: Date | null
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly required?: boolean
  /** Where the page has two of a name. */
  readonly id?: string
}): VNode {
  const { name, label, hint, kept = null, typed, errors, required = false, id = name } = props
  const [on, time] = [`${name}On`, `${name}Time`]
  return (
    <>
      <DateField
        name={on}
        id={`${id}On`}
        label={`${label}的日期`}
        hint={hint}
        value={typed[on] ?? (kept === null ? '' : dayInChina(kept))}
        error={errorOf(errors, on)}
        required={required}
      />
      <TextField
        name={time}
        id={`${id}Time`}
        label={`${label}的时间`}
        hint="24小时制，如 14:32"
        value={typed[time] ?? (kept === null ? '' : timeInChina(kept))}
        maxLength={10}
        inputmode="numeric"
        autocomplete="off"
        error={errorOf(errors, time)}
        required={required}
      />
    </>
  )
}

/** Plain text as paragraphs: a line of its own is a paragraph. */
export function Paragraphs({ text }: { readonly text: string }): VNode {
  return (
    <>
      {text
        .split('\n')
        .filter(line => line.trim() !== '')
        .map((line, index) => (
          <p key={String(index)}>{line.trim()}</p>
        ))}
    </>
  )
}
