import type { VNode } from 'preact'
import type { Unit } from '#organisations'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError } from '#platform/form.ts'
import { Button, CheckboxGroup, errorOf, FormPart, TextField } from '#platform/html/parts.ts'
import { ApplyPage } from '../../pages/apply/apply-page.tsx'
import { PAGES } from '../../pages/apply/steps.ts'
import { paths } from '../../paths.ts'
import { MOST_UNITS } from '../further-units.ts'

/** One form for ticking and searching: whichever button is pressed, what is ticked stays. */
export function FurtherUnitsPage(props: {
  chrome: PortalChrome
  /** The unit chosen on the page before. */
  first: string
  chosen: readonly Unit[]
  /** Found by name, without the chosen ones. */
  found: readonly Unit[]
  more: boolean
  wanted: string
  errors: readonly FieldError[]
}): VNode {
  const { chrome, first, chosen, found, more, wanted, errors } = props
  return (
    <ApplyPage
      chrome={chrome}
      title="同时向哪些单位申请"
      lead={`已选${first}。再勾选要申请同样信息的单位，连同它最多 ${MOST_UNITS} 个；每个单位各办一件，编号和期限各自独立。`}
      step={PAGES.unit.step}
      errors={errors}
    >
      <FormPart action={paths.apply.furtherUnits}>
        <TextField name="q" label="按单位名称查找" value={wanted} maxLength={50} />
        <Button kind="quiet" name="go" value="search">
          查找
        </Button>
        <p role="status">{resultOf(wanted, found.length, more)}</p>
        <CheckboxGroup
          name="further"
          label="其他受理单位"
          hint="已勾选的排在前面，去掉勾就不再申请。再查找时已勾选的会保留。"
          values={chosen.map(({ code }) => code)}
          options={Object.fromEntries([...chosen, ...found].map(({ code, name }) => [code, name]))}
          error={errorOf(errors, 'further')}
        />
        <Button name="go" value="next">
          下一步
        </Button>
      </FormPart>
      <p>
        <a href={paths.apply.unit}>上一步：受理单位</a>
      </p>
    </ApplyPage>
  )
}

function resultOf(wanted: string, found: number, more: boolean): string {
  if (wanted === '')
    return more ? `先列出 ${found} 个单位；没有您要找的，请按名称查找。` : `还有 ${found} 个单位受理申请。`
  if (found === 0) return `没有找到别的名称里有“${wanted}”的单位。`
  return more
    ? `名称里有“${wanted}”的单位很多，列出最接近的 ${found} 个；请多写几个字。`
    : `找到 ${found} 个名称里有“${wanted}”的单位。`
}
