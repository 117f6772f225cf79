import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import { ButtonLink, Facts, Notice, PageHeading, Panel, PortalPage, showSize } from '#platform/html/parts.ts'
import { nextSteps, type Receipt, unitOf } from '../../intake/receipt.ts'
import { paths } from '../../paths.ts'
import { DELIVERIES, WANTED_FORMS } from '../../request.ts'
import { asTyped } from '../as-typed.tsx'

export function ReceiptPage({ chrome, receipt }: { chrome: PortalChrome; receipt: Receipt }): VNode {
  const { together } = receipt
  return (
    <PortalPage
      chrome={chrome}
      title={together.length === 0 ? `已提交 ${receipt.number}` : `已提交 ${together.length} 件`}
      crumbs={[
        { label: '首页', href: '/' },
        { label: '申请公开', href: paths.apply.start },
        { label: '提交回执' },
      ]}
    >
      <PageHeading title="申请已提交" lead="请先记下申请编号和查询码。" />
      <Panel title="申请编号和查询码">
        <Facts
          items={[
            ...(together.length === 0
              ? [['申请编号', <strong class="text-xl">{receipt.number}</strong>] as const]
              : together.map(one => [one.unitName, <strong class="text-xl">{one.number}</strong>] as const)),
            ['查询码', <code class="text-xl">{receipt.queryCode}</code>],
          ]}
        />
      </Panel>
      <p class="flex flex-wrap gap-3">
        <ButtonLink href={paths.apply.receiptPdf} kind="primary">
          下载回执（PDF）
        </ButtonLink>
        <button type="button" class="button quiet" data-print hidden>
          打印本页
        </button>
        <ButtonLink href={paths.track.start}>查办理进度</ButtonLink>
      </p>
      {together.length > 0 && (
        <p>
          同样的内容已分别向 {together.length}{' '}
          个单位提出，每件有自己的编号；查询码是同一个，配任何一个编号都可以查。
        </p>
      )}
      <Notice kind="warning" title="查询码只在这里显示">
        <p>这一页在一小时内可以从这个浏览器再打开。之后任何人都看不到查询码，包括工作人员。</p>
      </Notice>
      <Panel title="接下来">
        <ol class="list-decimal pl-6">
          {nextSteps(receipt).map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {receipt.email !== '' && <p>申请编号和查询网址已发往 {receipt.email}。</p>}
      </Panel>
      <Panel title="提交的内容">
        <Facts
          items={[
            ['提交时间', showInstant(receipt.arrivedAt)],
            ['受理单位', together.map(one => one.unitName).join('、') || unitOf(receipt)],
            ['申请人', receipt.applicantName],
            ['所需信息', receipt.subject],
            ...(receipt.documentNumber === '' ? [] : [['文号', receipt.documentNumber] as const]),
            ...(receipt.wanted === receipt.subject ? [] : [['内容描述', asTyped(receipt.wanted)] as const]),
            ['提供形式', `${WANTED_FORMS[receipt.wantedForm]}，${DELIVERIES[receipt.wantedDelivery]}`],
            [
              '附件',
              receipt.attachments.map(file => `${file.name}（${showSize(file.size)}）`).join('；') ||
                '没有附件',
            ],
          ]}
        />
      </Panel>
    </PortalPage>
  )
}
