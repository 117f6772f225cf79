import type { VNode } from 'preact'
import type { Unit, UnitInTree } from '#organisations'
import { LEVELS } from '#organisations'
import type { PortalChrome } from '#platform/chrome.ts'
import { EmptyState, PageHeading, PortalPage } from '#platform/html/parts.ts'

/** 单位名录, by level. */
export function UnitsPage({
  chrome,
  units,
}: {
  chrome: PortalChrome
  units: readonly UnitInTree<Unit>[]
}): VNode {
  const levels = Object.entries(LEVELS)
    .map(([level, label]) => ({ label, units: units.filter(({ unit }) => unit.level === level) }))
    .filter(group => group.units.length > 0)
  return (
    <PortalPage
      chrome={chrome}
      title="单位名录"
      description="各单位的政府信息公开工作机构、地址和联系方式。"
      crumbs={[{ label: '首页', href: '/' }, { label: '单位名录' }]}
    >
      <PageHeading title="单位名录" lead="各单位的政府信息公开工作机构、地址和联系方式。" />
      {levels.length === 0 && (
        <EmptyState>还没有登记单位。系统管理员登录后，可以在「机构」中登记。</EmptyState>
      )}
      {levels.map(group => (
        <section key={group.label}>
          <h2>{group.label}</h2>
          <ul class="columns-1 md:columns-2 lg:columns-3">
            {group.units.map(({ unit }) => (
              <li key={unit.code}>
                <a href={`/units/${unit.code}`}>{unit.name}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </PortalPage>
  )
}
