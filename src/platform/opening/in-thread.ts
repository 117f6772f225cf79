import { Worker } from 'node:worker_threads'
import { HEAP_MEGABYTES, LOOK_MS, MOST_GROWTH } from './limits.ts'
import { isOutOfMemory, type ThreadReply } from './thread-reply.ts'

/**
 * Opens a file in a thread of its own, which is ended when it takes too long or too much. V8's own limit does not count
 * what lies outside its heap (inflated streams), so the whole process is looked at too. `thread`: the file that Node runs as
 * it stands; it posts one ThreadReply.
 */
export function inThread<T>(
  thread: string,
  given: unknown,
  { ms }: { readonly ms: number },
): Promise<ThreadReply<T>> {
  const worker = new Worker(thread, {
    workerData: given,
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, stackSizeMb: 4 },
  })
  const before = process.memoryUsage.rss()
  return new Promise(resolve => {
    const settle = (reply: ThreadReply<T>): void => {
      clearTimeout(deadline)
      clearInterval(watch)
      resolve(reply)
      void worker.terminate()
    }
    const deadline = setTimeout(() => settle({ code: 'too-slow' }), ms)
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > MOST_GROWTH) settle({ code: 'too-heavy' })
    }, LOOK_MS)
    worker.once('message', settle)
    worker.once('error', error => settle({ code: isOutOfMemory(error) ? 'too-heavy' : 'damaged' }))
    worker.once('exit', () => settle({ code: 'damaged' }))
  })
}
