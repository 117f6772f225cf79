/** Whoever a fact is put down to. */
export interface Author {
  readonly kind: 'user' | 'citizen' | 'system' | 'command'
  readonly id: number | null
  readonly name: string
  /** Where from: a network address, or null for what runs by itself. */
  readonly origin: string | null
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Who did what to which thing, when, from where, before and after. No personal data of applicants. */
export interface Fact {
  readonly by: Author
  /** The action's own name: `requests.extend`. */
  readonly verb: string
  readonly subject: { readonly kind: string; readonly id: string | number }
  /** The unit whose business it is, when it is one's. */
  readonly unitId?: number | null
  readonly at: Date
  /** An attempt that was refused is a fact too. */
  readonly outcome?: 'done' | 'refused'
  readonly before?: Json
  readonly after?: Json
}
