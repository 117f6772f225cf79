import { readFile } from 'node:fs/promises'
import { inspectAttachment, LARGEST_ATTACHMENT } from '#platform/attachment.ts'
import { dayInChina, yearOf } from '#platform/day.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Upload } from '#platform/upload.ts'
import { findDraft } from '../editions/store.ts'
import { addFile, listFiles, MOST_FILES } from '../files/store.ts'
import { mayWrite } from '../policy.ts'
import { type ScreenedAttachment, screenAttachment } from '../screened/screen-attachment.ts'
import { saveFileScreening } from '../screened/store.ts'
import { type DocumentOrder, onDocument } from './order.ts'

/** Puts an attachment or an image to a document, and notes what it must not hold. The file's id comes back; a draft names it where it belongs. */
export async function putFile(
  services: Services,
  order: DocumentOrder,
  upload: Upload,
): Promise<Result<string>> {
  const screened = await screenUpload(upload)
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
    await saveFileScreening(tx, id, { ...screened, at })
    return { ok: true, value: String(id), trail: { sha256, size } }
  })
}

/** As long as somebody waits for an upload; what takes longer is looked into afterwards. */
const SCREENING_MS = 5_000

async function screenUpload({ path, name, tooLarge }: Upload): Promise<ScreenedAttachment> {
  if (tooLarge) return { version: null, findings: [] }
  return screenAttachment(name, await readFile(path), { ms: SCREENING_MS, isLast: false })
}
