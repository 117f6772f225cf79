import type { ComponentChildren, VNode } from 'preact'
import { asset } from '../assets.ts'
import {
  ALL_MODES,
  MODES,
  type Mode,
  type OfficeChrome,
  type PortalChrome,
  type SiteTold,
} from '../chrome.ts'
import { type ArticleTold, type ColumnTold, OfficialTags } from './tags.tsx'
import { unbroken } from './unbroken.tsx'

export interface Crumb {
  readonly label: string
  /** None for the page one is on. */
  readonly href?: string
}

function Document(props: {
  title: string
  description?: string | undefined
  theme: 'portal' | 'office'
  mode?: Mode
  /** What else stands in the head: tags of the page, its feed. */
  head?: ComponentChildren
  children: ComponentChildren
}): VNode {
  const { title, description, theme, mode = 'normal', head, children } = props
  return (
    <html lang="zh-CN" data-theme={theme} data-mode={mode}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no" />
        {description === undefined ? (
          <meta name="robots" content="noindex" />
        ) : (
          <meta name="description" content={description} />
        )}
        <title>{title}</title>
        {head}
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={asset('style.css')} />
        <script type="module" src={asset('main.js')} />
      </head>
      <body class={theme}>
        <a class="skip" href="#main">
          跳到正文
        </a>
        {children}
      </body>
    </html>
  )
}

function DemoBanner({ note = '' }: { note?: string | undefined }): VNode {
  return (
    <aside class="demo-banner" aria-label="演示">
      演示系统：单位、人员、申请均为虚构，请勿填写真实个人信息{note}
    </aside>
  )
}

/** Every page of the portal: masthead, doors, the page, the foot. */
export function PortalPage(props: {
  chrome: PortalChrome
  title: string
  description?: string
  crumbs?: readonly Crumb[]
  /** The page has the search field itself; everywhere else it stands in the masthead. */
  ownSearch?: boolean
  /** Where it is of one site among several. */
  site?: SiteTold
  /** Unsaid: the place its crumbs begin with. */
  column?: ColumnTold
  article?: ArticleTold
  /** What else stands in the head: a feed. */
  head?: ComponentChildren
  /** Its one address among those it may be read at; that of an article is its own. */
  canonical?: string
  children: ComponentChildren
}): VNode {
  const { chrome, title, description, crumbs, ownSearch = false, head, children } = props
  const { siteName, host, doors, current, foot, mode, address, demo, site, atSite, base } = chrome
  const { site: ofSite = site, article = null } = props
  const column = props.column ?? columnIn(crumbs, description)
  const canonical = props.canonical ?? article?.address ?? (atSite === null ? undefined : base + address)
  return (
    <Document
      title={title === siteName ? siteName : `${title} · ${siteName}`}
      description={description}
      theme="portal"
      mode={mode}
      head={
        <>
          <OfficialTags site={ofSite} column={column} article={article} />
          {canonical !== undefined && <link rel="canonical" href={canonical} />}
          {head}
        </>
      }
    >
      {demo && <DemoBanner />}
      <header class="masthead">
        <div class="wrap">
          <div>
            <a class="site-name" href="/">
              {siteName}
            </a>
            <span class="site-host">{atSite?.masthead || host}</span>
          </div>
          {!ownSearch && <SiteSearch site={atSite?.code ?? null} />}
          <form class="mode" method="post" action="/mode">
            <input type="hidden" name="back" value={address} />
            {ALL_MODES.filter(other => other !== mode).map(other => (
              <button key={other} type="submit" name="mode" value={other}>
                {MODES[other]}
              </button>
            ))}
          </form>
        </div>
      </header>
      <nav class="doors" aria-label="主要栏目">
        <div class="wrap">
          {doors.map(door => (
            <a key={door.href} href={door.href} aria-current={door.href === current ? 'page' : undefined}>
              {door.label}
            </a>
          ))}
        </div>
      </nav>
      <main class="wrap" id="main">
        {crumbs && <Crumbs crumbs={crumbs} />}
        {children}
      </main>
      <footer class="foot">
        <div class="wrap">
          <span>主办：{host || siteName}</span>
          {site.identificationCode !== null && <span>网站标识码：{site.identificationCode}</span>}
          {foot.map(({ label, href, noFollow }) => (
            <a key={label} href={href} rel={noFollow && 'nofollow'}>
              {label}
            </a>
          ))}
        </div>
      </footer>
    </Document>
  )
}

