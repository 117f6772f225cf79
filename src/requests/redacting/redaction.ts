import type { Mark } from '#redaction'

/** A document of a case that is being marked, or was released. */
export interface Redaction {
  readonly id: number
  readonly requestId: number
  readonly name: string
  readonly originalKey: string
  readonly pages: readonly { readonly width: number; readonly height: number }[]
  /** What is hidden in it, in a sentence. */
  readonly told: string
  readonly marks: readonly Mark[]
  readonly documentId: number | null
  readonly releasedAt: Date | null
}
