import type { Db } from '#platform/db.ts'
import { listFindable } from '#search'
import { baseOf } from '../../sites/rules/domain.ts'
import { findSite, listColumns, listSites } from '../../sites/store.ts'
import { paths } from '../paths.ts'
import { xml } from './feed.ts'
import { listAddresses, listAddressSpans } from './store.ts'

/** sitemaps.org: at most 50,000 addresses a file. */
export const SITEMAP_MOST = 50_000
/** Pages of their own; those stand on the platform. */
const STANDING = [
  ...[
    '/',
    '/policies',
    '/topics',
    '/gazette',
    '/consultations',
    '/responses',
    '/press-conferences',
    '/published-answers',
    '/annual-reports',
  ],
  ...['/units', '/figures', '/open-data', '/search', '/requests/apply', '/site-map', '/help', '/api'],
]

export interface MapAsked {
  /** The site whose map it is; null: the platform with all that has no name of its own. */
  readonly site: string | null
  readonly platform: string
  /** Documents a file. */
  readonly span: number
}

interface Listed {
  readonly address: string
  readonly changedAt: Date | null
}

/** The map of a site: all in one file, or where it is too long the list of its parts. */
export async function siteMap(db: Db, asked: MapAsked): Promise<string> {
  const { base, of, standing } = await around(db, asked)
  const spans = await listAddressSpans(db, of, asked.span)
  const pages = await standing()
  const all = spans.reduce((sum, { documents }) => sum + documents, pages.length)
  if (all <= asked.span) return urls([...pages, ...(await listAddresses(db, of)).map(documentAt)], base)
  return xmlOf(
    'sitemapindex',
    'sitemap',
    [
      { address: paths.sitemapPart(0), changedAt: null },
      ...spans.map(({ n, changedAt }) => ({ address: paths.sitemapPart(n), changedAt })),
    ],
    base,
  )
}

/** One part of it; null when there is nothing in it. */
export async function siteMapPart(db: Db, asked: MapAsked, n: number): Promise<string | null> {
  const { base, of, standing } = await around(db, asked)
  if (n === 0) return urls(await standing(), base)
  const documents = await listAddresses(db, of, { n, span: asked.span })
  return documents.length === 0 ? null : urls(documents.map(documentAt), base)
}

async function around(db: Db, { site: code, platform }: MapAsked) {
  const site = code === null ? undefined : await findSite(db, code)
  const unnamed = async () => (await listSites(db)).filter(({ domain }) => domain === null)
  const of = code === null ? ('platform' as const) : { site: code }
  return {
    base: baseOf(site?.domain ?? null, platform),
    of,
    standing: async (): Promise<Listed[]> => {
      const sites = site === undefined ? await unnamed() : [site]
      const columns = await listColumns(
        db,
        sites.map(({ id }) => id),
      )
      const own = [
        ...(site === undefined ? [...STANDING, ...sites.map(one => paths.site(one.code))] : ['/']),
        ...columns.map(one => paths.column(one.siteCode, one.code)),
      ]
      const found = site === undefined ? await listFindable(db, SITEMAP_MOST - own.length) : []
      return [...own, ...found].map(address => ({ address, changedAt: null }))
    },
  }
}

const documentAt = ({ number, publishedAt }: { number: string; publishedAt: Date }): Listed => ({
  address: paths.document(number),
  changedAt: publishedAt,
})

const urls = (pages: readonly Listed[], base: string): string => xmlOf('urlset', 'url', pages, base)

function xmlOf(root: string, each: string, listed: readonly Listed[], base: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...listed.map(({ address, changedAt }) => {
      const changed = changedAt === null ? '' : `<lastmod>${changedAt.toISOString()}</lastmod>`
      return `<${each}><loc>${xml(base + address)}</loc>${changed}</${each}>`
    }),
    `</${root}>`,
  ].join('\n')
}
