import type { Finding, Place } from '#screening'

/** Something that is put into a file: what must be found, or what must not. */
export interface Entry {
  /** Null: a look-alike. */
  readonly rule: Finding['rule'] | null
  readonly kind: string
  readonly disguise: string
  readonly before: string
  readonly written: string
  /** Where nothing hides it. */
  readonly plain: string
  readonly after: string
  readonly head: string
  readonly beside: string
  /** Only in a table does it say what it is. */
  readonly inTable: boolean
}

/** Where it was put, and by which of the ways of its format. */
export interface Put extends Entry {
  readonly way: string
  readonly at: Place
}

export interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly put: readonly Put[]
}

export const sentence = ({ before, written, after }: Entry): string => before + written + after

/** The sign at which a thing may be cut in two: in its middle, never within one of the signs that take two places. */
export function inTwo(written: string): readonly [string, string] {
  const signs = [...written]
  const middle = Math.floor(signs.length / 2)
  return [signs.slice(0, middle).join(''), signs.slice(middle).join('')]
}
