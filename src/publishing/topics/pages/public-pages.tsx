import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { dayInChina, showDay } from '#platform/day.ts'
import {
  EmptyState,
  FeedLinks,
  Notice,
  PageHeading,
  Pager,
  PortalPage,
  Subscribe,
} from '#platform/html/parts.ts'
import { Paragraphs } from '../../pages/parts.tsx'
import { paths } from '../paths.ts'
import type { EntryShown, PublicTopic, Section } from '../topic.ts'

export interface TopicsView {
  readonly topics: readonly PublicTopic[]
  readonly next: string | null
  readonly further: boolean
}

/** 专题: what is open, and what is over and kept. */
export function PublicTopicsPage({ chrome, view }: { chrome: PortalChrome; view: TopicsView }): VNode {
  const { topics, next, further } = view
  return (
    <PortalPage
      chrome={chrome}
      title="专题"
      description="围绕一件事，把文件、解读、回应、意见征集和新闻发布会放在一起。"
      crumbs={[{ label: '首页', href: '/' }, { label: '专题' }]}
    >
      <PageHeading title="专题" lead="围绕一件事，把文件、解读、回应、意见征集和新闻发布会放在一起。" />
      <TopicList topics={topics} empty="还没有开设专题。要找文件，可以用页首的检索，或者查政策文件库。" />
      <Pager
        {...(further ? { first: paths.list } : {})}
        {...(next === null ? {} : { next: paths.after(next) })}
      />
    </PortalPage>
  )
}

/** As they stand in the list and on the home page. */
export function TopicList({ topics, empty }: { topics: readonly PublicTopic[]; empty: string }): VNode {
  if (topics.length === 0) return <EmptyState>{empty}</EmptyState>
  return (
    <ul class="document-list">
      {topics.map(({ code, title, unitName, openedAt, closedAt }) => (
        <li key={code}>
          <a href={paths.topic(code)}>{title}</a>
          <p class="hint">
            <span>{unitName}</span>
            <span>{closedAt === null ? `${showDay(dayInChina(openedAt))}开设` : '已结束，留作资料'}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}

export interface TopicView {
  readonly topic: PublicTopic
  /** By address; what is not public any more is not here. */
  readonly entries: ReadonlyMap<string, EntryShown>
}

export function PublicTopicPage({ chrome, view }: { chrome: PortalChrome; view: TopicView }): VNode {
  const { topic, entries } = view
  const { code, title, introduction, sections, unitName, openedAt, closedAt } = topic
  return (
    <PortalPage
      chrome={chrome}
      title={title}
      description={introduction.slice(0, 120) || `专题：${title}`}
      crumbs={[{ label: '首页', href: '/' }, { label: '专题', href: paths.list }, { label: title }]}
      column={{ name: title, description: introduction.slice(0, 120), type: '专题' }}
      head={<FeedLinks title={title} rss={paths.rss(code)} atom={paths.atom(code)} />}
    >
      <PageHeading title={title} />
      {closedAt !== null && (
        <Notice kind="information" title="这个专题已经结束">
          <p>
            {showDay(dayInChina(closedAt))}起不再更新，内容保留，供查阅。文件现在是否有效，以文件页所注为准。
          </p>
        </Notice>
      )}
      <div class="max-w-[40em]">
        <Paragraphs text={introduction} />
      </div>
      <TopicSections sections={sections} entries={entries} />
      <p class="hint mt-8">
        责任单位：{unitName}　{showDay(dayInChina(openedAt))}开设
      </p>
      <Subscribe label="订阅本专题的文件" rss={paths.rss(code)} atom={paths.atom(code)}>
        <a href={paths.list}>看全部专题</a>
      </Subscribe>
    </PortalPage>
  )
}

/** The parts in their order. What was taken down is left out, and a part of which nothing is left, too. */
export function TopicSections(props: {
  sections: readonly Section[]
  entries: ReadonlyMap<string, EntryShown>
}): VNode {
  const { sections, entries } = props
  const filled = sections
    .map(({ heading, entries: listed }) => ({
      heading,
      shown: listed.flatMap(path => entries.get(path) ?? []),
    }))
    .filter(({ shown }) => shown.length > 0)
  return (
    <div class="grid gap-x-14 md:grid-cols-2">
      {filled.map(({ heading, shown }) => (
        <section key={heading}>
          <h2>{heading}</h2>
          <ul class="document-list">
            {shown.map(({ path, title, about }) => (
              <li key={path}>
                <a href={path}>{title}</a>
                <p class="hint">
                  {about.map(said => (
                    <span key={said}>{said}</span>
                  ))}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
