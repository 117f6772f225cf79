import type { ComponentChildren, VNode } from 'preact'
import { parseDay } from '../day.ts'
import { type FieldError, FORM_KEY } from '../form.ts'
import { unbroken } from './unbroken.tsx'

/** What every field has. Its id is its name unless the page has two of a name. */
export interface FieldProps {
  readonly name: string
  readonly id?: string
  readonly label: string
  /** Stands before the control: what belongs in it. */
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly required?: boolean
}

export type Options = Readonly<Record<string, string>>

export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find(error => error.field === field)?.sentence
}

/** What went wrong, at the head of the page: it takes the focus, and each line leads to its field. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }): VNode | null {
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabIndex={-1} data-focus aria-labelledby="error-summary">
      <h2 id="error-summary">还不能提交，请看这里</h2>
      <p>您填写的内容都在，没有丢失。</p>
      <ul>
        {errors.map(({ field, sentence }) => (
          <li key={field}>
            {/* The key of the form is a field nobody sees. */}
            {field === FORM_KEY ? sentence : <a href={`#${field}`}>{sentence}</a>}
          </li>
        ))}
      </ul>
    </div>
  )
}

/**
 * A form that changes something: it carries the key that makes it count once. One that only looks something up says so;
 * nobody is asked before leaving it.
 */
export function FormPart(props: {
  action: string
  formKey?: string
  multipart?: boolean
  lookUp?: boolean
  id?: string
  /** Where what is written is kept meanwhile, without being sent. */
  autosave?: string | undefined
  children?: ComponentChildren
}): VNode {
  const { action, formKey, multipart = false, lookUp = false, id, autosave, children } = props
  return (
    <form
      method="post"
      action={action}
      id={id}
      noValidate
      enctype={multipart ? 'multipart/form-data' : undefined}
      data-once
      data-autosave={autosave}
      data-look-up={lookUp ? 'yes' : undefined}
    >
      {formKey !== undefined && <input type="hidden" name={FORM_KEY} value={formKey} />}
      {children}
    </form>
  )
}

const idOf = ({ id, name }: FieldProps): string => id ?? name

function described(props: FieldProps): string | undefined {
  const id = idOf(props)
  const parts = [props.hint !== undefined && `${id}-hint`, props.error !== undefined && `${id}-error`]
  return parts.filter(Boolean).join(' ') || undefined
}

/** What a screen reader is told of a control. */
function about(props: FieldProps) {
  return {
    id: idOf(props),
    name: props.name,
    'aria-describedby': described(props),
    'aria-invalid': props.error !== undefined ? ('true' as const) : undefined,
    'aria-required': props.required ? ('true' as const) : undefined,
  }
}

function LabelText({ label, required }: FieldProps): VNode {
  return (
    <>
      {label}
      {!required && !/选填/.test(label) && <span class="optional">（选填）</span>}
    </>
  )
}

function Before(props: FieldProps): VNode {
  const id = idOf(props)
  return (
    <>
      {props.hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {unbroken(props.hint)}
        </p>
      )}
      {props.error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          <span class="sr-only">有误：</span>
          {props.error}
        </p>
      )}
    </>
  )
}

function Labelled({ field, children }: { field: FieldProps; children: ComponentChildren }): VNode {
  return (
    <div class="field" data-wrong={field.error !== undefined ? 'yes' : undefined}>
      <label for={idOf(field)}>
        <LabelText {...field} />
      </label>
      <Before {...field} />
      {children}
    </div>
  )
}

/** The tokens a browser fills in by. */
export type AutoComplete =
  | 'name'
  | 'tel'
  | 'email'
  | 'street-address'
  | 'postal-code'
  | 'organization'
  | 'username'
  | 'one-time-code'
  | 'off'

export interface TextFieldProps extends FieldProps {
  readonly value?: string
  readonly maxLength?: number
  readonly autocomplete?: AutoComplete | undefined
  readonly inputmode?: 'text' | 'numeric' | 'tel' | 'email' | 'search'
}

export function TextField(props: TextFieldProps): VNode {
  const { value = '', maxLength, autocomplete, inputmode } = props
  return (
    <Labelled field={props}>
      <input
        {...about(props)}
        type="text"
        value={value}
        class="control"
        autocomplete={autocomplete}
        inputMode={inputmode}
        data-max={maxLength}
      />
    </Labelled>
  )
}

