import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { ButtonLink, PageHeading, PortalPage } from '#platform/html/parts.ts'

export function HomePage({ chrome, units }: { chrome: PortalChrome; units: number }): VNode {
  return (
    <PortalPage chrome={chrome} title="首页" description="向行政机关申请政府信息，查看办理进度。">
      <PageHeading
        title="以公开为常态，不公开为例外"
        lead="公民、法人和其他组织都可以向行政机关申请获取政府信息，不需要说明用途，不收费。收到申请后 20 个工作日内答复。"
      />
      <p class="flex flex-wrap gap-3">
        <ButtonLink href="/requests/apply" kind="primary">
          申请公开
        </ButtonLink>
        <ButtonLink href="/requests/track">查办理进度</ButtonLink>
      </p>
      <div class="grid gap-x-14 md:grid-cols-2">
        <section>
          <h2>怎样申请</h2>
          <ol class="list-decimal pl-6">
            <li>选择掌握信息的单位；不知道是哪个单位也可以提交，由市政府办公室转给承办单位。</li>
            <li>写明申请人和联系方式，附身份证明。</li>
            <li>写明所需信息的名称、文号，或者便于查找的其他特征。</li>
            <li>提交后得到编号和查询码，凭它们查看进度、下载答复。</li>
          </ol>
        </section>
        <section>
          <h2>多久答复</h2>
          <p>
            单位确认收到后的次一工作日起算，20 个工作日内答复；需要延长的，最长再延长 20
            个工作日，会告知您。每件申请的期限怎样算出来，都可以逐步查看。
          </p>
          <h2>向谁申请</h2>
          <p>
            现有 <strong>{units}</strong> 个单位受理申请。<a href="/units">查看单位名录</a>
          </p>
        </section>
      </div>
    </PortalPage>
  )
}
