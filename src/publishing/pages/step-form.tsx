import type { VNode } from 'preact'
import type { FieldError, Typed } from '#platform/form.ts'
import { Button, errorOf, FormPart, TextArea } from '#platform/html/parts.ts'

/** A form that came back: what was typed and what is wrong with it. */
export interface CameBack {
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** The field that says which of a page's forms was sent. */
export const WHICH_FORM = 'which'

/**
 * The fields of one of several forms on a page: only the form that was sent shows what was typed and what is wrong, and
 * only its fields have their names as ids, where the error summary leads.
 */
export function fieldsOf(which: string, { typed, errors }: CameBack) {
  const sent = typed[WHICH_FORM] === which
  return {
    sent,
    typed: sent ? typed : {},
    errors: sent ? errors : [],
    field: (name: string, kept = '') => ({
      name,
      id: sent ? name : `${name}-${which}`,
      value: sent ? (typed[name] ?? '') : kept,
      error: sent ? errorOf(errors, name) : undefined,
    }),
  }
}

export function WhichForm({ which }: { readonly which: string }): VNode {
  return <input type="hidden" name={WHICH_FORM} value={which} />
}

/** Buttons for the steps open now, each named by its effect, and room for what is said with them. */
export function StepForm<Verb extends string>(props: {
  readonly action: string
  readonly formKey: string
  readonly which: string
  readonly back: CameBack
  readonly verbs: readonly Verb[]
  readonly steps: Readonly<Record<Verb, { readonly label: string; readonly saysWhy?: true }>>
  /** The step the page is for. */
  readonly first?: Verb
  /** What belongs in the text; null: none of the steps says anything. */
  readonly said: { readonly label: string; readonly hint: string; readonly max: number } | null
}): VNode | null {
  const { action, formKey, which, back, verbs, steps, first, said } = props
  if (verbs.length === 0) return null
  const { field } = fieldsOf(which, back)
  return (
    <FormPart action={action} formKey={formKey}>
      <WhichForm which={which} />
      {said !== null && (
        <TextArea
          {...field('said')}
          label={said.label}
          hint={said.hint}
          rows={3}
          maxLength={said.max}
          required={verbs.every(verb => steps[verb].saysWhy)}
        />
      )}
      <div class="actions">
        {verbs.map(verb => (
          <Button key={verb} kind={verb === first ? 'primary' : 'quiet'} name="verb" value={verb}>
            {steps[verb].label}
          </Button>
        ))}
      </div>
    </FormPart>
  )
}
