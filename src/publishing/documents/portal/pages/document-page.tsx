import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { type Day, dayInChina, showDay, showInstant } from '#platform/day.ts'
import {
  type Crumb,
  Download,
  Facts,
  Notice,
  PageHeading,
  Panel,
  PortalPage,
  SearchBox,
} from '#platform/html/parts.ts'
import { paths as consultationPaths } from '../../../consultations/paths.ts'
import { type Column, columnTold, type Site, siteTold } from '../../../sites/site.ts'
import { DocumentBody } from '../../../text/pages/document-body.tsx'
import {
  type Document,
  type DocumentFile,
  type Edition,
  GENRES,
  INTERPRETATION_FORMS,
  isPolicy,
  RELATIONS,
  TAKEDOWNS,
} from '../../document.ts'
import type { EditionHead } from '../../history/history.ts'
import { paths } from '../../paths.ts'
import { VALIDITIES, type Validity } from '../../rules/validity.ts'
import type { Consulted, Related } from '../listed.ts'
import { crumbsTo } from './parts.tsx'

export interface DocumentView {
  readonly document: Document
  readonly edition: Edition
  readonly column: Column
  readonly site: Site
  readonly domain: string
  readonly address: string
  readonly files: readonly DocumentFile[]
  readonly related: readonly Related[]
  readonly consultedIn: readonly Consulted[]
  readonly validity: Validity
  /** Every edition that was ever out, the newest first. */
  readonly editions: readonly EditionHead[]
  /** Said above the text: an earlier edition, a preview. */
  readonly said?: string
  /** Where files of a draft are seen; the public's address shows them once they are out. */
  readonly fileAt?: (id: number) => string
}

/** A document as the public reads it. */
export function DocumentPage({ chrome, view }: { chrome: PortalChrome; view: DocumentView }): VNode {
  const { document, edition, column, site, domain, address, said } = view
  const crumbs: Crumb[] = [
    ...crumbsTo(chrome, site),
    { label: column.name, href: paths.column(site.code, column.code) },
    { label: '正文' },
  ]
  const article = {
    title: edition.title,
    publishedAt: document.firstPublishedAt ?? edition.savedAt,
    source: edition.source || edition.issuer || document.unitName,
    author: edition.issuer || document.unitName,
    keywords: edition.keywords,
    summary: edition.summary,
    address,
    image: firstImage(edition.body, chrome.base),
  }
  return (
    <PortalPage
      chrome={chrome}
      title={edition.title}
      description={edition.summary || edition.title}
      crumbs={crumbs}
      site={siteTold(site, domain)}
      column={columnTold(column)}
      article={article}
    >
      {said !== undefined && (
        <Notice kind="warning" title="请留意">
          <p>{said}</p>
        </Notice>
      )}
      <article class="document">
        <PageHeading title={edition.title} />
        <Metadata view={view} />
        <ValidityNotice view={view} />
        <DocumentBody html={shownAt(edition.body, view.fileAt)} />
        <Attachments view={view} />
      </article>
      <RelatedDocuments related={view.related} />
      <ConsultedIn consultations={view.consultedIn} />
      <div class={view.editions.length > 1 ? 'max-w-[46rem]' : 'no-print max-w-[46rem]'}>
        <Editions view={view} />
      </div>
      <p class="no-print flex flex-wrap gap-3">
        <button type="button" class="button quiet" data-print hidden>
          打印本文
        </button>
        {edition.stage === 'live' && said === undefined && (
          <a class="button quiet" href={paths.pdf(document.number)} rel="nofollow">
            下载本文（PDF）
          </a>
        )}
      </p>
    </PortalPage>
  )
}

/** Bodies are of the one allowed shape: an image has its address in double quotes. */
function firstImage(body: string, base: string): string | undefined {
  const address = /<img\b[^>]*?\bsrc="(\/[^"]+)"/.exec(body)?.[1]
  return address === undefined ? undefined : `${base}${address}`
}

function Metadata({ view }: { view: DocumentView }): VNode {
  const { document, edition, validity } = view
  const policy = isPolicy(edition.genre)
  const items: (readonly [string, VNode | string])[] = [
    ['索引号', document.indexNumber ?? '发布时编号'],
    ...(edition.topic === '' ? [] : [['主题分类', edition.topic] as const]),
    ['发文机关', edition.issuer || document.unitName],
    ...(edition.madeOn === null ? [] : [['成文日期', showDay(edition.madeOn)] as const]),
    ...(edition.documentNumber === null ? [] : [['发文字号', edition.documentNumber] as const]),
    ['文种', GENRES[edition.genre].label],
    ...(edition.form === null ? [] : [['解读形式', INTERPRETATION_FORMS[edition.form]] as const]),
    ['发布日期', document.firstPublishedAt === null ? '尚未发布' : showInstant(document.firstPublishedAt)],
    ...(edition.source === '' ? [] : [['来源', edition.source] as const]),
    ...(edition.effectiveOn === null ? [] : [['施行日期', showDay(edition.effectiveOn)] as const]),
    ...(policy ? [['有效性', VALIDITIES[validity]] as const] : []),
  ]
  return <Facts items={items} />
}

