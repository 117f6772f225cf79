import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { dayInChina, showDay } from '#platform/day.ts'
import { Chips, Download, EmptyState, Facts, Notice, PageHeading, PortalPage } from '#platform/html/parts.ts'
import { type Entry, type Issue, nameOfIssue, titleOfIssue } from '../issue.ts'
import { paths } from '../paths.ts'
import { Contents } from './parts.tsx'

export interface GazetteView {
  readonly year: number
  readonly years: readonly number[]
  readonly issues: readonly Issue[]
}

/** 政府公报: the issues of a year. */
export function GazettePage({ chrome, view }: { chrome: PortalChrome; view: GazetteView }): VNode {
  const { year, years, issues } = view
  return (
    <PortalPage
      chrome={chrome}
      title="政府公报"
      description="政府公报各期的目录和全文：政府令、政府文件、人事任免。"
      crumbs={[{ label: '首页', href: '/' }, { label: '政府公报' }]}
      head={<link rel="alternate" type="application/rss+xml" title="政府公报" href={paths.feed} />}
    >
      <PageHeading title="政府公报" lead="政府令、政府文件和人事任免，按期编印，各期全文可以下载。" />
      {years.length > 0 && (
        <Chips
          label="年度"
          items={years.map(one => ({ label: `${one}年`, href: paths.ofYear(one), current: one === year }))}
        />
      )}
      {issues.length === 0 ? (
        <EmptyState>这一年还没有出版公报。市政府办公室编印以后，各期会列在这里。</EmptyState>
      ) : (
        <ul class="document-list">
          {issues.map(issue => (
            <li key={issue.id}>
              <a href={paths.issue(issue.year, issue.number)}>{nameOfIssue(issue)}</a>
              <p class="hint">
                <span>{`${showDay(issue.from)}至${showDay(issue.to)}`}</span>
                {issue.publishedAt !== null && <span>{showDay(dayInChina(issue.publishedAt))}出版</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={paths.feed}>订阅（RSS）</a>
      </p>
    </PortalPage>
  )
}

/** One issue: its contents, and the whole as one file. */
export function IssuePage(props: {
  chrome: PortalChrome
  issue: Issue
  entries: readonly Entry[]
  /** Where the whole is; in a preview another. */
  pdf: string
  /** Said above it: a preview. */
  said?: string
}): VNode {
  const { chrome, issue, entries, pdf, said } = props
  const title = titleOfIssue(issue)
  return (
    <PortalPage
      chrome={chrome}
      title={title}
      description={`${title}目录和全文。`}
      crumbs={[
        { label: '首页', href: '/' },
        { label: '政府公报', href: paths.list },
        { label: `${issue.year}年`, href: paths.ofYear(issue.year) },
        { label: `第${issue.number}期` },
      ]}
      {...(issue.publishedAt !== null && {
        article: {
          ...{ title, source: issue.unitName, summary: `${title}目录和全文。` },
          publishedAt: issue.publishedAt,
          address: `${chrome.base}${paths.issue(issue.year, issue.number)}`,
        },
      })}
    >
      {said !== undefined && (
        <Notice kind="warning" title="请留意">
          <p>{said}</p>
        </Notice>
      )}
      <PageHeading title={`${issue.government}公报`} lead={nameOfIssue(issue)} />
      <Facts
        items={[
          ['收入文件', `${showDay(issue.from)}至${showDay(issue.to)}，${entries.length}份`],
          ['主办', issue.unitName],
          ['出版', issue.publishedAt === null ? '尚未出版' : showDay(dayInChina(issue.publishedAt))],
        ]}
      />
      <p class="no-print">
        <Download href={pdf} label={`${title}（全文）`} kind="application/pdf" />
      </p>
      <Contents entries={entries} />
    </PortalPage>
  )
}
