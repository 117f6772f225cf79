import type { VNode } from 'preact'
import type { PortalChrome } from '#platform/chrome.ts'
import { dayInChina, showDay } from '#platform/day.ts'
import { Notice, PageHeading, PortalPage } from '#platform/html/parts.ts'
import { paths as requestPaths } from '../../paths.ts'
import { paths } from '../paths.ts'
import type { PublishedAnswer, PublishedDocument } from '../publication.ts'
import { DocumentsShown, excerptOf, PublicTextShown } from './parts.tsx'

/** Where somebody came from who was filling in an application. */
export type CameFrom = 'application' | 'ended-application' | null

export function PublishedAnswerPage(props: {
  chrome: PortalChrome
  answer: PublishedAnswer
  documents: readonly PublishedDocument[]
  cameFrom: CameFrom
}): VNode {
  const { chrome, answer, documents, cameFrom } = props
  return (
    <PortalPage
      chrome={chrome}
      title={answer.title}
      {...(cameFrom === null ? { description: excerptOf(answer.answered, 120) } : {})}
      crumbs={[
        { label: '首页', href: '/' },
        { label: '答复公开', href: paths.list },
        { label: answer.title },
      ]}
      article={{
        title: answer.title,
        publishedAt: answer.publishedAt,
        source: answer.unitName,
        address: `${chrome.base}${paths.answer(answer.id)}`,
      }}
    >
      <PageHeading
        title={answer.title}
        lead={`${answer.unitName}　${showDay(dayInChina(answer.publishedAt))}公开`}
      />
      {cameFrom === 'ended-application' && (
        <Notice kind="done" title="没有提交申请">
          <p>您填写的内容已经删除。这件答复没有解决问题的，可以重新申请。</p>
        </Notice>
      )}
      <PublicTextShown answer={answer} />
      <DocumentsShown documents={documents} addressOf={({ id }) => paths.document(answer.id, id)} />
      {cameFrom === 'application' ? (
        <p>
          <a href={requestPaths.apply.suggestions}>回到正在填写的申请</a>
        </p>
      ) : (
        <p>
          这件答复不能满足需要的，可以<a href={requestPaths.apply.start}>申请公开</a>。
        </p>
      )}
    </PortalPage>
  )
}
