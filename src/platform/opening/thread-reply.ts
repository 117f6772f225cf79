import type { UnopenableCode } from './unopenable.ts'

/** What a thread that opens a file answers with: its work, or why it could not be done. */
export type ThreadReply<T> = { readonly done: T } | { readonly code: UnopenableCode }

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
