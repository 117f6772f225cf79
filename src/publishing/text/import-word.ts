import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { done, type Result } from '#platform/result.ts'
import { ROOT } from '#platform/root.ts'
import type { ImportedWord, WordReply } from './imported-word.ts'
import { HEAP_MEGABYTES, LARGEST_FILE, MOST_MS } from './word-limits.ts'
import { wordRefusal } from './word-refusals.ts'

/** Node runs this file as it stands. */
const THREAD = join(ROOT, 'src/publishing/text/word-thread.ts')

/** Takes the text out of a Word file, in a thread of its own that is ended when it takes too long or too much. */
export async function importWord(bytes: Uint8Array): Promise<Result<ImportedWord>> {
  if (bytes.length > LARGEST_FILE) return wordRefusal('too-large')
  const reply = await inThread(bytes)
  return 'code' in reply ? wordRefusal(reply.code) : done(reply.read)
}

function inThread(bytes: Uint8Array): Promise<WordReply> {
  const thread = new Worker(THREAD, {
    workerData: bytes,
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, stackSizeMb: 4 },
  })
  return new Promise(resolve => {
    const settle = (reply: WordReply): void => {
      clearTimeout(deadline)
      resolve(reply)
      void thread.terminate()
    }
    const deadline = setTimeout(() => settle({ code: 'too-slow' }), MOST_MS)
    thread.once('message', settle)
    thread.once('error', error => settle({ code: isOutOfMemory(error) ? 'too-heavy' : 'damaged' }))
    thread.once('exit', () => settle({ code: 'damaged' }))
  })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
