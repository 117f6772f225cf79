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
  /** Where its site is, without a slash at the end. */
  readonly base: string
  /** Of the page whose feed it is. */
  readonly address: string
  /** Its own. */
  readonly rss: string
  readonly items: readonly FeedItem[]
}

/** A list that is had in both forms. */
export interface FeedOfTwo extends Feed {
  readonly atom: string
}

export interface FeedItem {
  readonly title: string
  /** Whole, with the name of the site it stands in. */
  readonly address: string
  readonly publishedAt: Date
  readonly author: string
  readonly category: string
  readonly description: string
}

/** Documents as a feed tells of them. `platform`: where those are whose site has no name of its own. */
export const itemsOf = (rows: readonly Listed[], platform: string): FeedItem[] =>
  rows.map(({ number, title, publishedAt, issuer, unitName, columnName, summary, domain }) => ({
    ...{
      title,
      publishedAt,
      author: issuer || unitName,
      category: columnName,
      description: summary || title,
    },
    address: baseOf(domain, platform) + paths.document(number),
  }))

/** RSS 2.0 of a list. */
function rssOf({ title, description, base, address, rss, items: told }: Feed): string {
  const items = told.map(item => {
    const link = item.address
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
    `<atom:link href="${xml(base + rss)}" rel="self" type="application/rss+xml"/>`,
    `<description>${xml(description)}</description>`,
    '<language>zh-CN</language>',
    ...items,
    '</channel></rss>',
  ].join('\n')
}

/** RFC 4287 of the same list. */
function atomOf({ title, description, base, address, atom, items }: FeedOfTwo): string {
  const entries = items.map(item => {
    const link = xml(item.address)
    const at = item.publishedAt.toISOString()
    return [
      '<entry>',
      `<id>${link}</id><title>${xml(item.title)}</title>`,
      `<link href="${link}"/>`,
      `<published>${at}</published><updated>${at}</updated>`,
      `<author><name>${xml(item.author)}</name></author>`,
      `<category term="${xml(item.category)}"/>`,
      `<summary>${xml(item.description)}</summary>`,
      '</entry>',
    ].join('')
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `<id>${xml(base + address)}</id><title>${xml(title)}</title><subtitle>${xml(description)}</subtitle>`,
    `<link href="${xml(base + address)}"/><link rel="self" href="${xml(base + atom)}"/>`,
    `<updated>${(items[0]?.publishedAt ?? new Date(0)).toISOString()}</updated>`,
    ...entries,
    '</feed>',
  ].join('\n')
}

export const sendRss = (reply: FastifyReply, feed: Feed): FastifyReply =>
  reply.type('application/rss+xml; charset=utf-8').send(rssOf(feed))

export const sendAtom = (reply: FastifyReply, feed: FeedOfTwo): FastifyReply =>
  reply.type('application/atom+xml; charset=utf-8').send(atomOf(feed))
