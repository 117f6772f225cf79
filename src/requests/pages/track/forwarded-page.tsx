import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { ButtonLink, Facts, Notice, PageHeading, Panel, PortalPage } from '#platform/html/parts.ts'
import type { Entered } from '../../case.ts'
import { paths } from '../../paths.ts'

/** The same application to the organ the answer named: a new number and a new code, shown here alone. */
export function ForwardedPage(props: { chrome: PortalChrome; entered: Entered; unit: string }): VNode {
  const { chrome, entered, unit } = props
  return (
    <PortalPage
      chrome={chrome}
      title={`已提交 ${entered.number}`}
      crumbs={[
        { label: '首页', href: '/' },
        { label: '查办理进度', href: paths.track.start },
        { label: '已提交' },
      ]}
    >
      <PageHeading title={`已向${unit}提出申请`} lead="这是一件新的申请，收到之日另行计算。" />
      <Panel title="申请编号和查询码">
        <Facts
          items={[
            ['申请编号', <strong class="text-xl">{entered.number}</strong>],
            ['查询码', <code class="text-xl">{entered.queryCode}</code>],
          ]}
        />
      </Panel>
      <Notice kind="warning" title="查询码只在这里显示">
        <p>请抄下来、打印或保存。之后任何人都看不到查询码，包括工作人员。</p>
      </Notice>
      <p>
        <ButtonLink href={paths.track.start}>查办理进度</ButtonLink>
      </p>
    </PortalPage>
  )
}
