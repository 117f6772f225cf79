import type { VNode } from 'preact'
import { parseDay, showDay } from '#platform/day.ts'
import { ButtonLink, Facts, Panel } from '#platform/html/parts.ts'
import type { Answer } from '../../case.ts'
import { paths } from '../../paths.ts'
import { ANSWER_STAGES } from '../../request.ts'
import { ANSWER_FIELDS, type AnswerField, choicesIn, decisionLabel, fieldsOf } from '../../rules/decisions.ts'
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
  const value = answer.fields[field] ?? ''
  return <span class="whitespace-pre-line">{inWords(field, value)}</span>
}

function inWords(field: AnswerField, value: string): string {
  const about: { readonly kind: string; readonly options?: { readonly [code: string]: string } } =
    ANSWER_FIELDS[field]
  const { kind, options } = about
  const day = kind === 'day' ? parseDay(value) : null
  if (day !== null) return showDay(day)
  return options === undefined
    ? value
    : choicesIn(value)
        .map(code => options[code] ?? code)
        .join('、')
}
