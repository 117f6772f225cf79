import type { ComponentChildren, VNode } from 'preact'
import { Button, errorOf, FormPart } from '#platform/html/parts.ts'
import { paths } from '../../paths.ts'
import { type OfficerVerb, transition, type Verb } from '../../rules/transitions.ts'
import type { CaseView } from './view.ts'

/** The form of one step: its key, its address and its button. */
export function StepForm(props: {
  view: CaseView
  verb: OfficerVerb
  kind?: 'primary' | 'quiet' | 'danger'
  multipart?: boolean
  children?: ComponentChildren
}): VNode {
  const { view, verb, kind = 'primary', multipart = false, children } = props
  return (
    <FormPart
      action={paths.step[verb](view.request.numberKey)}
      formKey={view.formKey(verb)}
      multipart={multipart}
    >
      {children}
      <Button kind={kind}>{transition(verb).label}</Button>
    </FormPart>
  )
}

/**
 * What was typed into the form of a step that came back, and what is wrong with a field. Several steps ask for a reason
 * on one page: the field has its plain name for an id where the list of errors leads to it.
 */
export function typedIn(
  { cameBack }: CaseView,
  verb: Verb,
  field: string,
): { id: string; value: string; error?: string } {
  if (cameBack?.verb !== verb) return { id: `${field}-${verb}`, value: '' }
  const error = errorOf(cameBack.errors, field)
  return { id: field, value: cameBack.typed[field] ?? '', ...(error === undefined ? {} : { error }) }
}
