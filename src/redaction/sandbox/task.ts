import type { Finding } from '../check/finding.ts'
import type { OpenDocument } from '../document.ts'
import type { Mark } from '../mark.ts'

/** What is done in the sandbox. Bytes and plain values go in and come out; nothing else does. */
export interface Tasks {
  readonly open: { readonly asks: { readonly bytes: Uint8Array }; readonly gives: OpenDocument }
  readonly images: {
    readonly asks: { readonly pdf: Uint8Array; readonly scale: number; readonly pages: readonly number[] }
    readonly gives: readonly Uint8Array[]
  }
  readonly burn: {
    readonly asks: { readonly pdf: Uint8Array; readonly marks: readonly Mark[] }
    readonly gives: Uint8Array
  }
  readonly words: {
    readonly asks: { readonly pdf: Uint8Array; readonly marks: readonly Mark[] }
    readonly gives: readonly string[]
  }
  readonly check: {
    readonly asks: {
      readonly output: Uint8Array
      readonly secrets: readonly string[]
      readonly marks: readonly Mark[]
    }
    readonly gives: readonly Finding[]
  }
}
export type TaskName = keyof Tasks

export type Request = {
  [name in TaskName]: {
    readonly task: name
    readonly asks: Tasks[name]['asks']
    readonly fontFolder: string | null
  }
}[TaskName]

export type Reply = { readonly gives: unknown } | { readonly code: RefusalCode; readonly pages?: number }

/** Why a file is not opened. The sentences stand in refusals.ts. */
export type RefusalCode =
  | 'file-unknown'
  | 'file-old'
  | 'file-encrypted'
  | 'file-damaged'
  | 'file-bomb'
  | 'file-too-long'
  | 'file-too-many-pages'
  | 'file-too-large'
  | 'file-too-slow'
  | 'file-too-heavy'
