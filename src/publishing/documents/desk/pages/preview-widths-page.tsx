import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { OfficePage, PageHeading } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'

/** The draft as it will be on a telephone and on a desk, side by side. */
export function PreviewWidthsPage({
  chrome,
  number,
  title,
}: {
  chrome: OfficeChrome
  number: string
  title: string
}): VNode {
  const address = paths.officePreview(number)
  return (
    <OfficePage chrome={chrome} title={`预览：${title}`}>
      <PageHeading title={title || '（还没有标题）'} lead="公众在手机和电脑上看到的样子。" />
      <div class="preview-widths">
        <section aria-labelledby="on-phone">
          <h2 id="on-phone">手机（宽390）</h2>
          <div class="preview-phone">
            <iframe src={address} title="手机上的样子" />
          </div>
        </section>
        <section aria-labelledby="on-desk">
          <h2 id="on-desk">电脑（宽1280，缩小显示）</h2>
          <div class="preview-desk">
            <iframe src={address} title="电脑上的样子" />
          </div>
        </section>
      </div>
      <p>
        <a href={address}>单独打开预览</a>　<a href={paths.officeDocument(number)}>回到这份文档</a>
      </p>
    </OfficePage>
  )
}
