import type { DisclosureColumn, DisclosureRow } from './form/disclosure-rows.ts'
import type { DisputeColumn, DisputeGroup } from './form/dispute-columns.ts'
import type { Format, RequestColumn, RequestRow } from './form/requests-rows.ts'

/**
 * One cell as it was read. `value` is null when nothing stands there, or when what stands there is no figure
 * (then `problem` says why, and `raw` keeps what was written). Money in 万元 is a string with its decimals.
 */
export interface Cell {
  readonly value: number | string | null
  readonly raw: string
  readonly problem?: 'unread' | 'not-a-number'
}

export type RequestCells = Readonly<Record<RequestColumn, Cell>>
export type DisclosureCells = Readonly<Partial<Record<DisclosureColumn, Cell>>>
export type DisputeCells = Readonly<Record<DisputeColumn, Cell>>

/** What could not be read, and why; a figure is never guessed. */
export interface Unread {
  /** The cell, as `requests.disclosed.total`, or a place such as `requests`. */
  readonly cell: string
  readonly raw: string
  readonly reason: string
}

/** A figure of the prose: the number, its unit word and the clause it stands in. */
export interface Figure {
  readonly value: number
  readonly raw: string
  readonly unit: string
  readonly clause: string
  /** Where in the chapter's text the number begins. */
  readonly at: number
}

export interface Chapter {
  readonly chapter: number
  readonly title: string
  readonly text: string
  readonly figures: readonly Figure[]
}

/** An annual report as it was read: of a table that is not there, every row is absent. */
export interface Report {
  readonly unit: string | null
  readonly year: number | null
  readonly formats: { readonly disclosure: Format | null; readonly requests: Format | null }
  readonly disclosure: Readonly<Partial<Record<DisclosureRow, DisclosureCells>>>
  readonly requests: Readonly<Partial<Record<RequestRow, RequestCells>>>
  readonly disputes: Readonly<Partial<Record<DisputeGroup, DisputeCells>>>
  readonly chapters: readonly Chapter[]
  readonly unread: readonly Unread[]
  /** How the reading went, where a person should know: rows known by their order, columns in another order. */
  readonly remarks: readonly string[]
}
