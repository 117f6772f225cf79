/** What runs in the thread that opens one file. Started by open-report.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadReply } from '#platform/opening/thread-reply.ts'
import { Unopenable } from '#platform/opening/unopenable.ts'
import { openBytes } from './open-bytes.ts'
import type { OpenedReport } from './opened.ts'

export interface Given {
  readonly fileName: string
  readonly bytes: Uint8Array
}

const { fileName, bytes } = workerData as Given
parentPort?.postMessage(await reply())

async function reply(): Promise<ThreadReply<OpenedReport>> {
  try {
    return { done: await openBytes(fileName, bytes) }
  } catch (error) {
    return { code: error instanceof Unopenable ? error.code : 'damaged' }
  }
}
