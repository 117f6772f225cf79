import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { ButtonLink, Notice, PageHeading, PortalPage } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'

/** There is no draft: its day is over, the browser did not keep the cookie, or one came here without beginning. */
export function DraftGonePage(props: {
  chrome: PortalChrome
  /** What the last page sent was kept in a new draft. */
  kept: boolean
}): VNode {
  const { chrome, kept } = props
  return (
    <PortalPage
      chrome={chrome}
      title="没有正在填写的申请"
      crumbs={[
        { label: '首页', href: '/' },
        { label: '申请公开', href: paths.apply.start },
        { label: '重新开始' },
      ]}
    >
      <PageHeading title="没有正在填写的申请" />
      <p>
        填写的内容自开始起保存一天，到时按规定删除；提交后的回执保存一小时。也可能是浏览器没有保存
        Cookie，或者换了浏览器。
      </p>
      {kept && (
        <Notice kind="information" title="您刚才这一页的内容已经保存">
          <p>其余各页请重新填写，填到这一页时内容都在。</p>
        </Notice>
      )}
      <p class="flex flex-wrap gap-3">
        <ButtonLink href={paths.apply.unit} kind="primary">
          {kept ? '从第一页继续' : '重新开始填写'}
        </ButtonLink>
        <ButtonLink href={paths.track.start}>已经提交过，查办理进度</ButtonLink>
      </p>
      <p>
        浏览器不保存 Cookie 的，不能在网上申请；可以当面提交或者邮寄，地址见<a href="/units">单位名录</a>。
      </p>
    </PortalPage>
  )
}
