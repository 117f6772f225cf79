import { type Day, parseDay } from './day.ts'

/** What is wrong with a field, in one sentence for whoever filled it in. `field` is the name in the form. */
export interface FieldError {
  readonly field: string
  readonly sentence: string
}

/** What was typed, for the form that comes back. Passwords and codes are never in it. */
export type Typed = Readonly<Record<string, string>>

/** A form is the thing it describes, or what is wrong with it and what was typed. */
export type FormResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly typed: Typed }

export interface TextField {
  /** The field's name as people read it. */
  readonly label: string
  /** In characters as people count them. */
  readonly max: number
  readonly required?: boolean
}

export const FORM_KEY = 'form_key'
const FORM_KEY_PATTERN = /^[A-Za-z0-9_-]{22,64}$/

// What no field may hold: control characters, and the marks that turn the direction of writing and so forge a text.
const FORBIDDEN = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u
const ALL_FORBIDDEN = new RegExp(FORBIDDEN.source, 'gu')
const INVISIBLE = /[\u200b\ufeff]/gu

/**
 * Reads a submitted form field by field and collects what is wrong. Where a field is wrong, its reader returns a
 * stand-in; nobody sees it, since `result` then gives the errors instead of the value.
 */
export class Form {
  readonly #body: Readonly<Record<string, unknown>>
  readonly #errors: FieldError[] = []
  readonly #typed: Record<string, string> = {}

  constructor(body: unknown) {
    this.#body = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
    for (const field of Object.keys(this.#body)) this.#typed[field] = harmless(this.#raw(field))
  }

  /** The same form with some of it filled in otherwise. */
  with(changed: Readonly<Record<string, string>>): Form {
    return new Form({ ...this.#body, ...changed })
  }

  /** What was typed in a field, unread. */
  typed(field: string): string {
    return this.#typed[field] ?? ''
  }

  /** One line: spaces at the ends and double ones are dropped, line breaks become spaces. */
  text(field: string, about: TextField): string {
    return this.#checked(field, normalise(this.#raw(field)).replace(/\s+/gu, ' '), about)
  }

  /** Many lines: line breaks are kept, as \n. */
  lines(field: string, about: TextField): string {
    return this.#checked(field, normalise(this.#raw(field)), about)
  }

  /** A password or a code: taken as it is, and never handed back. */
  secret(field: string, about: { readonly label: string; readonly max: number }): string {
    delete this.#typed[field]
    const text = this.#raw(field)
    if (text === '') this.fail(field, `请填写${about.label}。`)
    else if (lengthOf(text) > about.max) this.fail(field, `${about.label}最多${about.max}个字符。`)
    return text
  }

  /** One of a closed list, such as the keys of a list of labels. */
  choice<K extends string>(
    field: string,
    about: { readonly label: string; readonly among: readonly K[] },
  ): K {
    const picked = about.among.find(key => key === this.#raw(field))
    const standIn = picked ?? about.among[0]
    if (standIn === undefined) throw new Error(`no choices for ${field}`)
    if (picked === undefined) this.fail(field, `请选择${about.label}。`)
    return standIn
  }

  /** As choice, for a field that may be left alone. */
  choiceIfAny<K extends string>(
    field: string,
    about: { readonly label: string; readonly among: readonly K[] },
  ): K | null {
    return this.#raw(field) === '' ? null : this.choice(field, about)
  }

  /** What was ticked, in the order of the list; anything else is dropped. */
  ticked<K extends string>(field: string, among: readonly K[]): K[] {
    const all = this.every(field)
    return among.filter(key => all.includes(key))
  }

  /** All that came under a name, unread. */
  every(field: string): string[] {
    const value = this.#body[field]
    const all: unknown[] = Array.isArray(value) ? value : [value]
    return all.filter(one => typeof one === 'string')
  }

  checked(field: string): boolean {
    return this.#raw(field) !== ''
  }

  day(field: string, about: { readonly label: string }): Day {
    const found = this.dayIfAny(field, about)
    if (found === null && this.#raw(field).trim() === '') this.fail(field, `请填写${about.label}。`)
    return found ?? ('1900-01-01' as Day)
  }

  dayIfAny(field: string, about: { readonly label: string }): Day | null {
    const text = this.#raw(field).trim()
    if (text === '') return null
    const found = parseDay(text)
    if (found === null) this.fail(field, `${about.label}不是一个存在的日期，请按“2026-03-02”的样子填写。`)
    return found
  }

  /** A whole number. Full-width digits are taken too. */
  integer(
    field: string,
    about: { readonly label: string; readonly min: number; readonly max: number },
  ): number {
    const text = this.#raw(field).normalize('NFKC').trim()
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (text === '') this.fail(field, `请填写${about.label}。`)
    else if (!(number >= about.min && number <= about.max)) {
      this.fail(field, `${about.label}应是${about.min}到${about.max}之间的整数。`)
    }
    return Number.isNaN(number) ? about.min : number
  }

  /** The key that lets a form sent twice count once: the page carries it in a hidden field. */
  key(): string {
    const key = this.#raw(FORM_KEY)
    if (!FORM_KEY_PATTERN.test(key))
      this.fail(FORM_KEY, '这张表单已失效。您填写的内容都在，请核对后再提交一次。')
    delete this.#typed[FORM_KEY]
    return key
  }

  /** Marks a field wrong for a reason of the caller's. One field keeps its first reason. */
  fail(field: string, sentence: string): void {
    if (!this.#errors.some(error => error.field === field)) this.#errors.push({ field, sentence })
  }

  isFineSoFar(field: string): boolean {
    return !this.#errors.some(error => error.field === field)
  }

  result<T>(value: T): FormResult<T> {
    if (this.#errors.length === 0) return { ok: true, value }
    return { ok: false, errors: this.#errors, typed: this.#typed }
  }

  /** The form come back with reasons that showed only later, in the action. */
  back(...errors: readonly FieldError[]): Extract<FormResult<never>, { ok: false }> {
    return { ok: false, errors: [...this.#errors, ...errors], typed: this.#typed }
  }

  #raw(field: string): string {
    if (!Object.hasOwn(this.#body, field)) return ''
    const value = this.#body[field]
    const one: unknown = Array.isArray(value) ? value[0] : value
    return typeof one === 'string' ? one : ''
  }

  #checked(field: string, text: string, about: TextField): string {
    const length = lengthOf(text)
    const forbidden = FORBIDDEN.exec(text)
    if (forbidden) {
      const place = lengthOf(text.slice(0, forbidden.index)) + 1
      this.fail(field, `${about.label}的第${place}个字是看不见的控制字符，已为您去掉，请核对后再提交。`)
    } else if (about.required && length === 0) {
      this.fail(field, `请填写${about.label}。`)
    } else if (length > about.max) {
      this.fail(field, `${about.label}最多${about.max}字，现有${length}字，请删减${length - about.max}字。`)
    }
    return text
  }
}

/** Characters as people count them: an emoji of several code points is one. Long texts are counted by code point. */
export function lengthOf(text: string): number {
  if (text.length > 5_000) return [...text].length
  return [...graphemes.segment(text)].length
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

function normalise(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(INVISIBLE, '').replace(/\r\n?/g, '\n').trim()
}

/** What was typed, without what a page cannot show. */
function harmless(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(ALL_FORBIDDEN, '')
}
