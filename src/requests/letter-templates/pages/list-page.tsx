import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import { DataTable, OfficePage, PageHeading } from '#platform/html/parts.ts'
import { type LetterKind, letterLabel } from '../../letters/letter.ts'
import { UnitChoice } from '../../pages/unit-choice.tsx'
import { paths } from '../paths.ts'
import type { WordingInForce } from '../wording.ts'

export interface TemplatesView {
  readonly unit: { readonly code: string; readonly name: string; readonly id: number }
  /** Units whose templates the officer may see, this one among them. */
  readonly units: readonly { readonly code: string; readonly name: string }[]
  readonly wordings: ReadonlyMap<LetterKind, WordingInForce>
}

export function TemplatesPage({ chrome, view }: { chrome: OfficeChrome; view: TemplatesView }): VNode {
  const { unit, units, wordings } = view
  return (
    <OfficePage chrome={chrome} title="文书模板">
      <PageHeading
        title={`文书模板 · ${unit.name}`}
        lead="程序写入法律要求告知的内容，前后的文字可以按本机关的习惯写。没有另写的，用上级的文字；上级也没有的，用内置文字。"
      />
      {units.length > 1 && <UnitChoice action={paths.list} units={units} unit={unit} />}
      <DataTable
        caption={`${unit.name}的文书模板`}
        head={['文书', '现在使用', '版本', '保存']}
        rows={[...wordings].map(([kind, { from }]) => [
          <a href={paths.template(unit.code, kind)} data-row-link>
            {letterLabel(kind)}
          </a>,
          from === null ? '内置文字' : from.unitId === unit.id ? '本单位的文字' : `${from.unitName}的文字`,
          from === null ? '' : `第${from.version}版`,
          from === null ? '' : `${showInstant(from.savedAt)} ${from.savedBy}`,
        ])}
        empty="没有可以修改的文书。"
      />
    </OfficePage>
  )
}