/** In words, above the text: from which day, and by what. 国办发〔2017〕47号 三（一）4 */
function ValidityNotice({ view }: { view: DocumentView }): VNode | null {
  const { validity, edition, related } = view
  if (!isPolicy(edition.genre) || validity === 'inForce') return null
  const by = (kind: 'amends' | 'repeals') => related.filter(one => one.inverse && one.kind === kind)
  if (validity === 'notYet') {
    return (
      <Notice kind="information" title="本文件尚未施行">
        <p>自{showDay(edition.effectiveOn ?? ('' as Day))}起施行。</p>
      </Notice>
    )
  }
  if (validity === 'expired') {
    return (
      <Notice kind="warning" title="本文件已失效">
        <p>有效期至{showDay(edition.expiresOn ?? ('' as Day))}，此后不再执行。</p>
      </Notice>
    )
  }
  const repealed = validity === 'repealed'
  return (
    <Notice kind="warning" title={repealed ? '本文件已废止' : '本文件已修改'}>
      {by(repealed ? 'repeals' : 'amends').map(({ number, title, documentNumber, on }) => (
        <p key={number}>
          {on !== null && `${showDay(on)}起`}被<a href={paths.document(number)}>{documentNumber ?? title}</a>
          {repealed ? '废止' : '修改'}。
        </p>
      ))}
    </Notice>
  )
}

function shownAt(body: string, fileAt: DocumentView['fileAt']): string {
  if (fileAt === undefined) return body
  return body.replace(
    /src="\/documents\/20\d{9}\/files\/(\d{1,15})"/g,
    (_, id: string) => `src="${fileAt(Number(id))}"`,
  )
}

function Attachments({ view }: { view: DocumentView }): VNode | null {
  const { document, files, fileAt = (id: number) => paths.file(document.number, id) } = view
  if (files.length === 0) return null
  return (
    <Panel title="附件">
      <ul>
        {files.map(({ id, name, mediaType, size }) => (
          <li key={id}>
            <Download href={fileAt(id)} label={name} kind={mediaType} size={size} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function RelatedDocuments({ related }: { related: readonly Related[] }): VNode | null {
  const groups = Map.groupBy(related, ({ kind, inverse }) => {
    const { label, inverse: other } = RELATIONS[kind]
    return kind === 'interprets' && !inverse ? '解读的文件' : inverse ? other : label
  })
  if (groups.size === 0) return null
  return (
    <>
      {[...groups].map(([title, ones]) => (
        <Panel key={title} title={title}>
          <ul>
            {ones.map(({ number, title: name, form, documentNumber }) => (
              <li key={number}>
                <a href={paths.document(number)}>{name}</a>
                {documentNumber !== null && `　${documentNumber}`}
                {form !== null && `　${INTERPRETATION_FORMS[form as keyof typeof INTERPRETATION_FORMS]}`}
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </>
  )
}

/** 《重大行政决策程序暂行条例》第三十二条: what was said of the draft, and what became of it. */
function ConsultedIn({ consultations }: { consultations: readonly Consulted[] }): VNode | null {
  if (consultations.length === 0) return null
  return (
    <Panel title="征求意见">
      <p>本文件曾公开征求意见。</p>
      <ul>
        {consultations.map(({ number, title }) => (
          <li key={number}>
            <a href={consultationPaths.consultation(number)}>{title}</a>
            {'　'}
            <a href={consultationPaths.outcomeShown(number)}>意见采纳情况</a>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Editions({ view }: { view: DocumentView }): VNode | null {
  const { document, editions, edition } = view
  const [newest] = editions
  if (newest === undefined) return null
  return (
    <Panel title="历次版本">
      {editions.length > 1 && (
        <ol reversed class="editions">
          {editions.map(one => (
            <li key={one.id}>
              {one.id === edition.id || one.withheld ? (
                <strong>第{one.ordinal}版</strong>
              ) : (
                <a
                  href={
                    one.id === newest.id
                      ? paths.document(document.number)
                      : paths.edition(document.number, one.ordinal)
                  }
                >
                  第{one.ordinal}版
                </a>
              )}
              　{showDay(dayInChina(one.publishedAt))}发布
              {one.changeNote !== '' && `　${one.changeNote}`}
              {one.withheld && '　不再提供'}
            </li>
          ))}
        </ol>
      )}
      <p class="no-print">
        <a href={paths.history(document.number)}>版本记录，或者看某一天的样子</a>
      </p>
    </Panel>
  )
}

/** What stands at an address whose document was taken down. */
export function TakenDownPage({
  chrome,
  document,
  title,
}: {
  chrome: PortalChrome
  document: Document
  /** null where not even the title may stay. */
  title: string | null
}): VNode {
  const kind = document.takenDown ?? 'gone'
  return (
    <PortalPage
      chrome={chrome}
      title="已撤下"
      crumbs={[{ label: '首页', href: '/' }, { label: '已撤下' }]}
      ownSearch
    >
      <PageHeading title={title ?? '这份文档已经撤下'} />
      <Notice kind="information" title={TAKEDOWNS[kind]}>
        <p>
          {document.unitName}
          {document.takenDownAt !== null && `于${showDay(dayInChina(document.takenDownAt))}`}撤下了这份文档。
          {kind === 'withdrawn' && `原因：${document.takenDownWhy}`}
        </p>
        <p>
          需要了解有关信息的，可以<a href="/requests/apply">向该单位申请公开</a>，或者
          <a href={paths.library}>查其他文件</a>。
        </p>
      </Notice>
      <SearchBox action="/search" label="找别的文件" button="检索" suggestions="/search/suggest" />
    </PortalPage>
  )
}
