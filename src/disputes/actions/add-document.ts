import { inspectAttachment, LARGEST_ATTACHMENT } from '#platform/attachment.ts'
import { yearOf } from '#platform/day.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import type { Result } from '#platform/result.ts'
import { refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Upload } from '#platform/upload.ts'
import { addDocumentRow, listDocuments } from '../store.ts'
import { change, type DisputeOrder } from './change.ts'

/** More than any dispute has; a list of them is one page. */
const MOST_DOCUMENTS = 50

/** Puts a paper to a dispute: the application, the reply, the decision. It stays as it is. */
export function addDocument(
  services: Services,
  order: DisputeOrder,
  upload: Upload,
): Promise<Result<string>> {
  return change(services, order, 'documentAdded', async ({ dispute, tx, today, by, at }) => {
    if (upload.tooLarge) {
      const most = LARGEST_ATTACHMENT / 1024 / 1024
      return refused('too-large', `文件超过 ${most} MB，没有收下。请压缩或者拆分后再上传。`)
    }
    if ((await listDocuments(tx, dispute.id)).length >= MOST_DOCUMENTS) {
      return refused('too-many', `一件复议、诉讼最多保存 ${MOST_DOCUMENTS} 份文件。`)
    }
    const inspected = await inspectAttachment(upload.path, upload.name)
    if (!inspected.ok) return inspected
    const fileKey = newFileKey('disputes', yearOf(today))
    await filesIn(services.config.dataFolder).takeOver(upload.path, fileKey)
    const { size, sha256 } = upload
    await addDocumentRow(tx, { disputeId: dispute.id, ...inspected.value, size, sha256, fileKey, by, at })
    return { change: {}, said: inspected.value.name, trail: { sha256, size } }
  })
}
