import { done, type Result } from '#platform/result.ts'
import { inThread } from './in-thread.ts'
import { contentOf } from './kind.ts'
import { LARGEST_FILE, SHORT_TEXT } from './limits.ts'
import { openText } from './open-bytes.ts'
import type { Reply } from './open-thread.ts'
import type { OpenedReport } from './opened.ts'
import { refusal, Unopenable } from './refusals.ts'

/**
 * The lines and tables of an annual report in whatever file it came. Refused with a sentence when the file is empty,
 * broken, locked, a picture, beyond the limits (limits.ts) or none of the kinds that are opened.
 */
export async function openReport(fileName: string, bytes: Uint8Array): Promise<Result<OpenedReport>> {
  if (bytes.length === 0) return refusal('empty')
  if (bytes.length > LARGEST_FILE) return refusal('too-large')
  const reply = openedHere(fileName, bytes) ?? (await inThread({ fileName, bytes }))
  return 'opened' in reply ? done(reply.opened) : refusal(reply.code)
}

/** A short text takes less time than starting a thread; null for all else. */
function openedHere(fileName: string, bytes: Uint8Array): Reply | null {
  if (bytes.length > SHORT_TEXT) return null
  try {
    const content = contentOf(fileName, bytes)
    return 'text' in content ? { opened: openText(content) } : null
  } catch (error) {
    return { code: error instanceof Unopenable ? error.code : 'damaged' }
  }
}
