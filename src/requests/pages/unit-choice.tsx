import type { VNode } from 'preact'

/** Another unit's page of the same kind; a plain form, so it works without script. */
export function UnitChoice(props: {
  action: string
  units: readonly { readonly code: string; readonly name: string }[]
  unit: { readonly code: string }
}): VNode {
  const { action, units, unit } = props
  return (
    <search class="search">
      <form method="get" action={action}>
        <label for="unit">单位</label>
        <div>
          <select id="unit" name="unit" class="control">
            {units.map(({ code, name }) => (
              <option key={code} value={code} selected={code === unit.code}>
                {name}
              </option>
            ))}
          </select>
          <button type="submit" class="button quiet">
            查看
          </button>
        </div>
      </form>
    </search>
  )
}
