import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { ButtonLink, Facts, Notice, OfficePage, PageHeading, Panel } from '#platform/html/parts.ts'
import type { Entered } from '../../case.ts'
import { paths } from '../../paths.ts'

/** Number and code, for the applicant to take home. Shown on the page that answers, and nowhere else. */
export function RegisteredPage({ chrome, entered }: { chrome: OfficeChrome; entered: Entered }): VNode {
  return (
    <OfficePage chrome={chrome} title={`已登记 ${entered.number}`}>
      <PageHeading title="申请已登记" lead="请把编号和查询码交给申请人。" />
      <Panel title="申请编号和查询码">
        <Facts
          items={[
            ['申请编号', <strong class="text-xl">{entered.number}</strong>],
            ['查询码', <code class="text-xl">{entered.queryCode}</code>],
          ]}
        />
      </Panel>
      <Notice kind="warning" title="查询码只在这里显示">
        <p>离开这一页之后任何人都看不到查询码。可以打印本页交给申请人，或者随接收回执寄出。</p>
      </Notice>
      <p class="flex flex-wrap gap-3">
        <button type="button" class="button quiet" data-print hidden>
          打印本页
        </button>
        <ButtonLink href={paths.case(entered.numberKey)} kind="primary">
          打开这件申请
        </ButtonLink>
        <ButtonLink href={paths.registration}>再登记一件</ButtonLink>
      </p>
    </OfficePage>
  )
}
