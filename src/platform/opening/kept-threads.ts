import { Worker } from 'node:worker_threads'
import { HEAP_MEGABYTES, LOOK_MS, MOST_GROWTH } from './limits.ts'
import { isOutOfMemory, type ThreadReply } from './thread-reply.ts'

/** After so many files a thread is ended, whatever they left behind in it. */
const MOST_FILES = 500
/** One that waits so long for the next file gives its memory back. */
const IDLE_MS = 60_000

interface Kept {
  readonly worker: Worker
  files: number
  idle: NodeJS.Timeout | undefined
}

/**
 * Threads that open one file after the other, so that what they need (a dictionary, pdf.js) is loaded once. Each is ended as
 * soon as a file takes too long or too much or breaks it, and the next file begins in a new one. `thread`: the file that Node
 * runs as it stands; for every message it posts one ThreadReply. An idle thread keeps no process alive.
 */
export class KeptThreads<Given, Done> {
  readonly #thread: string
  /** Others wait. */
  readonly #most: number
  readonly #idle: Kept[] = []
  readonly #waiting: (() => void)[] = []
  #working = 0

  constructor(thread: string, { most }: { readonly most: number }) {
    this.#thread = thread
    this.#most = most
  }

  async run(given: Given, { ms }: { readonly ms: number }): Promise<ThreadReply<Done>> {
    if (this.#working < this.#most) this.#working += 1
    else await new Promise<void>(resolve => this.#waiting.push(resolve))
    try {
      return await this.#runIn(this.#idle.pop() ?? this.#start(), given, ms)
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#working -= 1
    }
  }

  #start(): Kept {
    const worker = new Worker(this.#thread, {
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, stackSizeMb: 4 },
    })
    return { worker, files: 0, idle: undefined }
  }

  #runIn(kept: Kept, given: Given, ms: number): Promise<ThreadReply<Done>> {
    const { worker } = kept
    clearTimeout(kept.idle)
    worker.removeAllListeners()
    worker.ref()
    const before = process.memoryUsage.rss()
    return new Promise(resolve => {
      const settle = (reply: ThreadReply<Done>, isSound: boolean): void => {
        clearTimeout(deadline)
        clearInterval(watch)
        worker.removeAllListeners()
        if (isSound && kept.files < MOST_FILES) this.#keep(kept)
        else end(kept)
        resolve(reply)
      }
      const deadline = setTimeout(() => settle({ code: 'too-slow' }, false), ms)
      // V8's own limit does not count what lies outside its heap (inflated streams).
      const watch = setInterval(() => {
        if (process.memoryUsage.rss() - before > MOST_GROWTH) settle({ code: 'too-heavy' }, false)
      }, LOOK_MS)
      worker.once('message', (reply: ThreadReply<Done>) => settle(reply, true))
      worker.once('error', error => settle({ code: isOutOfMemory(error) ? 'too-heavy' : 'damaged' }, false))
      worker.once('exit', () => settle({ code: 'damaged' }, false))
      kept.files += 1
      worker.postMessage(given)
    })
  }

  #keep(kept: Kept): void {
    const forget = () => {
      const at = this.#idle.indexOf(kept)
      if (at !== -1) this.#idle.splice(at, 1)
      end(kept)
    }
    kept.worker.once('error', forget)
    kept.worker.once('exit', forget)
    kept.worker.unref()
    kept.idle = setTimeout(forget, IDLE_MS).unref()
    this.#idle.push(kept)
  }
}

function end({ worker, idle }: Kept): void {
  clearTimeout(idle)
  worker.removeAllListeners()
  // What it still throws while it ends is nobody's.
  worker.on('error', () => undefined)
  void worker.terminate()
}
