import type { VNode } from 'preact'
import type { Unit } from '#organisations'
import type { PortalChrome } from '#platform/chrome.ts'
import { Facts, PageHeading, Pager, Panel, PortalPage } from '#platform/html/parts.ts'
import { type Listed, STATUTORY_ITEMS } from '../../document.ts'
import { paths } from '../../paths.ts'
import type { Page } from '../listed.ts'
import { DocumentList } from './parts.tsx'

export interface DisclosureView {
  readonly unit: Unit
  /** Live documents under each item of 《条例》第二十条. */
  readonly items: ReadonlyMap<number, number>
  /** 政府信息公开制度 */
  readonly rules: readonly Listed[]
}

/**
 * 政府信息公开专栏 of a unit, the same for all (国办公开办函〔2019〕61号): 指南、制度、法定主动公开内容、年报, and 依申请公开. The guide
 * and the catalogue are made from what is there (《条例》第十二条).
 */
export function DisclosurePage({ chrome, view }: { chrome: PortalChrome; view: DisclosureView }): VNode {
  const { unit, items, rules } = view
  const listed = [...items.values()].reduce((sum, count) => sum + count, 0)
  return (
    <PortalPage
      chrome={chrome}
      title={`${unit.name}政府信息公开`}
      description={`${unit.name}政府信息公开指南、制度、法定主动公开内容和年报。`}
      crumbs={[{ label: '首页', href: '/' }, { label: '单位名录', href: '/units' }, { label: unit.name }]}
    >
      <PageHeading title={`${unit.name}政府信息公开`} />
      <Panel title="政府信息公开指南" id="guide">
        <p>
          本机关主动公开的政府信息，按《中华人民共和国政府信息公开条例》第二十条分为十五类，现有{listed}
          条，在本专栏“法定主动公开内容”查阅、下载。没有找到的，可以
          <a href="/requests/apply">申请公开</a>。
        </p>
        <Facts
          items={[
            ['政府信息的分类', '按《条例》第二十条所列十五项分类；政策文件另按主题、文种、有效性编排。'],
            ['获取方式', '本网站查阅、下载；政务服务大厅、档案馆、公共图书馆查阅场所；申请公开。'],
            ['政府信息公开工作机构', unit.disclosureOffice || '—'],
            ['办公地址', [unit.postcode, unit.address].filter(Boolean).join('　') || '—'],
            ['办公时间', unit.officeHours || '—'],
            ['联系电话', unit.phone || '—'],
            ['传真', unit.fax || '—'],
            ['互联网联系方式', [unit.email, unit.website].filter(Boolean).join('　') || '—'],
            ['申请公开的渠道', '网上提交、当面提交、邮寄、传真；书写有困难的可以口头提出，由工作人员代填。'],
            ['答复期限', '收到申请之日起20个工作日内；需要延长的，最长再延长20个工作日，并告知申请人。'],
            ['收费', '不收取费用；申请的数量、频次明显超过合理范围的，可以收取信息处理费。'],
            [
              '监督和救济',
              `认为本机关在政府信息公开工作中侵犯其合法权益的，可以向${unit.reviewAuthority || '行政复议机关'}申请行政复议，或者向${unit.court || '人民法院'}提起行政诉讼。`,
            ],
          ]}
        />
      </Panel>
      <Panel title="政府信息公开制度" id="rules">
        <DocumentList rows={rules} empty="还没有发布本机关的公开制度。" />
      </Panel>
      <Panel title="法定主动公开内容" id="catalogue">
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
      crumbs={[
        { label: '首页', href: '/' },
        { label: `${unit.name}政府信息公开`, href: paths.disclosure(unit.code) },
        { label },
      ]}
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
