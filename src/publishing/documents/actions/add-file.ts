import { inspectAttachment, LARGEST_ATTACHMENT } from '#platform/attachment.ts'
import { dayInChina, yearOf } from '#platform/day.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Upload } from '#platform/upload.ts'
import { addFile, listFiles } from '../files/store.ts'
import { mayWrite } from '../policy.ts'
import { findDraft } from '../store.ts'
import { type DocumentOrder, onDocument } from './order.ts'

/** More than any document has; a list of them is one page. */
const MOST_FILES = 200

/** Puts an attachment or an image to a document. The file's id comes back; a draft names it where it belongs. */
export function putFile(services: Services, order: DocumentOrder, upload: Upload): Promise<Result<string>> {
  return onDocument(services, order, 'putFile', async ({ tx, document, at, by }) => {
    if (!mayWrite(order.actor, document.unitId))
      return refused('not-your-role', '您的角色不能给这份文档添加文件。')
    if ((await findDraft(tx, document.id))?.stage !== 'draft') {
      return refused('not-now', '没有在写的文稿，不能添加文件。')
    }
    if (upload.tooLarge) {
      return refused(
        'too-large',
        `文件超过${LARGEST_ATTACHMENT / 1024 / 1024} MB，没有收下。请压缩或者拆分后再上传。`,
      )
    }
    if ((await listFiles(tx, document.id)).length >= MOST_FILES) {
      return refused('too-many', `一份文档最多添加${MOST_FILES}个文件。`)
    }
    const inspected = await inspectAttachment(upload.path, upload.name)
    if (!inspected.ok) return inspected
    const fileKey = newFileKey('documents', yearOf(dayInChina(at)))
    await filesIn(services.config.dataFolder).takeOver(upload.path, fileKey)
    const { size, sha256 } = upload
    const id = await addFile(tx, {
      documentId: document.id,
      ...inspected.value,
      size,
      sha256,
      fileKey,
      by,
      at,
    })
    return { ok: true, value: String(id), trail: { sha256, size } }
  })
}
