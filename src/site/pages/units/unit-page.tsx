import type { VNode } from 'preact'
import { type Unit, UnitCard } from '#organisations'
import type { PortalChrome } from '#platform/chrome.ts'
import { ButtonLink, PageHeading, PortalPage } from '#platform/html/parts.ts'

/** What the guide must tell of a unit: 《条例》第十二条 */
export function UnitPage({ chrome, unit }: { chrome: PortalChrome; unit: Unit }): VNode {
  return (
    <PortalPage
      chrome={chrome}
      title={unit.name}
      description={`${unit.name}的政府信息公开工作机构、地址和联系方式。`}
      crumbs={[{ label: '首页', href: '/' }, { label: '单位名录', href: '/units' }, { label: unit.name }]}
    >
      <PageHeading title={unit.name} />
      <UnitCard unit={unit} title="联系方式" />
      <p>
        <a href={`/disclosure/${unit.code}`}>政府信息公开专栏：指南、制度、法定主动公开内容</a>
      </p>
      <p>
        <a href={`/annual-reports?unit=${unit.code}`}>政府信息公开工作年度报告</a>
      </p>
      {unit.acceptsRequests && (
        <p>
          <ButtonLink href={`/requests/apply?unit=${unit.code}`} kind="primary">
            向该单位申请公开
          </ButtonLink>
        </p>
      )}
    </PortalPage>
  )
}
