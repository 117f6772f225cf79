import { tell } from '#notifications'
import type { Actor } from '#organisations'
import { dayInChina } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import type { Document, Edition, Takedown } from './document.ts'
import { findDraft, moveEdition } from './editions/store.ts'
import { findAnew, stopFinding } from './find-entry.ts'
import { paths } from './paths.ts'
import { revokePreviews } from './previews/store.ts'
import { targetsOf } from './relations/store.ts'
import { addStep } from './steps/store.ts'
import { takeDownRow } from './store.ts'

export interface Down {
  readonly kind: Takedown
  readonly why: string
  /** The number of the document to go to instead, for a redirection. */
  readonly to: string | null
  /** Who did it: a person, or the hour set beforehand. */
  readonly by: Actor
  /** The person it is put down to. */
  readonly answerable: number
  readonly at: Date
}

/**
 * Takes a live document from the public in the transaction of whoever does so: its page, search and links at once. A draft of
 * it goes back to its writer, previews of it end, and what it amended or repealed is found as it is without it.
 * Needs the document locked.
 */
export async function putDown(
  tx: Tx,
  { document, live }: { readonly document: Document; readonly live: Edition },
  { kind, why, to, by, answerable, at }: Down,
): Promise<void> {
  const related = await targetsOf(tx, [document.id])
  await takeDownRow(tx, document, { kind, why, to, by: answerable, at })
  await stopFinding(tx, document)
  for (const other of related) await findAnew(tx, other, dayInChina(at))
  await revokePreviews(tx, document.id, at)
  await addStep(tx, { editionId: live.id, round: live.round, step: 'takenDown', said: why, by, at })
  const draft = await findDraft(tx, document.id)
  if (draft !== undefined && draft.stage !== 'draft') {
    await moveEdition(tx, draft.id, { stage: 'draft' })
    const said = '文档已经撤下。'
    await addStep(tx, { editionId: draft.id, round: draft.round, step: 'takenBack', said, by, at })
    const key = `publishing:${document.number}:${draft.ordinal}:${draft.round}:down`
    const [subject, link] = [`文档已撤下，修改稿退回：${draft.title}`, paths.officeDocument(document.number)]
    await tell(tx, {
      to: draft.writers,
      key,
      subject,
      body: `${subject}。要重新公开的，请另写一份新文档。`,
      link,
      at,
    })
  }
}
