import type { VNode } from 'preact'
import type { OfficeChrome } from '#platform/chrome.ts'
import { OfficePage, PageHeading } from '#platform/html/parts.ts'
import { compareTexts } from '../../../text/compare.ts'
import { comparedTitle, Differences } from '../../../text/pages/differences.tsx'
import type { Document, Edition } from '../../document.ts'
import { paths } from '../../paths.ts'

/** What a draft changes in the text that is out. */
export function DifferencesPage({
  chrome,
  view,
}: {
  chrome: OfficeChrome
  view: { readonly document: Document; readonly draft: Edition; readonly live: Edition }
}): VNode {
  const { document, draft, live } = view
  return (
    <OfficePage chrome={chrome} title="与已发布的对照">
      <PageHeading
        title={`第${draft.ordinal}版与第${live.ordinal}版对照`}
        lead={comparedTitle(live.title, draft.title)}
      />
      <Differences compared={compareTexts(live.body, draft.body)} />
      <p>
        <a href={paths.officeDocument(document.number)}>回到这份文档</a>
      </p>
    </OfficePage>
  )
}
