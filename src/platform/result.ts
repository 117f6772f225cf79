/** An expected "no" is a value: a code for machines, a sentence for people, and the article it rests on. */
export interface Refusal {
  readonly ok: false
  readonly code: string
  readonly sentence: string
  readonly article?: string
}

export interface Done<T> {
  readonly ok: true
  readonly value: T
}

export type Result<T> = Done<T> | Refusal

export function done<T>(value: T): Done<T> {
  return { ok: true, value }
}

export function refused(code: string, sentence: string, article?: string): Refusal {
  return article === undefined ? { ok: false, code, sentence } : { ok: false, code, sentence, article }
}
