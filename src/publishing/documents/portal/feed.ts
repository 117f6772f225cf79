import type { FastifyReply } from 'fastify'
import { baseOf } from '../../sites/rules/domain.ts'
import type { Listed } from '../document.ts'
import { paths } from '../paths.ts'

/** Text inside XML; what XML 1.0 cannot hold is left out. */
export function xml(text: string): string {
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
  /** Of the site, where it has a name of its own. */
  readonly domain: string | null
  /** Of the page whose feed it is. */
  readonly address: string
  readonly feedAddress: string
  readonly rows: readonly Listed[]
}

/** RSS 2.0 of a list. `platform`: where the platform is, without a slash at the end. */
export function feedOf(
  { title, description, domain, address, feedAddress, rows }: Feed,
  platform: string,
): string {
  const base = baseOf(domain, platform)
  const items = rows.map(row => {
    const link = baseOf(row.domain, platform) + paths.document(row.number)
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
    `<atom:link href="${xml(base + feedAddress)}" rel="self" type="application/rss+xml"/>`,
    `<description>${xml(description)}</description>`,
    '<language>zh-CN</language>',
    ...items,
    '</channel></rss>',
  ].join('\n')
}

export function sendFeed(reply: FastifyReply, feed: string): FastifyReply {
  return reply.type('application/rss+xml; charset=utf-8').send(feed)
}
