import { randomBytes } from 'node:crypto'
import {
  cleanFileName,
  distinctName,
  inspectAttachment,
  LARGEST_ATTACHMENT,
  MOST_ATTACHMENTS,
} from '#platform/attachment.ts'
import { dayInChina, yearOf } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import type { FieldError } from '#platform/form.ts'
import { showSize } from '#platform/html/parts.ts'
import type { Services } from '#platform/services.ts'
import type { Upload } from '#platform/upload.ts'
import type { Draft } from './application.ts'
import { EMPTY_DRAFT } from './application.ts'
import {
  addDraftAttachment,
  addDraftRow,
  changeDraftRow,
  type DraftAttachment,
  type DraftRow,
  findDraftRow,
  findDraftRowForChange,
  listDraftAttachments,
  removeDraftAttachment,
} from './drafts/store.ts'

/**
 * What somebody is filling in, kept on the server, encrypted, and found by a secret token that only the browser's
 * cookie holds. It lives a day. Once sent it holds nothing any more but the way to its receipt, for an hour.
 */
export interface KeptDraft {
  readonly draft: Draft
  readonly attachments: readonly DraftAttachment[]
}

const LIVES_MS = 24 * 60 * 60 * 1000
const PURPOSE = 'request draft'

/** A token as the cookie holds it. */
export function isDraftToken(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text)
}

export function draftKey({ secrets }: Pick<Services, 'secrets'>, token: string): string {
  return secrets.fingerprint(PURPOSE, token)
}

export function sealDraft({ secrets }: Pick<Services, 'secrets'>, draft: Draft): string {
  return secrets.seal(PURPOSE, JSON.stringify(draft))
}

export function openDraft({ secrets }: Pick<Services, 'secrets'>, row: DraftRow): Draft {
  const draft: Draft = JSON.parse(secrets.open(PURPOSE, row.contentSealed))
  return draft
}

/** The draft of a token; undefined when there is none, when its day is over, and when it was sent. */
export async function findDraft(
  services: Services,
  token: string | undefined,
): Promise<KeptDraft | undefined> {
  if (!isDraftToken(token)) return undefined
  const key = draftKey(services, token)
  const row = await findDraftRow(services.db, key, services.now())
  if (!row || row.requestId !== null) return undefined
  return { draft: openDraft(services, row), attachments: await listDraftAttachments(services.db, key) }
}

/** Writes a page into the draft; begins a new one when there is none. Gives back the token that finds it. */
export async function writeDraft(
  services: Services,
  token: string | undefined,
  change: (draft: Draft) => Draft,
): Promise<{ token: string; draft: Draft }> {
  return inTransaction(services.db, async tx => {
    const row = await rowForChange(services, tx, token)
    if (row) {
      const draft = change(openDraft(services, row))
      await changeDraftRow(tx, draftKey(services, row.token), { content_sealed: sealDraft(services, draft) })
      return { token: row.token, draft }
    }
    const fresh = randomBytes(32).toString('base64url')
    const draft = change(EMPTY_DRAFT)
    const createdAt = services.now()
    await addDraftRow(tx, {
      tokenHash: draftKey(services, fresh),
      contentSealed: sealDraft(services, draft),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + LIVES_MS),
    })
    return { token: fresh, draft }
  })
}

async function rowForChange(services: Services, tx: Tx, token: string | undefined) {
  if (!isDraftToken(token)) return undefined
  const row = await findDraftRowForChange(tx, draftKey(services, token), services.now())
  return row && row.requestId === null ? { ...row, token } : undefined
}

/**
 * Takes uploads into the draft, one by one: those that may stay stay, each of the others is one sentence. The same
 * file sent twice is there once.
 */
export async function attach(
  services: Services,
  token: string,
  uploads: readonly Upload[],
): Promise<FieldError[]> {
  const sentences: string[] = []
  for (const upload of uploads) {
    const sentence = await attachOne(services, token, upload)
    if (sentence !== null) sentences.push(sentence)
  }
  return sentences.length === 0 ? [] : [{ field: 'files', sentence: sentences.join('') }]
}

async function attachOne(services: Services, token: string, upload: Upload): Promise<string | null> {
  const shown = `“${cleanFileName(upload.name)}”`
  if (upload.tooLarge) {
    return `${shown}超过 ${showSize(LARGEST_ATTACHMENT)}，没有收下。请压缩、拆分或降低扫描的分辨率后再传。`
  }
  if (upload.size === 0) return `${shown}是空文件，没有收下。`
  const inspected = await inspectAttachment(upload.path, upload.name)
  if (!inspected.ok) return inspected.sentence

  const files = filesIn(services.config.dataFolder)
  const addedAt = services.now()
  const fileKey = newFileKey('attachments', yearOf(dayInChina(addedAt)))
  await files.takeOver(upload.path, fileKey)
  const refusal = await inTransaction(services.db, async tx => {
    const key = draftKey(services, token)
    if (!(await rowForChange(services, tx, token))) return '填写的时间超过了一天，附件没有收下。'
    const there = await listDraftAttachments(tx, key)
    if (there.some(file => file.sha256 === upload.sha256)) return 'there'
    if (there.length >= MOST_ATTACHMENTS) return `附件最多 ${MOST_ATTACHMENTS} 个，${shown}没有收下。`
    const name = distinctName(
      inspected.value.name,
      there.map(file => file.name),
    )
    const { size, sha256 } = upload
    await addDraftAttachment(tx, key, { ...inspected.value, name, size, sha256, fileKey, addedAt })
    return null
  })
  if (refusal !== null) await files.remove(fileKey)
  return refusal === 'there' ? null : refusal
}

/** Takes an attachment off the draft. What is not there is gone already. */
export async function detach(services: Services, token: string, id: number): Promise<void> {
  const fileKey = await inTransaction(services.db, async tx => {
    const row = await rowForChange(services, tx, token)
    return row && removeDraftAttachment(tx, draftKey(services, token), id)
  })
  if (fileKey !== undefined) await filesIn(services.config.dataFolder).remove(fileKey)
}