/** The home page stands in no column. */
function columnIn(crumbs: readonly Crumb[] = [], description?: string): ColumnTold | null {
  const [, place] = crumbs
  if (place === undefined) return null
  return { name: place.label, ...(crumbs.length === 2 && description !== undefined ? { description } : {}) }
}

/** A search field that is always there. */
function SiteSearch({ site }: { site: string | null }): VNode {
  return (
    <search class="site-search" aria-label="全站检索">
      <form method="get" action="/search">
        {site !== null && <input type="hidden" name="site" value={site} />}
        <label class="sr-only" for="site-search">
          检索政府信息
        </label>
        <input
          id="site-search"
          class="control"
          type="search"
          name="q"
          placeholder="词、文号、拼音"
          data-suggest="/search/suggest"
        />
        <button type="submit" class="button quiet">
          检索
        </button>
      </form>
    </search>
  )
}

function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }): VNode {
  return (
    <nav class="crumbs" aria-label="当前位置">
      <ol>
        {crumbs.map(({ label, href }) => (
          <li key={label}>
            {href === undefined ? (
              <span aria-current="page">{unbroken(label)}</span>
            ) : (
              <a href={href}>{label}</a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** Every page of the office: the menu with what waits, the page, and what stands beside it. */
export function OfficePage(props: {
  chrome: OfficeChrome
  title: string
  aside?: ComponentChildren
  /** What else stands in the head: a script of this page alone. */
  head?: ComponentChildren
  children: ComponentChildren
}): VNode {
  const { chrome, title, aside, head, children } = props
  return (
    <Document title={`${title} · 明府`} theme="office" head={head}>
      {chrome.demo && <DemoBanner note={chrome.demoNote} />}
      <div class={aside === undefined ? 'office-grid' : 'office-grid with-aside'}>
        <header class="office-side">
          <div class="office-top">
            <a class="office-name" href="/office">
              明府
            </a>
            <a class="bell" href="/office/messages" data-unread={chrome.unread > 0 ? 'yes' : undefined}>
              <Bell />
              <span>提醒{chrome.unread > 0 ? ` ${chrome.unread} 条未读` : ''}</span>
            </a>
          </div>
          <details class="office-menu-small">
            <summary>菜单</summary>
            <Menu chrome={chrome} />
          </details>
          <div class="office-menu-large">
            <Menu chrome={chrome} />
          </div>
        </header>
        <main class="office-main" id="main">
          {children}
        </main>
        {aside !== undefined && (
          <aside class="office-aside" aria-label="有关这一页">
            {aside}
          </aside>
        )}
      </div>
    </Document>
  )
}

function Bell(): VNode {
  return (
    <svg class="bell-sign" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" fill="currentColor">
      <path d="M10 2a1 1 0 0 1 1 1v.6A5 5 0 0 1 15 8.5v3.2l1.5 2.3v.8h-13v-.8L5 11.7V8.5A5 5 0 0 1 9 3.600V3a1 1 0 0 1 1-1zm-1.800 14h3.600a1.800 1.800 0 0 1-3.600 0z" />
    </svg>
  )
}

function Menu({ chrome: { menu, current, user } }: { chrome: OfficeChrome }): VNode {
  const groups = Map.groupBy(menu, line => line.group ?? '')
  return (
    <nav aria-label="模块">
      {[...groups].map(([group, lines]) => (
        <div key={group}>
          {group !== '' && <p class="menu-group">{group}</p>}
          <ul>
            {lines.map(({ href, label, count }) => (
              <li key={href}>
                <a href={href} aria-current={href === current ? 'page' : undefined}>
                  <span>{label}</span>
                  {count !== undefined && count > 0 && <span class="menu-count">{count}</span>}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div class="menu-user">
        <p>
          {user.name}
          <br />
          {user.unit}
          <br />
          {user.roles}
        </p>
        <form method="post" action="/sign-out">
          <button type="submit">退出</button>
        </form>
      </div>
    </nav>
  )
}

/** Signing in, and what went wrong. */
export function PlainPage(props: { title: string; demo?: boolean; children: ComponentChildren }): VNode {
  const { title, demo = false, children } = props
  return (
    <Document title={title} theme="portal">
      {demo && <DemoBanner />}
      <main class="plain" id="main">
        {children}
        <p class="plain-foot">
          <a href="/">回首页</a>
        </p>
      </main>
    </Document>
  )
}
