import type { VNode } from 'preact'
import { dayInChina, timeInChina } from '#platform/day.ts'
import { COLUMN_KINDS, type Column, type Site } from '../../sites/site.ts'

/** 网页标签: the tags an inspection looks for, word for word. 国办发〔2017〕47号附件；平台与栏目规范 三 */
export function SiteTags({
  site,
  domain,
}: {
  site: Pick<Site, 'name' | 'identificationCode'>
  domain: string
}): VNode {
  return (
    <>
      <meta name="SiteName" content={site.name} />
      <meta name="SiteDomain" content={domain} />
      {site.identificationCode !== null && <meta name="SiteIDCode" content={site.identificationCode} />}
    </>
  )
}

export function ColumnTags({ column }: { column: Pick<Column, 'name' | 'description' | 'kind'> }): VNode {
  return (
    <>
      <meta name="ColumnName" content={column.name} />
      <meta name="ColumnDescription" content={column.description || column.name} />
      <meta name="ColumnKeywords" content={column.name} />
      <meta name="ColumnType" content={COLUMN_KINDS[column.kind].label} />
    </>
  )
}

export interface Article {
  readonly title: string
  readonly publishedAt: Date
  readonly source: string
  readonly keywords: string
  readonly summary: string
  readonly address: string
}

export function ArticleTags({ article }: { article: Article }): VNode {
  const { title, publishedAt, source, keywords, summary, address } = article
  return (
    <>
      <meta name="ArticleTitle" content={title} />
      <meta name="PubDate" content={`${dayInChina(publishedAt)} ${timeInChina(publishedAt)}`} />
      <meta name="ContentSource" content={source} />
      <meta name="Author" content={source} />
      <meta name="Keywords" content={keywords || title} />
      <meta name="Description" content={summary || title} />
      <meta name="Url" content={address} />
      <Data
        of={{
          '@context': 'https://schema.org',
          '@type': 'Article',
          headline: title,
          datePublished: publishedAt.toISOString(),
          publisher: { '@type': 'GovernmentOrganization', name: source },
          url: address,
          inLanguage: 'zh-CN',
        }}
      />
    </>
  )
}

/** schema.org data: no script, and nothing in it can end the element. */
function Data({ of }: { of: object }): VNode {
  const json = JSON.stringify(of).replaceAll('<', '\\u003c')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
