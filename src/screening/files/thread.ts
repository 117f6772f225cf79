/** What runs in the thread that screens one file. Started by screen-file.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadReply } from '#platform/opening/in-thread.ts'
import { Unopenable } from '#platform/opening/unopenable.ts'
import type { Finding } from '../finding.ts'
import { type Given, readFileHere } from './read-file.ts'

parentPort?.postMessage(await reply(workerData as Given))

async function reply(given: Given): Promise<ThreadReply<readonly Finding[]>> {
  try {
    return { done: await readFileHere(given) }
  } catch (error) {
    return { code: error instanceof Unopenable ? error.code : 'damaged' }
  }
}
