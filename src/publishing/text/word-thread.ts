/** What runs in the thread that reads one Word file. Started by import-word.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import type { WordReply } from './imported-word.ts'
import { readWord } from './read-word.ts'
import { NotImported } from './word-refusals.ts'

parentPort?.postMessage(await reply(workerData as Uint8Array))

async function reply(bytes: Uint8Array): Promise<WordReply> {
  try {
    return { read: await readWord(bytes) }
  } catch (error) {
    return { code: error instanceof NotImported ? error.code : 'damaged' }
  }
}
