import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { ButtonLink, Facts, Notice, PageHeading, Panel, PortalPage } from '#platform/html/parts.ts'
import { paths } from '../paths.ts'

/** Number and code, on the page that answers and nowhere else. */
export function RecordsReceiptPage(props: {
  chrome: PortalChrome
  receipt: { readonly number: string; readonly queryCode: string; readonly unitName: string }
}): VNode {
  const { chrome, receipt } = props
  return (
    <PortalPage
      chrome={chrome}
      title={`已提交 ${receipt.number}`}
      crumbs={[
        { label: '首页', href: '/' },
        { label: '申请公开', href: '/requests/apply' },
        { label: '提交回执' },
      ]}
    >
      <PageHeading title="更正申请已提交" lead="请先记下编号和查询码。" />
      <Panel title="编号和查询码">
        <Facts
          items={[
            ['编号', <strong class="text-xl">{receipt.number}</strong>],
            ['查询码', <code class="text-xl">{receipt.queryCode}</code>],
            ['受理单位', receipt.unitName],
          ]}
        />
      </Panel>
      <Notice kind="warning" title="查询码只在这里显示">
        <p>离开这一页之后任何人都看不到查询码，包括工作人员。</p>
      </Notice>
      <p class="flex flex-wrap gap-3">
        <button type="button" class="button quiet" data-print hidden>
          打印本页
        </button>
        <ButtonLink href={paths.track} kind="primary">
          查进展
        </ButtonLink>
      </p>
    </PortalPage>
  )
}
