/** What runs in the thread of the press. Started by press.ts. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Printed } from './press.ts'
import { type Sheet, Typesetter } from './typesetter.ts'

const typesetter = new Typesetter(workerData as readonly string[])

// One sheet a turn of the event loop: what Typst holds outside the heap is freed between turns.
parentPort?.on('message', ({ id, sheet }: { readonly id: number; readonly sheet: Sheet }) => {
  parentPort?.postMessage(setInType(id, sheet))
})

function setInType(id: number, sheet: Sheet): Printed {
  try {
    return { id, pdf: typesetter.set(sheet) }
  } catch (error) {
    return { id, complaint: error instanceof Error ? error.message : String(error) }
  }
}
