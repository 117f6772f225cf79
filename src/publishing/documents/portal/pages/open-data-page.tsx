import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { DataTable, Download, PageHeading, PortalPage } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'

/** 开放数据: what may be taken away, in which form, and what each field means. */
export function OpenDataPage({
  chrome,
  fields,
}: {
  chrome: PortalChrome
  fields: readonly { readonly name: string; readonly label: string }[]
}): VNode {
  return (
    <PortalPage
      chrome={chrome}
      title="开放数据"
      description="政策文件目录，可以下载为CSV、JSON。"
      crumbs={[
        { label: '首页', href: '/' },
        { label: '政策文件', href: paths.library },
        { label: '开放数据' },
      ]}
    >
      <PageHeading title="开放数据" lead="政策文件的目录，每份文件一行，随发布随更新，可以自由下载使用。" />
      <ul>
        <li>
          <Download href={paths.openDataCsv} label="政策文件目录" kind="CSV" />
        </li>
        <li>
          <Download href={paths.openDataJson} label="政策文件目录" kind="JSON" />
        </li>
        <li>
          <Download href={paths.catalogue} label="数据目录" kind="DCAT" />
        </li>
        <li>
          <a href={paths.feed}>新发布的政策文件（RSS）</a>
        </li>
      </ul>
      <DataTable
        caption="字段说明"
        head={['CSV', 'JSON']}
        rows={fields.map(({ name, label }) => [label, <code>{name}</code>])}
        empty="没有字段。"
      />
    </PortalPage>
  )
}
