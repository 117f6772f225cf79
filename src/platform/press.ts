/** The thread that sets type, so that whoever waits for a page does not wait for somebody else's letter. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ROOT } from './root.ts'
import type { Sheet } from './typesetter.ts'

/** Node runs this file as it stands. */
const THREAD = join(ROOT, 'src/platform/press-thread.ts')

export interface Printed {
  readonly id: number
  /** What came out, or why nothing did. */
  readonly pdf?: Uint8Array
  readonly complaint?: string
}

interface Waiting {
  readonly resolve: (pdf: Uint8Array) => void
  readonly reject: (error: Error) => void
}

/** One thread, started with the first sheet. It keeps the process alive only while somebody waits for it. */
export class Press {
  readonly #folders: readonly string[]
  readonly #waiting = new Map<number, Waiting>()
  #thread: Worker | null = null
  #last = 0

  constructor(fontFolders: readonly string[]) {
    this.#folders = fontFolders
  }

  print(sheet: Sheet): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const thread = this.#ready()
      this.#last += 1
      this.#waiting.set(this.#last, { resolve, reject })
      thread.ref()
      thread.postMessage({ id: this.#last, sheet })
    })
  }

  close(): void {
    void this.#thread?.terminate()
    this.#thread = null
  }

  #ready(): Worker {
    if (this.#thread !== null) return this.#thread
    const thread = new Worker(THREAD, { workerData: this.#folders, execArgv: [] })
    thread.on('message', (printed: Printed) => this.#give(printed))
    thread.on('error', error => this.#fail(thread, error))
    thread.on('exit', () => this.#fail(thread, new Error('the press stopped')))
    this.#thread = thread
    return thread
  }

  #give({ id, pdf, complaint }: Printed): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (this.#waiting.size === 0) this.#thread?.unref()
    if (pdf === undefined) waiting?.reject(new Error(complaint))
    else waiting?.resolve(pdf)
  }

  /** Whoever waits is told; the next sheet starts another thread. */
  #fail(thread: Worker, error: Error): void {
    if (this.#thread === thread) this.#thread = null
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}
