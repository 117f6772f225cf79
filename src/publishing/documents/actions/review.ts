import { tell } from '#notifications'
import { officersWith, type Role } from '#organisations'
import { dayInChina, showDay } from '#platform/day.ts'
import type { Tx } from '#platform/db.ts'
import { type Refusal, type Result, refused } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import { wordListInUse } from '#screening'
import { type Checked, errorsIn, isWaitedFor } from '../../checks/checked.ts'
import { checkWords, keptIn } from '../../checks/words.ts'
import { findColumnById } from '../../sites/store.ts'
import { checkEdition } from '../checks.ts'
import {
  type Document,
  type Edition,
  isPolicy,
  type Secrecy,
  type Stage,
  type Step,
  type StepTaken,
  transition,
  type Verb,
} from '../document.ts'
import { findDraft, findLive, isNumberTaken, moveEdition } from '../editions/store.ts'
import { paths } from '../paths.ts'
import { objectionTo, passedBy } from '../policy.ts'
import { objectionBeforeRelease } from '../relations/objection.ts'
import { isDocumentNumber } from '../rules/numbers.ts'
import { savePassed } from '../screened/store.ts'
import { addStep, listSteps } from '../steps/store.ts'
import { type DocumentOrder, onDocument } from './order.ts'
import { release } from './release.ts'

export interface Reviewed {
  readonly verb: Verb
  readonly said: string
  /** What the secrecy review found, at the second review. */
  readonly secrecy: Secrecy | null
  /** Why what the checks found stays as it is: of whoever sends it for review. */
  readonly overrideWhy: string
}

const STEP_OF: Readonly<Record<Verb, Step>> = {
  submit: 'submitted',
  takeBack: 'takenBack',
  passFirst: 'passedFirst',
  passSecond: 'passedSecond',
  passFinal: 'passedFinal',
  giveBack: 'givenBack',
  publishUrgently: 'publishedUrgently',
}

/**
 * Takes an edition through its reviews. What is passed for good goes out at once, or waits for its hour; authority is what
 * was checked here, not what the clock finds later. What is urgent does not wait for an hour set before.
 */
export function review(
  services: Services,
  order: DocumentOrder,
  reviewed: Reviewed,
): Promise<Result<string>> {
  const { verb, said, secrecy, overrideWhy } = reviewed
  return onDocument(services, order, verb, async ({ tx, document, at }) => {
    const edition = await findDraft(tx, document.id)
    if (edition === undefined) return refused('no-draft', '没有在审核的文稿，请刷新页面看最新的情况。')
    if (document.takenDown !== null) {
      return refused(
        'taken-down',
        '这份文档已经撤下，它的地址不再发布新版本。要重新公开的，请另写一份新文档。',
      )
    }
    const steps = await listSteps(tx, edition.id)
    const atHand = { unitId: document.unitId, edition, passedBy: passedBy(edition, steps) }
    const checked = CHECKED_AT.includes(verb) ? await checkEdition(tx, edition) : []
    const isOverridden = verb === 'submit' ? overrideWhy !== '' : wasOverridden(edition, steps)
    const objection =
      objectionTo(verb, order.actor, atHand) ??
      wanting(reviewed) ??
      (verb === 'submit' ? incomplete(edition) : null) ??
      holdsWhatMustNot(checked, isOverridden) ??
      (CHECKED_AT.includes(verb)
        ? (notMadeYet(edition, at) ??
          (await numberTaken(tx, edition)) ??
          (await columnClosed(tx, edition)) ??
          (await objectionBeforeRelease(tx, { ...edition, unitId: document.unitId }, dayInChina(at))))
        : null)
    if (objection !== null) return objection
    const round = verb === 'submit' ? edition.round + 1 : edition.round
    const { to } = transition(verb)
    const overridden = verb === 'submit' ? errorsIn(checked).length : 0
    await addStep(tx, {
      ...{ editionId: edition.id, round, step: STEP_OF[verb], said, by: order.actor, at },
      secrecy: verb === 'passSecond' || verb === 'publishUrgently' ? secrecy : null,
    })
    if (overridden > 0) {
      const step = { editionId: edition.id, round, step: 'checksOverridden', said: overrideWhy } as const
      await addStep(tx, { ...step, by: order.actor, at })
    }
    await moveEdition(tx, edition.id, { stage: to, round })
    const moved: Edition = { ...edition, stage: to, round }
    const waits = verb !== 'publishUrgently' && edition.publishAt !== null && edition.publishAt > at
    if (to === 'approved') {
      await savePassed(tx, edition.id, { version: wordListInUse().version, at, passed: checked })
    }
    if (to === 'approved' && !waits) {
      await release(tx, [{ document, edition: moved }], { by: order.actor, at })
    }
    await tellWhoeverIsNext(tx, { document, edition: moved, said, at })
    const trail = { ordinal: edition.ordinal, round, ...(overridden > 0 ? { overridden, overrideWhy } : {}) }
    return { ok: true, value: document.number, trail }
  })
}

/** The steps at which it is checked, and its number must be free: a writer hears of it early, whoever approves it once more. */
const CHECKED_AT: readonly Verb[] = ['submit', 'passFinal', 'publishUrgently']

/** The list of the newest begins with what was made last. */
function notMadeYet({ madeOn }: Edition, at: Date): Refusal | null {
  if (madeOn === null || madeOn <= dayInChina(at)) return null
  return refused('not-made-yet', `成文日期${showDay(madeOn)}还没有到，请核对后改正。`)
}