export interface TextAreaProps extends FieldProps {
  readonly value?: string
  readonly maxLength?: number
  readonly rows?: number
  /** It holds HTML and is edited as it will look, where there is script; `upload`: where pictures are sent. */
  readonly editor?: { readonly upload: string | null }
}

export function TextArea(props: TextAreaProps): VNode {
  const { value = '', maxLength, rows = 4, editor } = props
  return (
    <Labelled field={props}>
      <textarea
        {...about(props)}
        class="control"
        rows={rows}
        data-max={maxLength}
        data-counter={editor === undefined ? true : undefined}
        data-editor={editor === undefined ? undefined : 'yes'}
        data-upload={editor?.upload ?? undefined}
      >
        {/* A browser drops a line break that stands first; it is given one to drop. */}
        {value.startsWith('\n') ? `\n${value}` : value}
      </textarea>
    </Labelled>
  )
}

/** A day: a calendar where the browser has one, `2026-03-02` typed where it has none. */
export function DateField(props: FieldProps & { value?: string }): VNode {
  const { value = '' } = props
  const control = { ...about(props), value, class: 'control short', placeholder: '2026-03-02' }
  // A calendar shows nothing for a day that does not exist: what was typed then stays as text.
  const isDay = value === '' || parseDay(value) !== null
  return (
    <Labelled field={props}>
      {isDay ? <input {...control} type="date" /> : <input {...control} type="text" />}
    </Labelled>
  )
}

export function PasswordField(
  props: FieldProps & { autocomplete: 'current-password' | 'new-password' },
): VNode {
  return (
    <Labelled field={props}>
      <input {...about(props)} type="password" class="control" autocomplete={props.autocomplete} />
    </Labelled>
  )
}

/** Files; the largest size is said in the hint and checked before sending where there is script. */
export function FileField(
  props: FieldProps & { accept?: string; multiple?: boolean; maxBytes?: number },
): VNode {
  const { accept, multiple, maxBytes } = props
  return (
    <Labelled field={props}>
      <input
        {...about(props)}
        type="file"
        class="control"
        accept={accept}
        multiple={multiple}
        data-max-bytes={maxBytes}
      />
    </Labelled>
  )
}

export function SelectField(props: FieldProps & { options: Options; value?: string }): VNode {
  const { options, value = '' } = props
  return (
    <Labelled field={props}>
      <select {...about(props)} class="control">
        {Object.entries(options).map(([code, label]) => (
          <option key={code} value={code} selected={code === value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

function Choices(
  props: FieldProps & { options: Options; chosen: readonly string[]; type: 'radio' | 'checkbox' },
): VNode {
  const { options, chosen, type } = props
  const id = idOf(props)
  return (
    <fieldset
      class="field"
      id={id}
      tabIndex={-1}
      aria-describedby={described(props)}
      data-wrong={props.error !== undefined ? 'yes' : undefined}
    >
      <legend>
        <LabelText {...props} />
      </legend>
      <Before {...props} />
      {Object.entries(options).map(([code, label]) => (
        <label key={code} class="choice">
          <input type={type} name={props.name} value={code} checked={chosen.includes(code)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  )
}

export function RadioGroup(props: FieldProps & { options: Options; value?: string }): VNode {
  return <Choices {...props} chosen={[props.value ?? '']} type="radio" />
}

export function CheckboxGroup(props: FieldProps & { options: Options; values?: readonly string[] }): VNode {
  return <Choices {...props} chosen={props.values ?? []} type="checkbox" />
}

export type ButtonKind = 'primary' | 'quiet' | 'danger'

/** Named by its effect. One primary button to a page. */
export function Button(props: {
  kind?: ButtonKind
  name?: string
  value?: string
  formAction?: string
  /** It sends the form's files too, which the form itself does not. */
  withFiles?: boolean
  /** What is said when it takes over a second. */
  whenLong?: string
  children: ComponentChildren
}): VNode {
  const { kind = 'primary', name, value, formAction, withFiles = false, whenLong, children } = props
  return (
    <button
      type="submit"
      class={`button ${kind}`}
      name={name}
      value={value}
      formAction={formAction}
      formenctype={withFiles ? 'multipart/form-data' : undefined}
      data-when-long={whenLong}
    >
      {children}
    </button>
  )
}

export function ButtonLink(props: { href: string; kind?: ButtonKind; children: ComponentChildren }): VNode {
  const { href, kind = 'quiet', children } = props
  return (
    <a class={`button ${kind}`} href={href}>
      {children}
    </a>
  )
}
