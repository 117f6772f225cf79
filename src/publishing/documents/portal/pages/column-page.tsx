import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { type Day, showDay } from '#platform/day.ts'
import {
  Chips,
  type Crumb,
  FeedLinks,
  Notice,
  PageHeading,
  Pager,
  Panel,
  PortalPage,
  Subscribe,
} from '#platform/html/parts.ts'
import type { OpenConsultation } from '../../../consultations/consultation.ts'
import { OpenConsultations } from '../../../consultations/pages/open-list.tsx'
import { paths as consultationPaths } from '../../../consultations/paths.ts'
import { type Column, columnTold, type Site, siteTold } from '../../../sites/site.ts'
import type { Listed } from '../../document.ts'
import { paths } from '../../paths.ts'
import type { Page } from '../listed.ts'
import { crumbsTo, DocumentList } from './parts.tsx'

export interface ColumnView {
  readonly site: Site
  readonly domain: string
  readonly column: Column
  /** From the first column down to it. */
  readonly way: readonly Column[]
  /** Its one address. */
  readonly address: string
  readonly below: readonly Column[]
  readonly page: Page<Listed>
  readonly further: boolean
}

/** What a column holds, the newest first. */
export function ColumnPage({ chrome, view }: { chrome: PortalChrome; view: ColumnView }): VNode {
  const { site, domain, column, way, address, below, page, further } = view
  const crumbs: Crumb[] = [
    ...crumbsTo(chrome, site),
    ...way.slice(0, -1).map(one => ({ label: one.name, href: paths.column(site.code, one.code) })),
    { label: column.name },
  ]
  return (
    <PortalPage
      chrome={chrome}
      title={column.name}
      description={column.description || `${site.name}：${column.name}`}
      crumbs={crumbs}
      site={siteTold(site, domain)}
      column={columnTold(column)}
      canonical={address}
      head={
        <FeedLinks
          title={column.name}
          rss={paths.columnFeed(site.code, column.code)}
          atom={paths.columnAtom(site.code, column.code)}
        />
      }
    >
      <PageHeading title={column.name} lead={column.description === '' ? undefined : column.description} />
      {column.closedOn !== null && (
        <Notice kind="information" title={`本栏目已于${showDay(column.closedOn)}关闭`}>
          <p>不再更新，已经发布的内容仍可以查阅。</p>
        </Notice>
      )}
      {below.length > 0 && (
        <Chips
          label="子栏目"
          items={below.map(one => ({
            label: one.name,
            href: paths.column(site.code, one.code),
            current: false,
          }))}
        />
      )}
      <DocumentList
        rows={page.rows}
        empty="这个栏目还没有发布内容。可以先看看其他栏目，或者向单位申请公开。"
      />
      <Pager
        {...(further ? { first: paths.column(site.code, column.code) } : {})}
        {...(page.next === null
          ? {}
          : { next: paths.columnOf(site.code, column.code, { after: page.next }) })}
      />
      <Subscribe
        label="订阅本栏目"
        rss={paths.columnFeed(site.code, column.code)}
        atom={paths.columnAtom(site.code, column.code)}
      />
    </PortalPage>
  )
}

export interface SiteView {
  readonly site: Site
  readonly domain: string
  readonly address: string
  readonly unitCode: string
  /** What its unit, and those below it, ask the public today. */
  readonly open: readonly OpenConsultation[]
  readonly today: Day
  readonly columns: readonly { readonly column: Column; readonly newest: readonly Listed[] }[]
}

/** The home of a site: its columns with the newest of each. */
export function SitePage({ chrome, view }: { chrome: PortalChrome; view: SiteView }): VNode {
  const { site, domain, address, unitCode, open, today, columns } = view
  return (
    <PortalPage
      chrome={chrome}
      title={site.name}
      description={site.masthead || site.name}
      {...(chrome.atSite?.code === site.code
        ? {}
        : { crumbs: [{ label: '首页', href: '/' }, { label: site.name }] })}
      site={siteTold(site, domain)}
      canonical={address}
      head={<FeedLinks title={site.name} rss={paths.siteFeed(site.code)} atom={paths.siteAtom(site.code)} />}
    >
      <PageHeading title={site.name} lead={site.masthead === '' ? undefined : site.masthead} />
      <p>
        <a href={paths.disclosure(unitCode)}>政府信息公开专栏</a>
      </p>
      {open.length > 0 && (
        <section>
          <h2>正在征集意见</h2>
          <OpenConsultations rows={open} today={today} />
          <p>
            <a href={consultationPaths.list}>全部意见征集</a>
          </p>
        </section>
      )}
      <div class="grid gap-x-14 md:grid-cols-2">
        {columns.map(({ column, newest }) => (
          <Panel key={column.id} title={column.name}>
            <DocumentList rows={newest} empty="还没有发布内容。" />
            <p>
              <a href={paths.column(site.code, column.code)} aria-label={`${column.name}：查看全部`}>
                查看全部
              </a>
            </p>
          </Panel>
        ))}
      </div>
      <Subscribe label="订阅本网站" rss={paths.siteFeed(site.code)} atom={paths.siteAtom(site.code)} />
    </PortalPage>
  )
}
