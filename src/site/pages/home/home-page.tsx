import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { ButtonLink, PageHeading, PortalPage } from '#platform/html/parts.ts'
import { DocumentList, type Listed } from '#publishing'

export interface HomeView {
  /** How many units take applications. */
  readonly units: number
  readonly policies: readonly Listed[]
  /** Notices and news. */
  readonly news: readonly Listed[]
  /** The sites on this platform. */
  readonly sites: readonly { readonly code: string; readonly name: string }[]
}

/** What a person came for: find, ask, follow; then what is new. */
export function HomePage({ chrome, view }: { chrome: PortalChrome; view: HomeView }): VNode {
  const { units, policies, news, sites } = view
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
      {(policies.length > 0 || news.length > 0) && (
        <div class="grid gap-x-14 md:grid-cols-2">
          <section>
            <h2>新发布的政策文件</h2>
            <DocumentList rows={policies} empty="还没有发布政策文件。" />
            <p>
              <a href="/policies">查全部政策文件</a>　<a href="/gazette">政府公报</a>
            </p>
          </section>
          <section>
            <h2>通知公告和动态</h2>
            <DocumentList rows={news} empty="还没有发布通知公告。" />
            <p>
              {sites.slice(0, 5).map(({ code, name }) => [
                <a key={code} href={`/sites/${code}`}>
                  {name}
                </a>,
                '　',
              ])}
              <a href="/responses">回应关切</a>　<a href="/press-conferences">新闻发布会</a>
            </p>
          </section>
        </div>
      )}
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
