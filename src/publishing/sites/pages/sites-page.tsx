import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { ButtonLink, DataTable, OfficePage, PageHeading, Pager } from '#platform/html/parts.ts'
import { paths } from '../paths.ts'
import type { Site } from '../site.ts'

export interface SitesView {
  readonly sites: readonly (Site & { readonly unitName: string; readonly columns: number })[]
  readonly further: boolean
  readonly next: number | null
}

/** The sites one keeps. */
export function SitesPage({ chrome, view }: { chrome: OfficeChrome; view: SitesView }): VNode {
  const { sites, further, next } = view
  return (
    <OfficePage chrome={chrome} title="网站与栏目">
      <PageHeading
        title="网站与栏目"
        lead="一个单位最多一个网站（国办发〔2017〕47号）。栏目关闭以后，里面的内容仍在原来的网址。"
      />
      <DataTable
        caption="网站"
        head={['网站', '主办单位', '域名', '标识码', '栏目']}
        rows={sites.map(site => [
          <a href={paths.site(site.code)} data-row-link>
            {site.name}
          </a>,
          site.unitName,
          site.domain ?? '—',
          site.identificationCode ?? '—',
          String(site.columns),
        ])}
        empty="您管的单位还没有网站。点“开设网站”，再在里面开设栏目。"
      />
      <Pager
        {...(further ? { first: paths.sites } : {})}
        {...(next === null ? {} : { next: `${paths.sites}?after=${next}` })}
      />
      <p>
        <ButtonLink href={paths.newSite} kind="primary">
          开设网站
        </ButtonLink>
      </p>
    </OfficePage>
  )
}
