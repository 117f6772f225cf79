import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { type Day, dayInChina, showDay } from '#platform/day.ts'
import {
  Button,
  type Crumb,
  DataTable,
  DateField,
  Notice,
  PageHeading,
  Panel,
  PortalPage,
} from '#platform/html/parts.ts'
import { compareTexts } from '../../text/compare.ts'
import { comparedTitle, Differences } from '../../text/pages/differences.tsx'
import type { Document, Edition } from '../document.ts'
import { paths } from '../paths.ts'
import type { EditionHead, Span } from './history.ts'

export interface HistoryView {
  readonly document: Document
  readonly title: string
  readonly spans: readonly Span[]
  /** The day asked for, when nothing was to be read on it. */
  readonly empty: Day | null
  /** The question as typed, when it was no day. */
  readonly typed: string
  readonly error: string | undefined
}

const crumbsOf = (document: Document, title: string, last: string): Crumb[] => [
  { label: '首页', href: '/' },
  { label: title, href: paths.document(document.number) },
  { label: last },
]

/** 历次版本: from when to when each edition was read, and the question what stood here on a day. */
export function HistoryPage({ chrome, view }: { chrome: PortalChrome; view: HistoryView }): VNode {
  const { document, title, spans, empty, typed, error } = view
  // The next older one stands below it.
  const comparable = new Set(
    spans.flatMap(({ head }, at) =>
      spans[at + 1]?.head.withheld === false && !head.withheld ? [head.ordinal] : [],
    ),
  )
  return (
    <PortalPage
      chrome={chrome}
      title={`${title}的历次版本`}
      crumbs={crumbsOf(document, title, '历次版本')}
      description={`${title}自发布以来的每一个版本。`}
    >
      <PageHeading title="历次版本" lead={title} />
      {empty !== null && (
        <Notice kind="information" title={`${showDay(empty)}没有这份文件`}>
          <p>它在那一天还没有发布。下面是每个版本公开的时间。</p>
        </Notice>
      )}
      <Panel title="某一天的样子">
        <form method="get" action={paths.history(document.number)}>
          <DateField
            name="on"
            label="日期"
            hint="看这份文件在那一天结束时的正文、有效性和关联文件。"
            value={typed}
            error={error}
            required
          />
          <Button kind="quiet">查看</Button>
        </form>
      </Panel>
      <Panel title="全部版本">
        <DataTable
          caption="版本和公开的时间"
          head={['版本', '发布', '公开到', '改了什么', '摘要值（SM3）']}
          rows={spans.map(({ head, to }) => [
            head.withheld ? (
              `第${head.ordinal}版`
            ) : (
              <a href={paths.edition(document.number, head.ordinal)}>第{head.ordinal}版</a>
            ),
            showDay(dayInChina(head.publishedAt)),
            to === null ? '现行' : showDay(dayInChina(to)),
            <Changed document={document} head={head} comparable={comparable.has(head.ordinal)} />,
            <code>{head.digest?.slice(0, 16)}</code>,
          ])}
          empty=""
        />
        <p class="hint">
          每个版本发布时的全文摘要值同时写入不能更改的留痕。以后改动过一个字，摘要值就对不上。
        </p>
      </Panel>
    </PortalPage>
  )
}

function Changed({
  document,
  head,
  comparable,
}: {
  document: Document
  head: EditionHead
  comparable: boolean
}): VNode {
  if (head.withheld) return <>因含有不得公开的内容，这一版不再提供。</>
  if (head.ordinal === 1) return <>首次发布</>
  return (
    <>
      {head.changeNote}
      {comparable && (
        <>
          {' '}
          <a href={paths.editionDifferences(document.number, head.ordinal)}>与上一版对照</a>
        </>
      )}
    </>
  )
}

/** What an edition changed in the one before it. */
export function EditionDifferencesPage({
  chrome,
  view,
}: {
  chrome: PortalChrome
  view: { readonly document: Document; readonly edition: Edition; readonly before: Edition }
}): VNode {
  const { document, edition, before } = view
  const title = `第${edition.ordinal}版与第${before.ordinal}版对照`
  return (
    <PortalPage chrome={chrome} title={title} crumbs={crumbsOf(document, edition.title, '版本对照')}>
      <PageHeading title={title} lead={comparedTitle(before.title, edition.title)} />
      {edition.publishedAt !== null && (
        <p>
          {showDay(dayInChina(edition.publishedAt))}发布。{edition.changeNote}
        </p>
      )}
      <Differences compared={compareTexts(before.body, edition.body)} />
      <p>
        <a href={paths.history(document.number)}>回到历次版本</a>
      </p>
    </PortalPage>
  )
}
