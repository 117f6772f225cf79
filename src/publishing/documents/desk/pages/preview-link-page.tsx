import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { Notice, OfficePage, PageHeading } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'

/** A link that was just made: shown once. */
export function PreviewLinkPage({
  chrome,
  number,
  address,
}: {
  chrome: OfficeChrome
  number: string
  address: string
}): VNode {
  return (
    <OfficePage chrome={chrome} title="预览链接">
      <PageHeading title="预览链接" />
      <Notice kind="done" title="链接已生成，只显示这一次">
        <p class="unbroken-address">
          <a href={address}>{address}</a>
        </p>
        <p>拿到链接的人不用登录就能看这一稿，7天内有效。不要发给无关的人；可以随时在文档页收回。</p>
      </Notice>
      <p>
        <a href={paths.officeDocument(number)}>回到这份文档</a>
      </p>
    </OfficePage>
  )
}
