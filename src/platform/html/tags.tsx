import type { ComponentChildren, VNode } from 'preact'
import type { SiteTold } from '../chrome.ts'
import { dayInChina, timeInChina } from '../day.ts'

/** A column of the site, as an inspection reads it. */
export interface ColumnTold {
  readonly name: string
  readonly description?: string
  readonly keywords?: string
  /** In words: 政策文件、政务公开. */
  readonly type?: string
}

/** One text that was published at a moment. */
export interface ArticleTold {
  readonly title: string
  readonly publishedAt: Date
  readonly source: string
  /** Who made it, where that is another than its source. */
  readonly author?: string
  /** Whole, with the name of the host. */
  readonly address: string
  readonly keywords?: string
  readonly summary?: string
  /** Whole; the first picture of the text. */
  readonly image?: string | undefined
}

/** What a column is of that has no kind of its own. */
const COLUMN_TYPE = '政务公开'

/** 网页标签: the tags an inspection looks for, word for word. 国办发〔2017〕47号附件；平台与栏目规范 三 */
export function OfficialTags(props: {
  site: SiteTold
  column: ColumnTold | null
  article: ArticleTold | null
}): VNode {
  const { site, column, article } = props
  return (
    <>
      <meta name="SiteName" content={site.name} />
      <meta name="SiteDomain" content={site.domain} />
      {site.identificationCode !== null && <meta name="SiteIDCode" content={site.identificationCode} />}
      {column !== null && <ColumnTags column={column} />}
      {article !== null && <ArticleTags article={article} />}
    </>
  )
}

function ColumnTags({ column }: { column: ColumnTold }): VNode {
  const { name, description = '', keywords = '', type = COLUMN_TYPE } = column
  return (
    <>
      <meta name="ColumnName" content={name} />
      <meta name="ColumnDescription" content={description || name} />
      <meta name="ColumnKeywords" content={keywords || name} />
      <meta name="ColumnType" content={type} />
    </>
  )
}

function ArticleTags({ article }: { article: ArticleTold }): VNode {
  const { title, publishedAt, source, author = source, keywords = '', summary = '', address, image } = article
  return (
    <>
      <meta name="ArticleTitle" content={title} />
      <meta name="PubDate" content={`${dayInChina(publishedAt)} ${timeInChina(publishedAt)}`} />
      <meta name="ContentSource" content={source} />
      <meta name="Author" content={author} />
      <meta name="Keywords" content={keywords || title} />
      <meta name="Description" content={summary || title} />
      {image !== undefined && <meta name="Image" content={image} />}
      <meta name="Url" content={address} />
      <Data
        of={{
          '@context': 'https://schema.org',
          '@type': 'Article',
          headline: title,
          datePublished: publishedAt.toISOString(),
          publisher: { '@type': 'GovernmentOrganization', name: author },
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

/** What a reader of feeds finds by itself. */
export function FeedLinks({ title, rss, atom }: { title: string; rss: string; atom: string }): VNode {
  return (
    <>
      <link rel="alternate" type="application/rss+xml" title={title} href={rss} />
      <link rel="alternate" type="application/atom+xml" title={title} href={atom} />
    </>
  )
}

/** The same for people, and what stands beside it. */
export function Subscribe(props: {
  label: string
  rss: string
  atom: string
  children?: ComponentChildren
}): VNode {
  const { label, rss, atom, children } = props
  return (
    <p class="flex flex-wrap gap-x-6 no-print">
      <span>
        {label}：<a href={rss}>RSS</a>、<a href={atom}>Atom</a>
      </span>
      {children}
    </p>
  )
}
