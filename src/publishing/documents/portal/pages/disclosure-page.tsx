import type { VNode } from 'preact'
import type { Unit } from '#organisations'
import type { PortalChrome } from '#platform/chrome.ts'
import { showDay } from '#platform/day.ts'
import {
  Chips,
  type Crumb,
  DataTable,
  Download,
  Facts,
  PageHeading,
  Pager,
  Panel,
  PortalPage,
  SearchBox,
} from '#platform/html/parts.ts'
import { type Listed, STATUTORY_ITEMS } from '../../document.ts'
import { paths } from '../../paths.ts'
import { CATALOGUE_HEAD, type CatalogueLine } from '../catalogue.ts'
import { guideOf } from '../guide.ts'
import type { Page } from '../listed.ts'
import { DocumentList } from './parts.tsx'

export interface DisclosureView {
  readonly unit: Unit
  /** Live documents under each item of 《条例》第二十条. */
  readonly items: ReadonlyMap<number, number>
  /** All lines of the catalogue. */
  readonly listed: number
  /** 政府信息公开制度 */
  readonly rules: readonly Listed[]
}

/**
 * 政府信息公开专栏 of a unit, the same for all (国办公开办函〔2019〕61号): 指南、制度、法定主动公开内容、年报, and 依申请公开. The guide
 * and the catalogue are made from what is there (《条例》第十二条).
 */
export function DisclosurePage({ chrome, view }: { chrome: PortalChrome; view: DisclosureView }): VNode {
  const { unit, items, rules, listed } = view
  return (
    <PortalPage
      chrome={chrome}
      title={`${unit.name}政府信息公开`}
      description={`${unit.name}政府信息公开指南、制度、法定主动公开内容和年报。`}
      crumbs={[{ label: '首页', href: '/' }, { label: '单位名录', href: '/units' }, { label: unit.name }]}
    >
      <PageHeading title={`${unit.name}政府信息公开`} />
      <Chips
        label="板块"
        items={SECTIONS.map(([id, label]) => ({ label, href: `#${id}`, current: false }))}
      />
      <SearchBox
        action="/search"
        name="q"
        label="在本机关公开的信息中检索"
        button="检索"
        kept={{ unit: String(unit.id) }}
      />
      <Panel title="政府信息公开指南" id="guide">
        <Facts items={guideOf(unit, listed)} />
        <p>
          <Download href={paths.guidePdf(unit.code)} label="政府信息公开指南" kind="PDF" />
        </p>
      </Panel>
      <Panel title="政府信息公开制度" id="rules">
        <DocumentList rows={rules} empty="还没有发布本机关的公开制度。" />
      </Panel>
      <Panel title="法定主动公开内容" id="catalogue">
        <p>
          <a href={paths.catalogueOf(unit.code)}>政府信息公开目录</a>，共{listed}条；或者按第二十条的各项看：
        </p>
        <ol class="list-decimal pl-6">
          {Object.entries(STATUTORY_ITEMS).map(([item, label]) => (
            <li key={item}>
              <a href={paths.disclosureItem(unit.code, Number(item))}>{label}</a>（
              {items.get(Number(item)) ?? 0}）
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title="政府信息公开年报" id="reports">
        <p>
          <a href={`/annual-reports?unit=${unit.code}`}>{unit.name}历年政府信息公开工作年度报告</a>
        </p>
      </Panel>
      <Panel title="依申请公开" id="requests">
        <p>
          <a href="/requests/apply">向{unit.name}申请公开</a>　<a href="/requests/track">查办理进度</a>
        </p>
      </Panel>
    </PortalPage>
  )
}

/** Named alike for every unit. 国办公开办函〔2019〕61号 */
const SECTIONS = [
  ['guide', '政府信息公开指南'],
  ['rules', '政府信息公开制度'],
  ['catalogue', '法定主动公开内容'],
  ['reports', '政府信息公开年报'],
  ['requests', '依申请公开'],
] as const

export interface CatalogueView {
  readonly unit: Unit
  readonly lines: readonly CatalogueLine[]
  readonly further: boolean
  readonly next: number | null
}

/** 政府信息公开目录: everything, with the fields of 《条例》第十二条. */
export function CataloguePage({ chrome, view }: { chrome: PortalChrome; view: CatalogueView }): VNode {
  const { unit, lines, further, next } = view
  const title = `${unit.name}政府信息公开目录`
  const address = paths.catalogueOf(unit.code)
  return (
    <PortalPage chrome={chrome} title={title} description={title} crumbs={crumbsIn(unit, '政府信息公开目录')}>
      <PageHeading title={title} />
      <DataTable
        caption={title}
        head={CATALOGUE_HEAD}
        rows={lines.map(line => [
          line.indexNumber,
          <a href={paths.document(line.number)}>{line.title}</a>,
          line.summary || line.title,
          showDay(line.madeOn),
          showDay(line.publishedOn),
        ])}
        empty="本机关还没有发布信息。需要的可以申请公开。"
      />
      <Pager
        {...(further ? { first: address } : {})}
        {...(next === null ? {} : { next: `${address}?after=${next}` })}
      />
      <p class="no-print">
        <Download href={paths.catalogueCsv(unit.code)} label="政府信息公开目录，全部" kind="CSV" />
      </p>
    </PortalPage>
  )
}

const crumbsIn = (unit: Unit, label: string): Crumb[] => [
  { label: '首页', href: '/' },
  { label: `${unit.name}政府信息公开`, href: paths.disclosure(unit.code) },
  { label },
]

/** One item of the catalogue. */
export function DisclosureItemPage({
  chrome,
  unit,
  item,
  page,
  further,
}: {
  chrome: PortalChrome
  unit: Unit
  item: number
  page: Page<Listed>
  further: boolean
}): VNode {
  const label = STATUTORY_ITEMS[item] ?? ''
  const address = paths.disclosureItem(unit.code, item)
  return (
    <PortalPage
      chrome={chrome}
      title={label}
      description={`${unit.name}：${label}`}
      crumbs={crumbsIn(unit, label)}
    >
      <PageHeading title={label} lead="《中华人民共和国政府信息公开条例》第二十条" />
      <DocumentList rows={page.rows} empty="本机关还没有发布这一项的信息。需要的可以申请公开。" />
      <Pager
        {...(further ? { first: address } : {})}
        {...(page.next === null ? {} : { next: `${address}?after=${encodeURIComponent(page.next)}` })}
      />
    </PortalPage>
  )
}
