import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sightOf } from '#organisations'
import { inspectAttachment, LARGEST_ATTACHMENT } from '#platform/attachment.ts'
import { yearOf } from '#platform/day.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Upload } from '#platform/upload.ts'
import { groundsOf, hiddenSentence, type Mark, notShownSentence, openDocument, release } from '#redaction'
import { addAnswerDocument } from '../answers/store.ts'
import type { Redaction } from '../redacting/redaction.ts'
import { addRedaction, changeMarks, getRedaction, noteRelease, removeRedaction } from '../redacting/store.ts'
import { getCase } from '../store.ts'
import { type Order, takeStep } from './take-step.ts'

/** Opens a document in a case, to mark what cannot be given. 《条例》第三十七条 */
export async function openRedaction(
  services: Services,
  order: Order,
  upload: Upload,
): Promise<Result<string>> {
  if (upload.tooLarge) {
    return refused('too-large', `文件超过 ${LARGEST_ATTACHMENT / 1024 / 1024} MB，没有收下。`)
  }
  const inspected = await inspectAttachment(upload.path, upload.name)
  // What it holds is looked at before the case is taken: others go on with it meanwhile.
  const opened = inspected.ok ? await openDocument(await readFile(upload.path), upload.name) : inspected
  return takeStep(services, order, 'openRedaction', async ({ tx, request, by, now, today }) => {
    if (!inspected.ok) return inspected
    if (!opened.ok) return opened
    const originalKey = newFileKey('originals', yearOf(today))
    await filesIn(services.config.dataFolder).takeOver(upload.path, originalKey)
    const { pages, hidden, notShown } = opened.value
    const id = await addRedaction(tx, {
      requestId: request.id,
      name: inspected.value.name,
      originalKey,
      pages,
      told: [hiddenSentence(hidden), notShownSentence(notShown)].filter(told => told !== '').join(''),
      sha256: upload.sha256,
      by,
      at: now,
    })
    return done({ trail: { redaction: id, sha256: upload.sha256 } })
  })
}

/** Keeps the marks as they are drawn so far. */
export function markRedaction(
  services: Services,
  order: Order,
  input: { readonly redaction: number; readonly marks: readonly Mark[] },
): Promise<Result<string>> {
  return takeStep(services, order, 'markRedaction', async ({ tx, request }) => {
    const redaction = await getRedaction(tx, request.id, input.redaction)
    if (redaction.releasedAt !== null) return released
    await changeMarks(tx, redaction.id, input.marks)
    return done({ trail: { redaction: redaction.id, marks: input.marks.length } })
  })
}

/**
 * Burns the marks in and puts what came out beside the answer, when the check of it finds nothing: what is marked, and
 * all that is hidden in the original, is not in it. A finding blocks the release.
 */
export async function releaseRedaction(
  services: Services,
  order: Order,
  input: { readonly redaction: number },
): Promise<Result<string>> {
  const { db } = services
  const request = await getCase(db, order.numberKey, await sightOf(db, order.actor))
  const redaction = await getRedaction(db, request.id, input.redaction)
  const burned = redaction.releasedAt === null ? await burnChecked(services, redaction) : released
  return takeStep(services, order, 'releaseRedaction', async step => {
    const { tx, by, now, today } = step
    if (!burned.ok) return burned
    const now_ = await getRedaction(tx, step.request.id, redaction.id)
    if (now_.releasedAt !== null) return released
    if (JSON.stringify(now_.marks) !== JSON.stringify(redaction.marks)) {
      return refused('marks-changed', '遮盖的位置刚刚有改动，请核对后再生成公开件。')
    }
    const fileKey = newFileKey('documents', yearOf(today))
    await filesIn(services.config.dataFolder).put(fileKey, burned.value)
    const sha256 = createHash('sha256').update(burned.value).digest('hex')
    const documentId = await addAnswerDocument(tx, {
      requestId: step.request.id,
      name: releasedName(redaction.name),
      mediaType: 'application/pdf',
      size: burned.value.length,
      sha256,
      fileKey,
      by,
      at: now,
    })
    await noteRelease(tx, redaction.id, { documentId, by, at: now })
    const grounds = groundsOf(redaction.marks).map(({ ground, marks }) => `${ground}×${marks}`)
    return done({ trail: { redaction: redaction.id, sha256, grounds } })
  })
}

/** Takes a document that is not to be given away again, with its marks. */
export function discardRedaction(
  services: Services,
  order: Order,
  input: { readonly redaction: number },
): Promise<Result<string>> {
  return takeStep(services, order, 'discardRedaction', async ({ tx, request }) => {
    const redaction = await getRedaction(tx, request.id, input.redaction)
    if (redaction.documentId !== null) {
      return refused('given-already', '公开件已经生成，请先移除随答复提供的公开件。')
    }
    await removeRedaction(tx, redaction.id)
    return done({ trail: { redaction: redaction.id } })
  })
}

const released = refused(
  'released-already',
  '这份文件的公开件已经生成，遮盖不能再改。需要改的，请移除公开件后重新打开。',
)

async function burnChecked(services: Services, redaction: Redaction): Promise<Result<Uint8Array>> {
  const original = await filesIn(services.config.dataFolder).bytes(redaction.originalKey)
  const opened = await openDocument(original, redaction.name)
  if (!opened.ok) return opened
  const burned = await release(opened.value, redaction.marks)
  if (!burned.ok) return burned
  if (burned.value.released) return done(burned.value.pdf)
  const [first] = burned.value.findings
  return refused(
    'release-blocked',
    `没有生成公开件：${first?.sentence ?? '检查没有通过。'}共${burned.value.findings.length}处，请改正后再试。`,
  )
}

function releasedName(name: string): string {
  return `${[...name.replace(/\.[a-z]+$/i, '')].slice(0, 100).join('')}（区分处理）.pdf`
}
