/** What runs in the thread that opens one file. Started by in-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import { openBytes } from './open-bytes.ts'
import type { OpenedReport } from './opened.ts'
import { type RefusalCode, Unopenable } from './refusals.ts'

export interface Given {
  readonly fileName: string
  readonly bytes: Uint8Array
}

export type Reply = { readonly opened: OpenedReport } | { readonly code: RefusalCode }

const { fileName, bytes } = workerData as Given
parentPort?.postMessage(await reply())

async function reply(): Promise<Reply> {
  try {
    return { opened: await openBytes(fileName, bytes) }
  } catch (error) {
    return { code: error instanceof Unopenable ? error.code : 'damaged' }
  }
}
