import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { Chips, EmptyState, Notice, PageHeading, Pager, PortalPage, SearchBox } from '#platform/html/parts.ts'
import { showCount } from '../facet.ts'
import type { Found } from '../find.ts'
import { NO_ADDRESS, paths, type SearchAddress, searchAddress } from '../paths.ts'
import { DateRange, FacetLists } from './facets.tsx'
import { BestBets, Results } from './results.tsx'

export interface SearchView {
  readonly address: SearchAddress
  /** null: nothing was asked yet. */
  readonly found: Found | null
}

/** 检索 */
export function SearchPage({ chrome, view }: { chrome: PortalChrome; view: SearchView }): VNode {
  const { address, found } = view
  const { q: _, after: __, ...kept } = address
  return (
    <PortalPage
      chrome={chrome}
      title={address.q === '' ? '检索' : `检索：${address.q}`}
      description="按词、发文字号、索引号、拼音查找政府信息"
      crumbs={[{ label: '首页', href: '/' }, { label: '检索' }]}
      ownSearch
    >
      <PageHeading title="检索" />
      <SearchBox
        action={paths.search}
        label="要找什么"
        value={address.q}
        suggestions={paths.suggest}
        kept={Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== ''))}
      />
      {address.site !== '' && (
        <p>
          只查找{address.site === chrome.atSite?.code ? chrome.siteName : '一个网站'}。
          <a href={searchAddress(address, { site: '' })}>查找全部网站</a>
        </p>
      )}
      {found === null ? <HowToSearch /> : <FoundPart address={address} found={found} />}
    </PortalPage>
  )
}

function HowToSearch(): VNode {
  return (
    <ul class="max-w-[40em]">
      <li>用平常的话就可以，例如“生孩子报销”“小孩上学划片”。</li>
      <li>知道发文字号、索引号的，直接输入，例如“〔2021〕3号”。</li>
      <li>要一字不差的，加上引号，例如“"公共租赁住房"”。</li>
      <li>不方便打汉字的，可以输入拼音，例如“shebao”。</li>
    </ul>
  )
}

const isNarrowed = (address: SearchAddress): boolean =>
  searchAddress(NO_ADDRESS, { q: address.q }) !== searchAddress(address, { order: '', explain: '' })

function FoundPart({ address, found }: { address: SearchAddress; found: Found }): VNode {
  const { shown, best, counted, next } = found
  const nothing = shown.length === 0 && best.length === 0
  return (
    <>
      <HowUnderstood address={address} found={found} />
      {nothing ? (
        <Nothing address={address} found={found} />
      ) : (
        <div class="search-found">
          <aside class="search-facets" aria-label="缩小范围">
            {/* Beside the results, where there is room, it is always open: search.css. */}
            <details open={isNarrowed(address)}>
              <summary>缩小范围</summary>
              <FacetLists address={address} counted={counted} />
              <DateRange address={address} />
            </details>
          </aside>
          <div>
            <p class="hint" role="status">
              找到 {showCount(counted.total, counted.more)} 条
            </p>
            {address.q !== '' && (
              <Chips
                label="排序"
                items={[
                  {
                    label: '按相关',
                    href: searchAddress(address, { order: '' }),
                    current: address.order !== 'date',
                  },
                  {
                    label: '按时间',
                    href: searchAddress(address, { order: 'date' }),
                    current: address.order === 'date',
                  },
                ]}
              />
            )}
            <BestBets hits={best} />
            <Results shown={shown} explained={address.explain !== ''} />
            <Pager
              {...(address.after === '' ? {} : { first: searchAddress(address) })}
              {...(next === null ? {} : { next: searchAddress(address, { after: next }) })}
            />
            {address.explain === '' && shown.length > 0 && (
              <p class="hint">
                <a href={searchAddress(address, { explain: '1', after: address.after })}>为什么这样排？</a>
              </p>
            )}
          </div>
        </div>
      )}
    </>
  )
}

function HowUnderstood({ address, found }: { address: SearchAddress; found: Found }): VNode | null {
  const { instead, relaxed } = found
  if (instead !== null) {
    return (
      <Notice kind="information">
        <p>
          没有找到“{address.q}”，以下是“<a href={searchAddress(NO_ADDRESS, { q: instead })}>{instead}</a>
          ”的结果。
        </p>
      </Notice>
    )
  }
  if (!relaxed) return null
  return (
    <Notice kind="information">
      <p>没有同时包含全部词的内容，以下包含其中一部分。少写一个词试试：</p>
      <ShorterQueries found={found} />
    </Notice>
  )
}

/** The query without one of its words. */
function ShorterQueries({ found }: { found: Found }): VNode | null {
  const words = found.query.terms.map(({ text }) => text)
  if (words.length < 2) return null
  return (
    <ul>
      {words.slice(0, 4).map(left => {
        const q = words.filter(word => word !== left).join(' ')
        return (
          <li key={left}>
            <a href={searchAddress(NO_ADDRESS, { q })}>{q}</a>
          </li>
        )
      })}
    </ul>
  )
}

function Nothing({ address, found }: { address: SearchAddress; found: Found }): VNode {
  return (
    <EmptyState>
      没有找到“{address.q}”。
      {isNarrowed(address) && (
        <>
          <a href={searchAddress(NO_ADDRESS, { q: address.q })}>去掉筛选再找</a>；
        </>
      )}
      {found.query.phrases.length > 0 ? '去掉引号，或者' : ''}换一个说法、少写几个字再试。仍然没有的，可以
      <a href="/requests/apply">申请公开</a>，由单位查找后答复；也可以<a href="/units">按单位查看</a>。
    </EmptyState>
  )
}
