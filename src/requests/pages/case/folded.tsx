import type { ComponentChildren } from 'preact'
import type { OfficerVerb } from '../../rules/transitions.ts'
import { StepForm } from './step-form.tsx'
import type { CaseView } from './view.ts'

/** A step not taken every day: folded away until somebody looks for it. */
export function Folded(props: {
  view: CaseView
  verb: OfficerVerb
  summary: string
  children: ComponentChildren
}) {
  const { view, verb, summary, children } = props
  return (
    <details class="panel" open={view.cameBack?.verb === verb}>
      <summary>{summary}</summary>
      <StepForm view={view} verb={verb} kind="quiet">
        {children}
      </StepForm>
    </details>
  )
}
