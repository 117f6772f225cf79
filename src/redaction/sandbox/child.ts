/**
 * What runs in the sandbox: one process, one task, then it is gone. Started by sandbox.ts, without environment, and
 * without leave to write files or to start anything. Node runs this file as it stands.
 */

import { useFontFolder } from '#platform/pdf.ts'
import { burnMarks } from '../burn/burn.ts'
import { findingsIn } from '../check/check.ts'
import { wordsUnder } from '../check/secrets.ts'
import { openBytes } from '../open/open.ts'
import { refusalFor } from '../open/refusal-for.ts'
import { readyFaces } from '../pdf/faces.ts'
import { pageImagesOf } from '../pdf/images.ts'
import type { Reply, Request } from './task.ts'

process.once('message', (request: Request) => {
  useFontFolder(request.fontFolder)
  readyFaces(request.fontFolder)
  perform(request)
    .then((gives): Reply => ({ gives }))
    .catch((error: unknown): Reply => {
      const refusal = refusalFor(error)
      // Where it went wrong, for whoever mends it; the words of an error may hold the document's own.
      if (refusal.code === 'file-damaged' && error instanceof Error)
        console.error(
          `redaction, ${request.task}: ${error.name} ${/\n\s+at .*/.exec(error.stack ?? '')?.[0].trim() ?? ''}`,
        )
      return refusal
    })
    .then(reply => process.send?.(reply, () => process.disconnect()))
})

function perform(request: Request): Promise<unknown> {
  switch (request.task) {
    case 'open':
      return openBytes(request.asks.bytes)
    case 'images':
      return pageImagesOf(request.asks.pdf, request.asks)
    case 'burn':
      return burnMarks(request.asks.pdf, request.asks.marks)
    case 'words':
      return wordsUnder(request.asks.pdf, request.asks.marks)
    case 'check':
      return findingsIn(request.asks.output, request.asks.secrets, request.asks.marks)
  }
}
