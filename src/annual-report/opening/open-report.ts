import { join } from 'node:path'
import { inThread } from '#platform/opening/in-thread.ts'
import { contentOf } from '#platform/opening/kind.ts'
import { LARGEST_FILE } from '#platform/opening/limits.ts'
import type { ThreadReply } from '#platform/opening/thread-reply.ts'
import { Unopenable, type UnopenableCode, unopenableSentence } from '#platform/opening/unopenable.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import { ROOT } from '#platform/root.ts'
import { MOST_MS, SHORT_TEXT } from './limits.ts'
import { openText } from './open-bytes.ts'
import type { Given } from './open-thread.ts'
import type { OpenedReport } from './opened.ts'

/** Node runs this file as it stands. */
const THREAD = join(ROOT, 'src/annual-report/opening/open-thread.ts')

/**
 * The lines and tables of an annual report in whatever file it came. Refused with a sentence when the file is empty,
 * broken, locked, a picture, beyond the limits (limits.ts) or none of the kinds that are opened.
 */
export async function openReport(fileName: string, bytes: Uint8Array): Promise<Result<OpenedReport>> {
  if (bytes.length === 0) return refusal('empty')
  if (bytes.length > LARGEST_FILE) return refusal('too-large')
  const given: Given = { fileName, bytes }
  const reply = openedHere(given) ?? (await inThread<OpenedReport>(THREAD, given, { ms: MOST_MS }))
  return 'done' in reply ? done(reply.done) : refusal(reply.code)
}

/** A short text takes less time than starting a thread; null for all else. */
function openedHere({ fileName, bytes }: Given): ThreadReply<OpenedReport> | null {
  if (bytes.length > SHORT_TEXT) return null
  try {
    const content = contentOf(fileName, bytes)
    return 'text' in content ? { done: openText(content) } : null
  } catch (error) {
    return { code: error instanceof Unopenable ? error.code : 'damaged' }
  }
}

function refusal(code: UnopenableCode): Refusal {
  return refused(`report-file-${code}`, unopenableSentence(code))
}
