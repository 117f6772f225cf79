import type { VNode } from 'preact'
import type { Unit, UnitInTree } from '#organisations'
import { LEVELS } from '#organisations'
import type { PortalChrome } from '#platform/chrome.ts'
import { PageHeading, PortalPage } from '#platform/html/parts.ts'
import { baseOfSite, documentPaths, type SiteColumns } from '#publishing'

export interface SiteMapView {
  readonly sites: readonly SiteColumns[]
  readonly units: readonly UnitInTree<Unit>[]
}

/** What one can do here, and where. */
const SERVICES: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    '查信息',
    [
      ['检索', '/search'],
      ['政策文件', '/policies'],
      ['专题', '/topics'],
      ['意见征集', '/consultations'],
      ['政府公报', '/gazette'],
      ['回应关切', '/responses'],
      ['新闻发布会', '/press-conferences'],
      ['答复公开', '/published-answers'],
      ['单位名录', '/units'],
    ],
  ],
  [
    '办事情',
    [
      ['申请公开', '/requests/apply'],
      ['查办理进度', '/requests/track'],
      ['更正本人信息', '/requests/own-records'],
    ],
  ],
  [
    '看数据、做监督',
    [
      ['公开数据', '/figures'],
      ['年度报告', '/annual-reports'],
      ['核对年度报告', '/annual-reports/check'],
      ['开放数据', '/open-data'],
      ['接口说明', '/api'],
    ],
  ],
  [
    '帮助',
    [
      ['帮助', '/help'],
      ['首页', '/'],
      ['工作人员登录', '/sign-in'],
    ],
  ],
]

/** 网站地图: every service, column and unit, for people. For machines there is /sitemap.xml. */
export function SiteMapPage({ chrome, view }: { chrome: PortalChrome; view: SiteMapView }): VNode {
  const { sites, units } = view
  return (
    <PortalPage
      chrome={chrome}
      title="网站地图"
      description="本网站的全部栏目、单位和服务。"
      crumbs={[{ label: '首页', href: '/' }, { label: '网站地图' }]}
    >
      <PageHeading title="网站地图" lead="本网站的全部服务、栏目和单位。" />
      <div class="site-map">
        {SERVICES.map(([title, links]) => (
          <section key={title}>
            <h2>{title}</h2>
            <Links links={links} />
          </section>
        ))}
      </div>
      {sites.map(site => (
        <Columns key={site.code} site={site} />
      ))}
      <Units units={units} />
    </PortalPage>
  )
}

/** The same of one site, at its own name: its columns, the units it is for, and the way to all the others. */
export function MapOfSitePage(props: {
  chrome: PortalChrome
  site: SiteColumns
  units: readonly UnitInTree<Unit>[]
}): VNode {
  const { chrome, site, units } = props
  const { name, domain } = site
  return (
    <PortalPage
      chrome={chrome}
      title="网站地图"
      description={`${name}的全部栏目和单位。`}
      crumbs={[{ label: '首页', href: '/' }, { label: '网站地图' }]}
      canonical={`${baseOfSite(domain, chrome.base)}/site-map`}
    >
      <PageHeading title="网站地图" lead={`${name}的全部栏目和单位。`} />
      <Columns site={site} />
      <Units units={units} />
      <p class="mt-8">
        <a href={`${chrome.base}/site-map`}>全部网站、单位和服务</a>
      </p>
    </PortalPage>
  )
}

function Columns({ site: { code, name, columns } }: { site: SiteColumns }): VNode {
  return (
    <section>
      <h2>
        <a href={documentPaths.site(code)}>{name}</a>
      </h2>
      <Links links={columns.map(one => [one.name, documentPaths.column(code, one.code)])} wide />
    </section>
  )
}

function Units({ units }: { units: readonly UnitInTree<Unit>[] }): VNode {
  return (
    <>
      {Object.entries(LEVELS).map(([level, label]) => {
        const those = units.filter(({ unit }) => unit.level === level)
        if (those.length === 0) return null
        return (
          <section key={level}>
            <h2>{label}单位的信息公开专栏</h2>
            <Links links={those.map(({ unit }) => [unit.name, documentPaths.disclosure(unit.code)])} wide />
          </section>
        )
      })}
    </>
  )
}

function Links(props: { links: readonly (readonly [string, string])[]; wide?: boolean }): VNode {
  const { links, wide = false } = props
  return (
    <ul class={wide ? 'columns-1 md:columns-2 lg:columns-3' : undefined}>
      {links.map(([label, href]) => (
        <li key={href}>
          <a href={href}>{label}</a>
        </li>
      ))}
    </ul>
  )
}
