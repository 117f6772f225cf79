import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ROOT } from '#platform/root.ts'
import { HEAP_MEGABYTES, LOOK_MS, MOST_GROWTH, MOST_MS } from './limits.ts'
import type { Given, Reply } from './open-thread.ts'

/** Node runs this file as it stands. */
const THREAD = join(ROOT, 'src/annual-report/opening/open-thread.ts')

/**
 * Opens a file in a thread of its own, which is ended when it takes too long or too much. V8's own limit does not count
 * what lies outside its heap (inflated streams), so the whole process is looked at too.
 */
export function inThread(given: Given): Promise<Reply> {
  const thread = new Worker(THREAD, {
    workerData: given,
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, stackSizeMb: 4 },
  })
  const before = process.memoryUsage.rss()
  return new Promise(resolve => {
    const settle = (reply: Reply): void => {
      clearTimeout(deadline)
      clearInterval(watch)
      resolve(reply)
      void thread.terminate()
    }
    const deadline = setTimeout(() => settle({ code: 'too-slow' }), MOST_MS)
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > MOST_GROWTH) settle({ code: 'too-heavy' })
    }, LOOK_MS)
    thread.once('message', settle)
    thread.once('error', error => settle({ code: isOutOfMemory(error) ? 'too-heavy' : 'damaged' }))
    thread.once('exit', () => settle({ code: 'damaged' }))
  })
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
