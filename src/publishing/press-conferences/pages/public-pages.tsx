import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { showInstant } from '#platform/day.ts'
import { EmptyState, Facts, Notice, PageHeading, Pager, PortalPage, unbroken } from '#platform/html/parts.ts'
import { Paragraphs } from '../../pages/parts.tsx'
import { type ConferenceStage, HELD_STAGES, type PressConference } from '../conference.ts'
import { paths } from '../paths.ts'
import { DocumentsShown, RecordShown, SpeakersShown } from './parts.tsx'

/** How far it has come, for everybody: what waits inside the office shows as what was public before. */
function publicState(stage: ConferenceStage): string {
  if (stage === 'recorded') return '已举行，有文字实录'
  if (stage === 'cancelled') return '已取消'
  return HELD_STAGES.includes(stage) ? '已举行，文字实录随后公开' : '即将举行'
}

/** 新闻发布会: those to come and those held, with what was said. */
export function PublicConferencesPage(props: {
  chrome: PortalChrome
  conferences: readonly PressConference[]
  next: string | null
  further: boolean
}): VNode {
  const { chrome, conferences, next, further } = props
  const lead = '即将举行的和举行过的新闻发布会，附文字实录和记者提问。'
  return (
    <PortalPage
      chrome={chrome}
      title="新闻发布会"
      description={lead}
      crumbs={[{ label: '首页', href: '/' }, { label: '新闻发布会' }]}
    >
      <PageHeading title="新闻发布会" lead={lead} />
      {conferences.length === 0 ? (
        <EmptyState>还没有新闻发布会。举行之前，通知会列在这里。</EmptyState>
      ) : (
        <ul class="grid gap-6 mt-8 list-none p-0">
          {conferences.map(({ number, title, startsAt, place, unitName, stage }) => (
            <li key={number}>
              <h2 class="text-[1.1em]">
                <a href={paths.conference(number)}>{title}</a>
              </h2>
              <p class="hint">
                {unbroken(showInstant(startsAt))}　{place}　{unitName}　{publicState(stage)}
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

export function PublicConferencePage(props: {
  chrome: PortalChrome
  conference: PressConference
  /** Where the concern it is held about is read; null: nothing of it is public. */
  concern: { readonly href: string; readonly subject: string } | null
}): VNode {
  const { chrome, conference, concern } = props
  const { title, stage, startsAt, place, unitName, speakers, about, documents } = conference
  return (
    <PortalPage
      chrome={chrome}
      title={title}
      description={`${unitName}新闻发布会，${showInstant(startsAt)}，${place}`}
      crumbs={[{ label: '首页', href: '/' }, { label: '新闻发布会', href: paths.list }, { label: title }]}
      article={{
        title,
        publishedAt: conference.recordedAt ?? conference.announcedAt ?? startsAt,
        source: unitName,
        address: `${chrome.base}${paths.conference(conference.number)}`,
      }}
    >
      <PageHeading title={title} lead={publicState(stage)} />
      {stage === 'cancelled' && (
        <Notice kind="warning" title="这场新闻发布会已取消">
          <p>改期举行的，会另发通知。</p>
        </Notice>
      )}
      <Facts
        items={[
          ['时间', showInstant(startsAt)],
          ['地点', place],
          ['主办', unitName],
          ['发布人', <SpeakersShown speakers={speakers} />],
          ...(documents.length === 0
            ? []
            : [['相关文件', <DocumentsShown documents={documents} />] as const]),
          ...(concern === null
            ? []
            : [['回应的关切', <a href={concern.href}>{concern.subject}</a>] as const]),
        ]}
      />
      {about !== '' && (
        <section class="max-w-[40em]">
          <h2>发布内容</h2>
          <Paragraphs text={about} />
        </section>
      )}
      {stage === 'recorded' && <RecordShown conference={conference} />}
      <p class="mt-8">
        <a href={paths.list}>看全部新闻发布会</a>
      </p>
    </PortalPage>
  )
}
