import { PasswordException } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { Unopenable } from '../office/package.ts'
import { TooManyPages } from '../pdf/open.ts'
import type { RefusalCode } from '../sandbox/task.ts'
import { UnknownKind } from './open.ts'

/** Whatever goes wrong with a stranger's file is the file's doing, as far as whoever opened it can tell. */
export function refusalFor(error: unknown): { readonly code: RefusalCode } {
  if (error instanceof PasswordException) return { code: 'file-encrypted' }
  if (error instanceof TooManyPages) return { code: 'file-too-many-pages' }
  if (error instanceof UnknownKind) return { code: error.old ? 'file-old' : 'file-unknown' }
  if (error instanceof Unopenable) return { code: error.code }
  return { code: 'file-damaged' }
}
