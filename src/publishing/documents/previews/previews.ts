import { createHash, randomBytes } from 'node:crypto'
import { type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { type DocumentOrder, onDocument } from '../actions/order.ts'
import { findDraft } from '../editions/store.ts'
import { mayWrite } from '../policy.ts'
import { addPreview, revokePreviews } from './store.ts'

const DAY_MS = 86_400_000
/** How long a link shows a draft, in days. */
export const PREVIEW_DAYS = 7

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** 预览链接 for somebody without an account: the token comes back once, and only its hash is kept. */
export function makePreview(services: Services, order: DocumentOrder): Promise<Result<string>> {
  return onDocument(services, order, 'makePreview', async ({ tx, document, at, by }) => {
    if (!mayWrite(order.actor, document.unitId))
      return refused('not-your-role', '预览链接由本单位撰写、审核的人生成。')
    const draft = await findDraft(tx, document.id)
    if (draft === undefined) return refused('no-draft', '没有在写的文稿，不需要预览链接。')
    const token = randomBytes(24).toString('base64url')
    const endsAt = new Date(at.getTime() + PREVIEW_DAYS * DAY_MS)
    await addPreview(tx, { editionId: draft.id, tokenHash: hashOf(token), by, at, endsAt })
    return { ok: true, value: token, trail: { ordinal: draft.ordinal, endsAt: endsAt.toISOString() } }
  })
}

/** Every link to the draft shows nothing from now on. */
export function endPreviews(services: Services, order: DocumentOrder): Promise<Result<string>> {
  return onDocument(services, order, 'endPreviews', async ({ tx, document, at }) => {
    if (!mayWrite(order.actor, document.unitId))
      return refused('not-your-role', '预览链接由本单位撰写、审核的人收回。')
    const ended = await revokePreviews(tx, document.id, at)
    return { ok: true, value: document.number, trail: { ended } }
  })
}
