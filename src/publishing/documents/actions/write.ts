import type { Actor } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { listColumnsFor } from '../../sites/store.ts'
import { cleanText } from '../../text/clean.ts'
import { type Document, type EditionText, STAGES } from '../document.ts'
import { mayWrite } from '../policy.ts'
import { documentIdsOf } from '../relations/store.ts'
import { addDocument, addDraft, findDraft, findLive, nextDocumentNumber, saveDraft } from '../store.ts'
import { type DocumentOrder, onDocument } from './order.ts'

/** Begins a document of a unit. Returns its number. */
export function beginDocument(
  services: Services,
  order: { readonly actor: Actor; readonly unitId: number; readonly formKey: string },
  text: EditionText,
): Promise<Result<string>> {
  const { actor, unitId, formKey } = order
  return inTransaction(services.db, async tx => {
    const at = services.now()
    return once(tx, formKey, at, async () => {
      const about = { by: actor, verb: 'publishing.begin', unitId, at }
      const objection =
        (mayWrite(actor, unitId) ? null : refused('not-your-role', '文档由各单位的工作人员撰写。')) ??
        (await objectionToText(tx, text, { unitId, own: null }))
      if (objection !== null || actor.id === null) {
        const no = objection ?? notThere()
        const subject = { kind: 'unit', id: unitId }
        await record(tx, { ...about, subject, outcome: 'refused', after: { code: no.code } })
        return no
      }
      const number = await nextDocumentNumber(tx, yearOf(dayInChina(at)))
      const documentId = await addDocument(tx, { number, unitId, by: actor.id, at })
      await addDraft(tx, { documentId, text: clean(text), by: actor.id, at })
      const subject = { kind: 'document', id: number }
      await record(tx, { ...about, subject, after: { genre: text.genre } })
      return done(number)
    })
  })
}

/** Keeps what is written in a draft. Refused: it is with the reviewers, or somebody saved since the page was opened. */
export function writeDraft(
  services: Services,
  order: DocumentOrder,
  { text, after }: { readonly text: EditionText; readonly after: number },
): Promise<Result<string>> {
  return onDocument(services, order, 'write', async ({ tx, document, at, by }) => {
    const draft = await findDraft(tx, document.id)
    const objection =
      (mayWrite(order.actor, document.unitId)
        ? null
        : refused('not-your-role', '您的角色不能改这份文稿。')) ??
      notWritable(draft) ??
      (draft?.saving === after ? null : changedSince(draft?.savedByName ?? '')) ??
      (await objectionToText(tx, text, { unitId: document.unitId, own: document }))
    if (objection !== null || draft === undefined) return objection ?? notThere()
    await saveDraft(tx, draft.id, { text: clean(text), by, at })
    return { ok: true, value: document.number, trail: { saving: draft.saving + 1 } }
  })
}

/** Begins the next edition of what is live, from its text. */
export function beginRevision(services: Services, order: DocumentOrder): Promise<Result<string>> {
  return onDocument(services, order, 'revise', async ({ tx, document, at, by }) => {
    if (!mayWrite(order.actor, document.unitId)) return refused('not-your-role', '您的角色不能修改这份文档。')
    if (await findDraft(tx, document.id))
      return refused('has-draft', '已经有一稿在修改或者审核，请在那一稿上办理。')
    const live = await findLive(tx, document.id)
    if (live === undefined) return refused('not-live', '这份文档没有发布或者已经撤下，不能在它上面修改。')
    const text = { ...live, changeNote: '', publishAt: null }
    await addDraft(tx, { documentId: document.id, text, by, at })
    return { ok: true, value: document.number, trail: { from: live.ordinal } }
  })
}

function notWritable(draft: { readonly stage: keyof typeof STAGES } | undefined): Refusal | null {
  if (draft === undefined) return notThere()
  return draft.stage === 'draft'
    ? null
    : refused('not-now', `这一稿现在是“${STAGES[draft.stage]}”，不能修改。要改的，先取回或者退回。`)
}

const notThere = () => refused('no-draft', '没有在写的文稿。要修改已发布的文档，先点“修改，出新版本”。')

const changedSince = (name: string) =>
  refused(
    'changed-since',
    `您打开本页以后，${name}保存了文稿。您写的都在下面，没有丢失；请另开一页看过新的文稿再保存。`,
  )

/** Whatever way a text came: what is kept has the one allowed shape. */
const clean = (text: EditionText): EditionText => ({ ...text, body: cleanText(text.body) })

async function objectionToText(
  tx: Tx,
  text: EditionText,
  { unitId, own }: { readonly unitId: number; readonly own: Document | null },
): Promise<Refusal | null> {
  const open = await listColumnsFor(tx, unitId, own?.id)
  if (!open.some(({ id }) => id === text.columnId)) {
    return refused('no-column', '这个栏目不接收本单位的文档，或者已经关闭，请另选栏目。')
  }
  const numbers = text.relations.map(({ number }) => number)
  if (own !== null && numbers.includes(own.number)) return refused('itself', '文档不能与自己关联。')
  const known = await documentIdsOf(tx, numbers)
  const missing = numbers.filter(number => !known.has(number))
  return missing.length === 0
    ? null
    : refused('no-such-document', `没有找到已发布的文档${missing.join('、')}，请核对文档编号。`)
}
