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
  /** Its own, in either form. */
  readonly rss: string
  readonly atom: string
  readonly rows: readonly Listed[]
}

/** RSS 2.0 of a list. `base`: where the site is, without a slash at the end. */
export function rssOf({ title, description, address, rss, rows }: Feed, base: string): string {
  const items = rows.map(row => {
    const link = `${base}${paths.document(row.number)}`
    return [
      '<item>',
      `<title>${xml(row.title)}</title>`,
      `<link>${xml(link)}</link>`,
      `<guid isPermaLink="true">${xml(link)}</guid>`,
      `<pubDate>${row.publishedAt.toUTCString()}</pubDate>`,
      `<category>${xml(row.columnName)}</category>`,
      `<description>${xml(row.summary || row.title)}</description>`,
      '</item>',
    ].join('')
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    `<title>${xml(title)}</title>`,
    `<link>${xml(base + address)}</link>`,
    `<atom:link href="${xml(base + rss)}" rel="self" type="application/rss+xml"/>`,
    `<description>${xml(description)}</description>`,
    '<language>zh-CN</language>',
    ...items,
    '</channel></rss>',
  ].join('\n')
}

/** RFC 4287 of the same list. */
export function atomOf({ title, description, address, atom, rows }: Feed, base: string): string {
  const entries = rows.map(row => {
    const link = xml(`${base}${paths.document(row.number)}`)
    const at = row.publishedAt.toISOString()
    return [
      '<entry>',
      `<id>${link}</id><title>${xml(row.title)}</title>`,
      `<link href="${link}"/>`,
      `<published>${at}</published><updated>${at}</updated>`,
      `<author><name>${xml(row.issuer || row.unitName)}</name></author>`,
      `<category term="${xml(row.columnName)}"/>`,
      `<summary>${xml(row.summary || row.title)}</summary>`,
      '</entry>',
    ].join('')
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `<id>${xml(base + address)}</id><title>${xml(title)}</title><subtitle>${xml(description)}</subtitle>`,
    `<link href="${xml(base + address)}"/><link rel="self" href="${xml(base + atom)}"/>`,
    `<updated>${(rows[0]?.publishedAt ?? new Date(0)).toISOString()}</updated>`,
    ...entries,
    '</feed>',
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