async function numberTaken(tx: Tx, { documentNumber, documentId }: Edition): Promise<Refusal | null> {
  if (documentNumber === null || !(await isNumberTaken(tx, documentNumber, documentId))) return null
  return refused('number-taken', `发文字号“${documentNumber}”已经用在另一份文档上，请核对后改正。`)
}

/** Closed since it was written: nothing new comes in, but what stands there may be put right. */
async function columnClosed(tx: Tx, { columnId, documentId }: Edition): Promise<Refusal | null> {
  const column = await findColumnById(tx, columnId)
  if (column === undefined || column.closedOn === null) return null
  return (await findLive(tx, documentId))?.columnId === columnId
    ? null
    : refused('no-column', `栏目“${column.name}”已经关闭，请另选栏目。`)
}

function wanting({ verb, said, secrecy, overrideWhy }: Reviewed): Refusal | null {
  if (errorsIn(checkWords('理由', overrideWhy)).length > 0) {
    return refused('holds-what-must-not', '不改的理由里不要写个人信息，审核人都看得到，还记入留痕。')
  }
  if ((verb === 'giveBack' || verb === 'publishUrgently') && said === '') {
    return refused(
      'no-reason',
      verb === 'giveBack' ? '退回请写明要改什么。' : '紧急发布请写明原因，事后要审核。',
    )
  }
  if (verb !== 'passSecond' && verb !== 'publishUrgently') return null
  if (secrecy === null) {
    return refused('no-secrecy-review', '请填写保密审查的结论。', '《条例》第十七条')
  }
  return secrecy === 'mayNot'
    ? refused('secret', '保密审查结论是不得公开，这一稿不能往下送，请退回修改。', '《条例》第十七条')
    : null
}

/** What must be there before anybody reviews it. A news item needs less than a document. */
function incomplete(edition: Edition): Refusal | null {
  const { title, body, genre, form, disclosure, disclosureReason, ordinal, changeNote } = edition
  if (title === '') return refused('no-title', '标题还没有填写。')
  if (body === '' && edition.files.length === 0) return refused('no-body', '正文还没有写，也没有附件。')
  if (genre === 'interpretation' && form === null) return refused('no-form', '请选择解读形式。')
  if (genre === 'interpretation' && !edition.relations.some(({ kind }) => kind === 'interprets')) {
    return refused('interprets-nothing', '请填写所解读的文件的编号，两边会互相显示。')
  }
  if (isPolicy(genre)) {
    if (edition.madeOn === null) return refused('no-day', '政策文件要填写成文日期。')
    if (edition.issuer === '') return refused('no-issuer', '政策文件要填写发文机关。')
    if (edition.topic === '') return refused('no-topic', '政策文件要选择主题分类。')
    if (edition.documentNumber === null || !isDocumentNumber(edition.documentNumber)) {
      return refused('no-number', '发文字号要写成“归政办〔2026〕3号”的样子。')
    }
  }
  if (disclosure !== 'proactive') {
    const why = disclosureReason === '' ? '，并且要写明理由' : ''
    return refused('not-proactive', `公开方式不是“主动公开”的不能发布${why}。`, '国办发〔2016〕80号')
  }
  if (ordinal > 1 && changeNote === '')
    return refused('no-change-note', '出新版本要写明改了什么，公众看得到。')
  return null
}

/** 公开前检查: what is an error keeps the draft with whoever writes it, unless he says why it stays. */
function holdsWhatMustNot(checked: readonly Checked[], isOverridden: boolean): Refusal | null {
  if (isWaitedFor(checked)) {
    return refused('still-screened', '有附件还在检查，一般一分钟内查完，请稍后再送。')
  }
  const errors = errorsIn(checked)
  return errors.length === 0 || isOverridden ? null : keptIn(errors)
}

/** Whoever sent it in this round said why what was found stays. */
function wasOverridden({ round }: Edition, steps: readonly StepTaken[]): boolean {
  return steps.some(step => step.step === 'checksOverridden' && step.round === round)
}

const NEXT: Partial<Readonly<Record<Stage, { readonly role: Role; readonly words: string }>>> = {
  first: { role: 'reviewer', words: '请初审' },
  second: { role: 'disclosure-head', words: '请复审并作保密审查' },
  final: { role: 'head', words: '请终审' },
}

async function tellWhoeverIsNext(
  tx: Tx,
  told: { readonly document: Document; readonly edition: Edition; readonly said: string; readonly at: Date },
): Promise<void> {
  const { document, edition, said, at } = told
  const key = `publishing:${document.number}:${edition.ordinal}:${edition.round}:${edition.stage}`
  const link = paths.officeDocument(document.number)
  const next = NEXT[edition.stage]
  if (next !== undefined) {
    const to = (await officersWith(tx, document.unitId, [next.role])).map(({ id }) => id)
    const body = `《${edition.title}》等您办理，${next.words}。`
    await tell(tx, { to, key, subject: `${next.words}：${edition.title}`, body, link, at })
  } else if (edition.stage === 'draft') {
    const body = `《${edition.title}》退回修改${said === '' ? '' : `：${said}`}。`
    await tell(tx, { to: edition.writers, key, subject: `退回修改：${edition.title}`, body, link, at })
  }
}
