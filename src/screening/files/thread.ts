/** What runs in a thread that screens one file after the other. Started by screen-file.ts. */
import { parentPort } from 'node:worker_threads'
import type { ThreadReply } from '#platform/opening/thread-reply.ts'
import { Unopenable } from '#platform/opening/unopenable.ts'
import type { Finding } from '../finding.ts'
import { type Given, readFileHere } from './read-file.ts'

parentPort?.on('message', async (given: Given) => parentPort?.postMessage(await reply(given)))

async function reply(given: Given): Promise<ThreadReply<readonly Finding[]>> {
  try {
    return { done: await readFileHere(given) }
  } catch (error) {
    return { code: error instanceof Unopenable ? error.code : 'damaged' }
  }
}
