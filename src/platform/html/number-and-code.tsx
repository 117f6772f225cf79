import type { VNode } from 'preact'
import type { FieldError, Typed } from '#platform/form.ts'
import { Button, errorOf, FormPart, TextField } from '#platform/html/parts.ts'

/** What somebody looks up with: the number, called as the page calls it, and the query code. */
export function NumberAndCode(props: {
  action: string
  label: string
  example: string
  typed: Typed
  errors: readonly FieldError[]
}): VNode {
  const { action, label, example, typed, errors } = props
  return (
    <FormPart action={action} lookUp>
      <TextField
        name="number"
        label={label}
        hint={example}
        required
        value={typed.number ?? ''}
        autocomplete="off"
        error={errorOf(errors, 'number')}
      />
      <TextField
        name="code"
        label="查询码"
        hint="16 位字母和数字，不分大小写，横线和空格可以不写。"
        required
        value={typed.code ?? ''}
        autocomplete="off"
        error={errorOf(errors, 'code')}
      />
      <Button>查看进展</Button>
    </FormPart>
  )
}
