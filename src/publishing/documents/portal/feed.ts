import type { Listed } from '../document.ts'
import { paths } from '../paths.ts'

/** Text inside XML; what XML 1.0 cannot hold is left out. */
function xml(text: string): string {
  return text
    .replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

export interface Feed {
  readonly title: string
  readonly description: string
  /** Of the page whose feed it is. */
  readonly address: string
  readonly feedAddress: string
  readonly items: readonly FeedItem[]
}

export interface FeedItem {
  readonly title: string
  readonly address: string
  readonly publishedAt: Date
  readonly category: string
  readonly description: string
}

/** Documents as a feed tells of them. */
export const itemsOf = (rows: readonly Listed[]): FeedItem[] =>
  rows.map(({ number, title, publishedAt, columnName, summary }) => ({
    ...{ title, publishedAt, category: columnName, description: summary || title },
    address: paths.document(number),
  }))

/** RSS 2.0 of a list. `base`: where the site is, without a slash at the end. */
export function feedOf(
  { title, description, address, feedAddress, items: told }: Feed,
  base: string,
): string {
  const items = told.map(item => {
    const link = `${base}${item.address}`
    return [
      '<item>',
      `<title>${xml(item.title)}</title>`,
      `<link>${xml(link)}</link>`,
      `<guid isPermaLink="true">${xml(link)}</guid>`,
      `<pubDate>${item.publishedAt.toUTCString()}</pubDate>`,
      `<category>${xml(item.category)}</category>`,
      `<description>${xml(item.description)}</description>`,
      '</item>',
    ].join('')
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    `<title>${xml(title)}</title>`,
    `<link>${xml(base + address)}</link>`,
    `<atom:link href="${xml(base + feedAddress)}" rel="self" type="application/rss+xml"/>`,
    `<description>${xml(description)}</description>`,
    '<language>zh-CN</language>',
    ...items,
    '</channel></rss>',
  ].join('\n')
}

/** sitemaps.org; at most 50,000 addresses a file. */
export const SITEMAP_MOST = 50_000

export function sitemapOf(
  pages: readonly { readonly address: string; readonly changedAt: Date | null }[],
  base: string,
): string {
  const urls = pages.map(({ address, changedAt }) => {
    const changed = changedAt === null ? '' : `<lastmod>${changedAt.toISOString()}</lastmod>`
    return `<url><loc>${xml(base + address)}</loc>${changed}</url>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    '</urlset>',
  ].join('\n')
}
