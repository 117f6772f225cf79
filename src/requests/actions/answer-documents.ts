import { inspectAttachment, LARGEST_ATTACHMENT } from '#platform/attachment.ts'
import { yearOf } from '#platform/day.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Upload } from '#platform/upload.ts'
import { addAnswerDocument, listAnswerDocuments, removeAnswerDocument } from '../answers/store.ts'
import { type Order, takeStep } from './take-step.ts'

/** As many as one letter can list without growing a page of its own. */
const MOST_DOCUMENTS = 20

/** Puts a document beside the draft: what is given to the applicant with the answer. 《条例》第三十六条第（二）项 */
export function addDocument(services: Services, order: Order, upload: Upload): Promise<Result<string>> {
  return takeStep(services, order, 'addDocument', async ({ tx, request, by, now, today }) => {
    if (upload.tooLarge) {
      return refused(
        'too-large',
        `文件超过 ${LARGEST_ATTACHMENT / 1024 / 1024} MB，没有收下。请压缩或者拆分后再上传。`,
      )
    }
    const documents = await listAnswerDocuments(tx, request.id)
    if (documents.length >= MOST_DOCUMENTS) {
      return refused('too-many', `随答复提供的文件最多 ${MOST_DOCUMENTS} 份。`)
    }
    const inspected = await inspectAttachment(upload.path, upload.name)
    if (!inspected.ok) return inspected
    const fileKey = newFileKey('documents', yearOf(today))
    await filesIn(services.config.dataFolder).takeOver(upload.path, fileKey)
    const { size, sha256 } = upload
    await addAnswerDocument(tx, {
      requestId: request.id,
      ...inspected.value,
      size,
      sha256,
      fileKey,
      by,
      at: now,
    })
    return done({ trail: { sha256, size } })
  })
}

/** Takes one away again, as long as the answer is not under review. */
export function removeDocument(
  services: Services,
  order: Order,
  input: { readonly documentId: number },
): Promise<Result<string>> {
  return takeStep(services, order, 'removeDocument', async ({ tx, request }) => {
    const removed = await removeAnswerDocument(tx, request.id, input.documentId)
    return removed
      ? done({ trail: { document: input.documentId } })
      : refused('no-such-document', '这份文件已经移除。')
  })
}
