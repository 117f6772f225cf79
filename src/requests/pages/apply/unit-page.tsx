import type { VNode } from 'preact'
import type { Unit } from '#organisations'
import type { PortalChrome } from '#platform/chrome.ts'
import type { FieldError } from '#platform/form.ts'
import { Button, CheckboxGroup, errorOf, FormPart, RadioGroup, SearchBox } from '#platform/html/parts.ts'
import { UNIT_NOT_KNOWN } from '../../intake/application.ts'
import { paths } from '../../paths.ts'
import { ApplyPage } from './apply-page.tsx'
import { PAGES } from './steps.ts'

export function UnitPage(props: {
  chrome: PortalChrome
  /** What was searched for. */
  wanted: string
  /** The one chosen before, and those found. */
  units: readonly Unit[]
  found: number
  more: boolean
  chosen: string
  /** Further units are wanted, or were chosen before. */
  several: boolean
  errors: readonly FieldError[]
}): VNode {
  const { chrome, wanted, units, found, more, chosen, several, errors } = props
  return (
    <ApplyPage
      chrome={chrome}
      title="向哪个单位申请"
      lead="向制作或者保存这份信息的单位申请，答复最快。"
      step={PAGES.unit.step}
      errors={errors}
    >
      <SearchBox action={paths.apply.unit} label="按单位名称查找" value={wanted} />
      <p role="status">{resultOf(wanted, found, more)}</p>
      <FormPart action={paths.apply.unit}>
        <input type="hidden" name="q" value={wanted} />
        <RadioGroup
          name="unit"
          label="受理单位"
          hint="列出的都是受理申请的单位。"
          required
          value={chosen}
          options={{
            ...Object.fromEntries(units.map(unit => [unit.code, labelOf(unit)])),
            [UNIT_NOT_KNOWN]: '我不知道该向哪个单位申请（由市政府办公室转给承办单位）',
          }}
          error={errorOf(errors, 'unit')}
        />
        <CheckboxGroup
          name="several"
          label="要向几个单位申请同样的信息吗"
          hint="不必填几遍：填写一次，每个单位各办一件。"
          options={{ yes: '还要同时向其他单位申请（下一页选择）' }}
          values={several ? ['yes'] : []}
        />
        <Button>下一步</Button>
      </FormPart>
    </ApplyPage>
  )
}

function labelOf({ name, address }: Unit): string {
  return address === '' ? name : `${name}（${address}）`
}

function resultOf(wanted: string, found: number, more: boolean): string {
  if (wanted === '')
    return more ? `先列出 ${found} 个单位；没有您要找的，请按名称查找。` : `共有 ${found} 个单位受理申请。`
  if (found === 0) return `没有找到名称里有“${wanted}”的单位。请换个字词再找，或选“我不知道”。`
  return more
    ? `名称里有“${wanted}”的单位超过 ${found} 个，列出最接近的 ${found} 个；请多写几个字。`
    : `找到 ${found} 个名称里有“${wanted}”的单位。`
}
