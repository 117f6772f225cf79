import { join } from 'node:path'
import { KeptThreads } from '#platform/opening/kept-threads.ts'
import { LARGEST_FILE } from '#platform/opening/limits.ts'
import type { ThreadReply } from '#platform/opening/thread-reply.ts'
import { Unopenable, type UnopenableCode, unopenableSentence } from '#platform/opening/unopenable.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import { ROOT } from '#platform/root.ts'
import type { Finding } from '../finding.ts'
import { MOST_MS, SHORT_TEXT } from './limits.ts'
import { type Given, readShortText } from './read-file.ts'

/** Two files at once are what a small machine bears. */
const threads = new KeptThreads<Given, readonly Finding[]>(join(ROOT, 'src/screening/files/thread.ts'), {
  most: 2,
})

/**
 * What a file must not hold when it is published: text, web page, Markdown, Word, Excel, PDF or picture, what lies hidden in it
 * included. `ms`: how long it may take. Refused with a sentence when it is empty, broken, locked or beyond the limits (limits.ts).
 */
export async function screenFile(
  fileName: string,
  bytes: Uint8Array,
  { ms } = { ms: MOST_MS },
): Promise<Result<readonly Finding[]>> {
  if (bytes.length === 0) return refusal('empty')
  if (bytes.length > LARGEST_FILE) return refusal('too-large')
  const given: Given = { fileName, bytes }
  const reply = screenedHere(given) ?? (await threads.run(given, { ms }))
  return 'done' in reply ? done(reply.done) : refusal(reply.code)
}

/** A short text takes less time than starting a thread; null for all else. */
function screenedHere(given: Given): ThreadReply<readonly Finding[]> | null {
  if (given.bytes.length > SHORT_TEXT) return null
  try {
    const findings = readShortText(given)
    return findings === null ? null : { done: findings }
  } catch (error) {
    return { code: error instanceof Unopenable ? error.code : 'damaged' }
  }
}

function refusal(code: UnopenableCode): Refusal {
  return refused(`screened-file-${code}`, unopenableSentence(code))
}
