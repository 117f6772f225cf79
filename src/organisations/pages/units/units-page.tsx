import type { OfficeChrome } from '#platform/chrome.ts'
import type { Day } from '#platform/day.ts'
import { ButtonLink, DataTable, OfficePage, PageHeading, SearchBox } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { LEVELS, type Unit, type UnitInTree, unitStanding } from '../../unit.ts'

interface Props {
  readonly chrome: OfficeChrome
  readonly units: readonly UnitInTree<Unit>[]
  readonly wanted: string
  readonly today: Day
  /** The code of a unit the actor may make others under. */
  readonly mayCreateUnder: string | null
}

export function UnitsPage({ chrome, units, wanted, today, mayCreateUnder }: Props) {
  return (
    <OfficePage chrome={chrome} title="单位">
      <PageHeading
        title="单位"
        lead={`共${units.length}个。公众在申请公开时按这里的名称选择，联系方式印在文书上。`}
      />
      {mayCreateUnder !== null && (
        <p>
          <ButtonLink href={paths.newUnit(mayCreateUnder)}>新建单位</ButtonLink>
        </p>
      )}
      <SearchBox action={paths.units} label="按名称查找" value={wanted} />
      <DataTable
        caption="单位"
        head={['单位', '层级', '机关代字', '联系电话', '状态']}
        rows={units.map(({ unit, depth }) => [
          <span key="name">
            {wanted === '' && '　'.repeat(depth)}
            <a href={paths.unit(unit.code)}>{unit.name}</a>
          </span>,
          LEVELS[unit.level],
          unit.documentPrefix,
          unit.phone,
          unitStanding(unit, today),
        ])}
        empty={`没有名称中含“${wanted}”的单位。请换一个词，或清空后查看全部。`}
      />
    </OfficePage>
  )
}
