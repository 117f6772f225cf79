import type { VNode } from 'preact'
import { ButtonLink, Facts, Panel } from '#platform/html/parts.ts'
import type { Answer } from '../../case.ts'
import { paths } from '../../paths.ts'
import { ANSWER_STAGES } from '../../request.ts'
import {
  ANSWER_FIELDS,
  type AnswerField,
  decisionLabel,
  fieldInWords,
  fieldsOf,
} from '../../rules/decisions.ts'
import type { CaseView } from './view.ts'

/** The answer as it stands, for whoever reviews, signs or delivers it. */
export function AnswerShown({ view: { request, answer } }: { view: CaseView }): VNode | null {
  if (answer === null) return null
  return (
    <Panel title={`答复稿（${ANSWER_STAGES[request.answer]}）`}>
      <Facts
        items={[
          ['种类', decisionLabel(answer.decision)],
          ...fieldsOf(answer.decision, answer.fields)
            .filter(field => (answer.fields[field] ?? '') !== '')
            .map((field): [string, VNode] => [
              ANSWER_FIELDS[field].label,
              <Value answer={answer} field={field} />,
            ]),
          ...(answer.reviewOpinion === '' ? [] : [['审核意见', answer.reviewOpinion] as [string, string]]),
        ]}
      />
      {answer.signedAt === null && (
        <p>
          <ButtonLink href={paths.answerPreview(request.numberKey)}>看排版稿（PDF）</ButtonLink>
        </p>
      )}
    </Panel>
  )
}

function Value({ answer, field }: { answer: Answer; field: AnswerField }): VNode {
  return <span class="whitespace-pre-line">{fieldInWords(field, answer.fields[field] ?? '')}</span>
}
