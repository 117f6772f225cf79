import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { dayInChina, showDay, showInstant } from '#platform/day.ts'
import { EmptyState, PageHeading, Pager, PortalPage, unbroken } from '#platform/html/parts.ts'
import { Paragraphs } from '../../pages/parts.tsx'
import { RESPONSE_FORMS, type Response } from '../concern.ts'
import { paths } from '../paths.ts'

/** A concern as everybody reads it. */
interface Shown {
  readonly number: string
  readonly subject: string
  readonly about: string
  readonly unitName: string
  readonly lastAt: Date
  readonly responses: number
}

export interface PublicListView {
  readonly concerns: readonly Shown[]
  readonly next: string | null
  readonly further: boolean
}

/** 回应关切: what people worried about, and what they were told. */
export function PublicConcernsPage({ chrome, view }: { chrome: PortalChrome; view: PublicListView }): VNode {
  const { concerns, next, further } = view
  return (
    <PortalPage
      chrome={chrome}
      title="回应关切"
      description="突发事件、热点问题和大家关心的事，责任单位的回应。"
      crumbs={[{ label: '首页', href: '/' }, { label: '回应关切' }]}
    >
      <PageHeading title="回应关切" lead="突发事件、热点问题和大家关心的事，责任单位的回应。" />
      {concerns.length === 0 ? (
        <EmptyState>还没有公开的回应。责任单位就大家关心的事作出回应以后，会列在这里。</EmptyState>
      ) : (
        <ul class="grid gap-6 mt-8 list-none p-0">
          {concerns.map(({ number, subject, unitName, lastAt, responses }) => (
            <li key={number}>
              <h2 class="text-[1.1em]">
                <a href={paths.concern(number)}>{subject}</a>
              </h2>
              <p class="hint">
                {unitName}　{unbroken(showDay(dayInChina(lastAt)))}
                {responses > 1 ? `　先后${responses}次回应` : ''}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pager
        {...(further ? { first: paths.list } : {})}
        {...(next === null ? {} : { next: paths.after(next) })}
      />
    </PortalPage>
  )
}

export function PublicConcernPage(props: {
  chrome: PortalChrome
  concern: Shown
  responses: readonly Response[]
  /** Press conferences about it. */
  conferences: readonly { readonly href: string; readonly title: string; readonly startsAt: Date }[]
}): VNode {
  const { chrome, concern, responses, conferences } = props
  return (
    <PortalPage
      chrome={chrome}
      title={concern.subject}
      description={concern.about.slice(0, 120)}
      crumbs={[
        { label: '首页', href: '/' },
        { label: '回应关切', href: paths.list },
        { label: concern.subject },
      ]}
      article={{
        title: concern.subject,
        publishedAt: concern.lastAt,
        source: concern.unitName,
        summary: concern.about.slice(0, 120),
        address: `${chrome.base}${paths.concern(concern.number)}`,
      }}
    >
      <PageHeading title={concern.subject} lead={`责任单位：${concern.unitName}`} />
      <section class="max-w-[40em]">
        <h2>大家关心的</h2>
        <Paragraphs text={concern.about} />
      </section>
      {responses.map(response => (
        <ResponseShown key={response.id} response={response} />
      ))}
      {conferences.length > 0 && (
        <section>
          <h2>新闻发布会</h2>
          <ul>
            {conferences.map(({ href, title, startsAt }) => (
              <li key={href}>
                <a href={href}>{title}</a>（{unbroken(showInstant(startsAt))}）
              </li>
            ))}
          </ul>
        </section>
      )}
      <p class="mt-8">
        <a href={paths.list}>看全部回应</a>
      </p>
    </PortalPage>
  )
}

function ResponseShown({ response }: { response: Response }): VNode {
  const { title, form, unitName, text, publicAt, givenWhere } = response
  return (
    <article class="max-w-[40em] mt-8">
      <h2 class="font-song">{title}</h2>
      <p class="hint">
        {RESPONSE_FORMS[form]}　{unitName}　{publicAt === null ? '' : unbroken(showInstant(publicAt))}
        {givenWhere === '' ? '' : `　首发于${givenWhere}`}
      </p>
      <div class="font-song indent-[2em]">
        <Paragraphs text={text} />
      </div>
    </article>
  )
}
