import type { VNode } from 'preact'
import { TextArea } from '#platform/html/parts.ts'
import { type OfficerVerb, transition } from '../../rules/transitions.ts'
import { StepForm, typedIn } from './step-form.tsx'
import type { CaseView } from './view.ts'

/** Consent and refusal, each with its own words and its own address: no hidden switch decides which. */
export function TwoWays(props: {
  view: CaseView
  yes: OfficerVerb
  no: OfficerVerb
  labels: readonly [string, string]
}): VNode {
  const { view, yes, no, labels } = props
  return (
    <>
      {view.next.includes(yes) && (
        <StepForm view={view} verb={yes}>
          <TextArea name="opinion" label={labels[0]} {...typedIn(view, yes, 'opinion')} />
        </StepForm>
      )}
      {view.next.includes(no) && <Return view={view} verb={no} label={labels[1]} />}
    </>
  )
}

export function Return({ view, verb, label }: { view: CaseView; verb: OfficerVerb; label: string }): VNode {
  return (
    <details open={view.cameBack?.verb === verb}>
      <summary>{transition(verb).label}</summary>
      <StepForm view={view} verb={verb} kind="danger">
        <TextArea name="opinion" label={label} required {...typedIn(view, verb, 'opinion')} />
      </StepForm>
    </details>
  )
}
