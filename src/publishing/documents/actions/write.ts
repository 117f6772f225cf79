import type { Actor } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import { inTransaction, type Tx } from '#platform/db.ts'
import { once } from '#platform/form-key.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { record } from '#trail'
import { listColumnsFor } from '../../sites/store.ts'
import { cleanText } from '../../text/clean.ts'
import { type Document, type Edition, type EditionText, STAGES } from '../document.ts'
import { addDraft, findDraft, findLive, saveDraft } from '../editions/store.ts'
import type { WordTaken } from '../from-word/from-word.ts'
import { markChecked } from '../from-word/store.ts'
import { takeOverWord } from '../from-word/take-over.ts'
import { mayWrite } from '../policy.ts'
import { objectionToRelations } from '../relations/objection.ts'
import { findSetAside, setAside } from '../set-aside/store.ts'
import { addDocument, nextDocumentNumber } from '../store.ts'
import { type AtWork, type DocumentOrder, onDocument } from './order.ts'

/** Begins a document of a unit, perhaps from a Word file. Returns its number. */
export function beginDocument(
  services: Services,
  order: { readonly actor: Actor; readonly unitId: number; readonly formKey: string },
  text: EditionText,
  word: WordTaken | null = null,
): Promise<Result<string>> {
  const { actor, unitId, formKey } = order
  return inTransaction(services.db, async tx => {
    const at = services.now()
    return once(tx, formKey, at, async () => {
      const about = { by: actor, verb: 'publishing.begin', unitId, at }
      const objection =
        (mayWrite(actor, unitId) ? null : refused('not-your-role', '文档由各单位的工作人员撰写。')) ??
        (await objectionToText(tx, text, { unitId, own: null, at }))
      if (objection !== null || actor.id === null) {
        const no = objection ?? notThere()
        const subject = { kind: 'unit', id: unitId }
        await record(tx, { ...about, subject, outcome: 'refused', after: { code: no.code } })
        return no
      }
      const number = await nextDocumentNumber(tx, yearOf(dayInChina(at)))
      const documentId = await addDocument(tx, { number, unitId, by: actor.id, at })
      const draftId = await addDraft(tx, { documentId, text: clean(text), by: actor.id, at })
      if (word !== null) {
        const into = { documentId, number, draftId, by: actor.id, at }
        await takeOverWord(tx, services, into, { text, word })
      }
      const subject = { kind: 'document', id: number }
      await record(tx, { ...about, subject, after: { genre: text.genre } })
      return done(number)
    })
  })
}

interface Written {
  readonly text: EditionText
  /** The saving it was written after. */
  readonly after: number
}

/** Keeps what is written in a draft. Refused: it is with the reviewers, or somebody saved since the page was opened. */
export function writeDraft(
  services: Services,
  order: DocumentOrder,
  written: Written & { readonly importChecked?: boolean },
): Promise<Result<string>> {
  return onDocument(services, order, 'write', async work => {
    const { tx, document, at, by } = work
    const draft = await draftToWrite(work, order.actor, written)
    if ('code' in draft) return draft
    await saveDraft(tx, draft.id, { text: clean(written.text), by, at })
    if (written.importChecked) await markChecked(tx, draft.id, at)
    return { ok: true, value: document.number, trail: { saving: draft.saving + 1 } }
  })
}

/** 从Word导入: the file's text takes the place of what stood in the draft, which stays beside it. */
export function importIntoDraft(
  services: Services,
  order: DocumentOrder,
  written: Written & { readonly word: WordTaken },
): Promise<Result<string>> {
  return onDocument(services, order, 'importWord', async work => {
    const { tx, document, at, by } = work
    const { text, word, after } = written
    const draft = await draftToWrite(work, order.actor, { text: word.before, after })
    if ('code' in draft) return draft
    const into = { documentId: document.id, number: document.number, draftId: draft.id, by, at }
    const taken = await takeOverWord(tx, services, into, { text, word })
    if (taken !== null) return taken
    return {
      ok: true,
      value: document.number,
      trail: { saving: draft.saving + 1, images: word.file.word.images.length },
    }
  })
}

/** 换成这份文字: a text that was set aside is the draft's again, and what stood there is set aside. */
export function takeUp(
  services: Services,
  order: DocumentOrder,
  { id, after }: { readonly id: number; readonly after: number },
): Promise<Result<string>> {
  return onDocument(services, order, 'takeUp', async work => {
    const { tx, document, at, by } = work
    const now = await findDraft(tx, document.id)
    const aside = now && (await findSetAside(tx, now.id, id))
    if (!now || !aside) return refused('no-such-text', '没有找到这份留存的文字，这一稿可能已经发布。')
    const draft = await draftToWrite(work, order.actor, { text: aside.text, after })
    if ('code' in draft) return draft
    await setAside(tx, { editionId: draft.id, why: 'exchanged', text: draft, by, at })
    await saveDraft(tx, draft.id, { text: aside.text, by, at })
    return { ok: true, value: document.number, trail: { saving: draft.saving + 1, from: id } }
  })
}

/** The draft, when it may be written by whoever wants to. What came second is not lost: it is set aside. */
async function draftToWrite(
  { tx, document, at, by }: AtWork,
  actor: Actor,
  { text, after }: Written,
): Promise<Edition | Refusal> {
  if (!mayWrite(actor, document.unitId)) return refused('not-your-role', '您的角色不能改这份文稿。')
  const draft = await findDraft(tx, document.id)
  if (draft === undefined) return notThere()
  const objection = notWritable(draft)
  if (objection !== null) return objection
  if (draft.saving !== after) {
    await setAside(tx, { editionId: draft.id, why: 'overtaken', text: clean(text), by, at })
    return changedSince(draft.savedByName)
  }
  return (await objectionToText(tx, text, { unitId: document.unitId, own: document, at })) ?? draft
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

function notWritable({ stage }: Edition): Refusal | null {
  return stage === 'draft'
    ? null
    : refused('not-now', `这一稿现在是“${STAGES[stage]}”，不能修改。要改的，先取回或者退回。`)
}

const notThere = () => refused('no-draft', '没有在写的文稿。要修改已发布的文档，先点“修改，出新版本”。')

const changedSince = (name: string) =>
  refused(
    'changed-since',
    `您打开本页以后，${name}保存了文稿。您写的没有丢失：都在下面，也留存在平台上。请打开下面的“留存的文字”对照，再决定用哪一份。`,
  )

/** Whatever way a text came: what is kept has the one allowed shape. */
const clean = (text: EditionText): EditionText => ({ ...text, body: cleanText(text.body) })

async function objectionToText(
  tx: Tx,
  text: EditionText,
  { unitId, own, at }: { readonly unitId: number; readonly own: Document | null; readonly at: Date },
): Promise<Refusal | null> {
  const open = await listColumnsFor(tx, unitId, own?.id)
  if (!open.some(({ id }) => id === text.columnId)) {
    return refused('no-column', '这个栏目不接收本单位的文档，或者已经关闭，请另选栏目。')
  }
  const numbers = text.relations.map(({ number }) => number)
  if (own !== null && numbers.includes(own.number)) return refused('itself', '文档不能与自己关联。')
  return objectionToRelations(tx, { ...text, unitId }, dayInChina(at))
}
