import type { VNode } from 'preact'
import type { FieldError, Typed } from '#platform/form.ts'
import { Button, CheckboxGroup, errorOf, FormPart, TextArea, TextField } from '#platform/html/parts.ts'
import { PUBLIC_TEXT, type PublicText } from '../publication.ts'

export interface ProposalForm {
  readonly action: string
  readonly formKey: string
  /** What the form begins with. */
  readonly text: PublicText
  readonly chosen: readonly string[]
  /** The answer's documents, by id. */
  readonly documents: Readonly<Record<string, string>>
  /** What was typed, when the form came back. */
  readonly typed: Typed | null
  readonly errors: readonly FieldError[]
  readonly button: string
}

/** The text for the public, and what goes with it. */
export function ProposalFormShown({ form }: { form: ProposalForm }): VNode {
  const { action, formKey, text, chosen, documents, typed, errors, button } = form
  const field = (name: keyof PublicText) => ({
    name,
    label: PUBLIC_TEXT[name].label,
    maxLength: PUBLIC_TEXT[name].max,
    value: typed === null ? text[name] : (typed[name] ?? ''),
    error: errorOf(errors, name),
    required: true,
  })
  return (
    <FormPart action={action} formKey={formKey} id="proposal">
      <TextField {...field('title')} hint="别人会用什么词来找，就写什么词。" />
      <TextArea {...field('asked')} hint="换一种说法写明申请了什么，不写申请人是谁、为什么申请。" rows={5} />
      <TextArea {...field('answered')} hint="概括答复的结论、依据和提供了什么。" rows={7} />
      {Object.keys(documents).length > 0 && (
        <CheckboxGroup
          name="documents"
          label="一并公开的文件"
          hint="只选里面没有个人信息的。能读出文字的文件会自动检查；扫描件里的字机器读不出，请逐页看过再选。"
          options={documents}
          values={chosen}
          error={errorOf(errors, 'documents')}
        />
      )}
      <Button>{button}</Button>
    </FormPart>
  )
}
