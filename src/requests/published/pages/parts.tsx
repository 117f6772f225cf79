import type { VNode } from 'preact'
import { showDay } from '#platform/day.ts'
import { Download, Facts, Panel } from '#platform/html/parts.ts'
import { asTyped } from '../../pages/as-typed.tsx'
import { decisionLabel } from '../../rules/decisions.ts'
import {
  PUBLIC_TEXT,
  type Publication,
  type PublishedAnswer,
  type PublishedDocument,
} from '../publication.ts'

/** What was asked and answered, as the public reads it. */
export function PublicTextShown({ answer }: { answer: PublishedAnswer | Publication }): VNode {
  return (
    <>
      <Panel title={PUBLIC_TEXT.asked.label}>
        <p class="max-w-[40em]">{asTyped(answer.asked)}</p>
      </Panel>
      <Panel title={PUBLIC_TEXT.answered.label}>
        <p class="max-w-[40em]">{asTyped(answer.answered)}</p>
      </Panel>
      <Facts
        items={[
          ['答复单位', answer.unitName],
          ['答复类型', decisionLabel(answer.decision)],
          ['答复日期', showDay(answer.answeredOn)],
        ]}
      />
    </>
  )
}

export function DocumentsShown(props: {
  documents: readonly PublishedDocument[]
  addressOf: (document: PublishedDocument) => string
}): VNode | null {
  const { documents, addressOf } = props
  if (documents.length === 0) return null
  return (
    <Panel title="随答复提供的文件">
      <ul>
        {documents.map(document => (
          <li key={document.id}>
            <Download
              href={addressOf(document)}
              label={document.name}
              kind={document.mediaType}
              size={document.size}
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The beginning of a text, on a list. */
export function excerptOf(text: string, most = 90): string {
  const line = [...text.replace(/\s+/gu, ' ').trim()]
  return line.length <= most ? line.join('') : `${line.slice(0, most - 1).join('')}…`
}
