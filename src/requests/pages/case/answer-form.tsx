import type { VNode } from 'preact'
import {
  Button,
  CheckboxGroup,
  DateField,
  Panel,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from '#platform/html/parts.ts'
import { groundsOf } from '#redaction'
import { paths } from '../../paths.ts'
import {
  ANSWER_FIELDS,
  type AnswerField,
  type AnswerFields,
  choicesIn,
  DECISIONS,
  type DecisionCode,
  decisionLabel,
  fieldsOf,
  requiredFields,
} from '../../rules/decisions.ts'
import { StepForm, typedIn } from './step-form.tsx'
import type { CaseView } from './view.ts'

/** 拟办: first the kind of answer, then what its letter must say. */
export function AnswerForm({ view }: { view: CaseView }): VNode {
  const { request, decision, decisions } = view
  return (
    <Panel title="起草答复">
      <form method="get" action={`${paths.case(request.numberKey)}#answer`} id="answer">
        <SelectField
          name="decision"
          label="答复的种类"
          hint="选定之后，下面列出答复书必须写明的事项。"
          options={Object.fromEntries([
            ['', '请选择'],
            ...decisions.map(code => [code, decisionLabel(code)]),
          ])}
          value={decision ?? ''}
          required
        />
        <Button kind="quiet">选定</Button>
      </form>
      {decision !== null && <FieldsForm view={view} decision={decision} />}
    </Panel>
  )
}

function FieldsForm({ view, decision }: { view: CaseView; decision: DecisionCode }): VNode {
  const kept = view.answer?.decision === decision ? view.answer.fields : groundsMarked(view, decision)
  const required = requiredFields(decision, kept)
  const { articles } = DECISIONS[decision]
  // What is missing is told when the draft was to go to review.
  const shown = (field: AnswerField) => ({
    ...typedIn(view, 'sendToReview', field),
    value: kept[field] ?? '',
  })
  return (
    <StepForm view={view} verb="draftAnswer" kind={view.next.includes('sendToReview') ? 'quiet' : 'primary'}>
      <input type="hidden" name="decision" value={decision} />
      {articles.length > 0 && <p>依据：《条例》{articles.join('、')}</p>}
      {fieldsOf(decision, kept).map(field => (
        <AnswerFieldControl
          key={field}
          field={field}
          required={required.includes(field)}
          typed={view.cameBack?.verb === 'draftAnswer' ? typedIn(view, 'draftAnswer', field) : shown(field)}
        />
      ))}
    </StepForm>
  )
}

/** The grounds on the letter come from the marks: whoever begins to draft finds them ticked. */
function groundsMarked({ redactions }: CaseView, decision: DecisionCode): AnswerFields {
  const marked = redactions.filter(({ releasedAt }) => releasedAt !== null).flatMap(({ marks }) => marks)
  if (decision !== 'partlyDisclosed' || marked.length === 0) return {}
  return { grounds: [...new Set(groundsOf(marked).map(({ decision: ground }) => ground))].join(',') }
}

function AnswerFieldControl(props: {
  field: AnswerField
  required: boolean
  typed: { id: string; value: string; error?: string }
}): VNode {
  const { field, required, typed } = props
  const about: {
    readonly label: string
    readonly hint: string
    readonly kind: string
    readonly max: number
    readonly options?: { readonly [code: string]: string }
  } = ANSWER_FIELDS[field]
  const common = {
    name: field,
    label: about.label,
    hint: about.hint,
    required,
    ...typed,
  }
  if (about.options && about.kind === 'choices') {
    return <CheckboxGroup {...common} values={[...choicesIn(common.value)]} options={about.options} />
  }
  if (about.options) return <RadioGroup {...common} options={about.options} />
  if (about.kind === 'day') return <DateField {...common} />
  if (about.kind === 'line') return <TextField {...common} maxLength={about.max} />
  return <TextArea {...common} maxLength={about.max} />
}
