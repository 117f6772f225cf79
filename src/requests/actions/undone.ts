import type { Refusal, Result } from '#platform/result.ts'

/** A refusal that comes when part of the work is saved already: thrown, so that the transaction is undone. */
export class Undone extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** The value, or all is undone. */
export function orUndone<T>(result: Result<T>): T {
  if (!result.ok) throw new Undone(result)
  return result.value
}
