import { createHash } from 'node:crypto'
import { getUnit, reviewChannelOf } from '#organisations'
import { type Day, dayInChina, yearOf } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import { unprintable } from '#platform/pdf.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Step } from '../actions/take-step.ts'
import { listAnswerDocuments } from '../answers/store.ts'
import type { Answer, Case, ExtensionRequest } from '../case.ts'
import { ownTemplate } from '../letter-templates/store.ts'
import type { ConsultedParty } from '../rules/law.ts'
import { getApplicant } from '../store.ts'
import { composeAnswer, remedyOf } from './compose-answer.ts'
import { composeCoMakerConsultation } from './compose-co-maker-consultation.ts'
import { type ConsultationNoticeFacts, composeConsultationNotice } from './compose-consultation-notice.ts'
import { type CorrectionFacts, composeCorrection } from './compose-correction.ts'
import { composeDeferral, type DeferralFacts } from './compose-deferral.ts'
import { composeExtension } from './compose-extension.ts'
import { composeFee, type FeeFacts } from './compose-fee.ts'
import type { LetterFrame, OthersFrame } from './compose-from-template.ts'
import { composeReasons, type ReasonsFacts } from './compose-reasons.ts'
import { composeReceipt } from './compose-receipt.ts'
import { composeRecordsDecision, type RecordsDecisionFacts } from './compose-records-decision.ts'
import { composeSplit, type SplitFacts } from './compose-split.ts'
import { composeThirdPartyConsultation } from './compose-third-party-consultation.ts'
import { composeThirdPartyNotice, type ThirdPartyNoticeFacts } from './compose-third-party-notice.ts'
import { composeWithdrawal, type WithdrawalFacts } from './compose-withdrawal.ts'
import {
  LETTER_KINDS,
  type LetterApplicant,
  type LetterContent,
  type LetterKind,
  type LetterRequest,
  type LetterUnit,
  letterNumber,
} from './letter.ts'
import { renderLetter } from './render.ts'
import { addLetter, takeLetterNumber } from './store.ts'
import type { Untold } from './untold.ts'

type AnyStep = Step<number | null>

/** 政府信息公开申请接收回执 */
export function issueReceipt(step: AnyStep, request: Case): Promise<Result<string>> {
  return issue(step, request, 'receipt', ({ frame }) => {
    if (request.dueOn === null) return refused('no-clock', '本件还没有开始计时，不能出具接收回执。')
    const { dueOn, provisional } = request
    return composeReceipt({
      ...frame,
      dueOn,
      provisional,
      trackAt: `${step.services.config.baseUrl}/requests/track`,
    })
  })
}

/** 政府信息公开申请延期答复告知书 */
export function issueExtensionNotice(
  step: AnyStep,
  request: Case,
  extension: ExtensionRequest & { readonly dueBefore: Day },
): Promise<Result<string>> {
  return issue(step, request, 'extension-notice', ({ frame }) => {
    if (request.dueOn === null) return refused('no-clock', '本件还没有开始计时，不能出具延期答复告知书。')
    const { days, reason, dueBefore } = extension
    return composeExtension({
      ...frame,
      days,
      reason,
      dueBefore,
      dueAfter: request.dueOn,
      provisional: request.provisional,
    })
  })
}

type Facts<F> = Omit<F, keyof LetterFrame | 'neverTell'>

/** 政府信息公开申请补正告知书. 《条例》第三十条 */
export function issueCorrectionNotice(step: AnyStep, request: Case, facts: Facts<CorrectionFacts>) {
  return issue(step, request, 'correction-notice', ({ frame }) => composeCorrection({ ...frame, ...facts }))
}

/** 政府信息公开申请说明理由告知书. 《条例》第三十五条 */
export function issueReasonsNotice(step: AnyStep, request: Case, facts: Facts<ReasonsFacts>) {
  return issue(step, request, 'reasons-notice', ({ frame }) => composeReasons({ ...frame, ...facts }))
}

/** 政府信息公开申请征求意见书, to a third party or to an organ that made the information too. 《条例》第三十二条、第三十四条 */
export function issueConsultation(
  step: AnyStep,
  request: Case,
  {
    party,
    name,
    content,
  }: { readonly party: ConsultedParty; readonly name: string; readonly content: string },
): Promise<Result<string>> {
  if (party === 'third-party') {
    return issue(step, request, 'third-party-consultation', ({ others }) =>
      composeThirdPartyConsultation({ ...others, party: { name }, content }),
    )
  }
  return issue(step, request, 'co-maker-consultation', ({ others }) =>
    composeCoMakerConsultation({ ...others, party: { name }, content }),
  )
}

/** 政府信息公开申请征求意见告知书, to the applicant. 《条例》第三十三条第三款 */
export function issueConsultationNotice(step: AnyStep, request: Case, facts: Facts<ConsultationNoticeFacts>) {
  return issue(step, request, 'consultation-notice', ({ frame }) =>
    composeConsultationNotice({ ...frame, ...facts }),
  )
}

/** 政府信息依申请公开告知书, to a third party. 《条例》第三十二条 */
export function issueThirdPartyNotice(
  step: AnyStep,
  request: Case,
  { name, ...facts }: Omit<Facts<ThirdPartyNoticeFacts>, 'party'> & { readonly name: string },
): Promise<Result<string>> {
  return issue(step, request, 'third-party-notice', ({ others }) =>
    composeThirdPartyNotice({ ...others, ...facts, party: { name } }),
  )
}

/** 政府信息公开申请收费通知书. 《条例》第四十二条 */
export function issueFeeNotice(step: AnyStep, request: Case, facts: Facts<FeeFacts>) {
  return issue(step, request, 'fee-notice', ({ frame }) => composeFee({ ...frame, ...facts }))
}

/** 政府信息公开申请延迟答复告知书. 《条例》第三十五条 */
export function issueDeferralNotice(step: AnyStep, request: Case, facts: Facts<DeferralFacts>) {
  return issue(step, request, 'deferral-notice', ({ frame }) => composeDeferral({ ...frame, ...facts }))
}

/** 政府信息公开申请拆分办理告知书: it names the application as it was, not the part that goes on under its number. */
export function issueSplitNotice(step: AnyStep, request: Case, facts: Facts<SplitFacts>) {
  return issue(step, request, 'split-notice', ({ frame }) => {
    const subject = request.askedSubject ?? request.subject
    return composeSplit({ ...frame, ...facts, request: { ...frame.request, subject } })
  })
}

/** 更正决定、转送告知书. 《条例》第四十一条 */
export function issueRecordsDecision(step: AnyStep, request: Case, facts: Facts<RecordsDecisionFacts>) {
  return issue(step, request, 'records-decision', ({ frame }) =>
    composeRecordsDecision({ ...frame, ...facts }),
  )
}

/** 撤回确认书 */
export function issueWithdrawal(step: AnyStep, request: Case, facts: Facts<WithdrawalFacts>) {
  return issue(step, request, 'withdrawal', ({ frame }) => composeWithdrawal({ ...frame, ...facts }))
}

/** 政府信息公开申请答复书, or the 告知书 that takes its place */
export async function issueAnswer(step: AnyStep, answer: Answer): Promise<Result<string>> {
  const parts = await answerParts(step, answer)
  return issue(step, step.request, 'answer', ({ frame }) => composeAnswer({ ...frame, ...parts }))
}

/** The answer as it stands now, without a number, marked as a draft. */
export async function previewAnswer(
  step: Pick<Step, 'tx' | 'request' | 'today' | 'services'>,
  answer: Answer,
): Promise<Result<Uint8Array>> {
  const { tx, request, today } = step
  const own = await ownTemplate(tx, request.unitId, 'answer')
  const frame = { ...(await partiesOf(step, request)), ...own, number: null, date: today }
  const letter = composeAnswer({ ...frame, ...(await answerParts(step, answer)) })
  return letter.ok ? done((await renderLetter(letter.value, { draft: true })).pdf) : letter
}

/**
 * What an officer should know of a case's letters before they go out: characters that would stand as boxes, and what
 * the law wants told of remedies and nobody has registered. `written`: what officers wrote that stands in letters.
 */
export async function letterWarnings(
  at: Standing,
  answer: Answer | undefined,
  written: readonly string[],
): Promise<readonly string[]> {
  const parties = await partiesOf(at, at.request)
  const { unit, applicant, request } = parties
  const words = [unit.name, unit.address, applicant.name, request.subject, request.wanted, ...written]
  if (answer === undefined) return boxesIn(words)
  const parts = await answerParts(at, answer)
  const remedy = remedyOf({ ...parties, ...parts, number: null, date: at.today })
  return [
    ...boxesIn([...words, ...Object.values(answer.fields), ...parts.attachments]),
    ...(remedy.ok && answer.signedAt === null ? remedy.value.lacks : []),
  ]
}

function boxesIn(words: readonly string[]): readonly string[] {
  const boxes = unprintable(words.join('\n'))
  if (boxes.length === 0) return []
  return [
    `文书的字库里没有“${boxes.join('”“')}”：会印成方框，并在文末注明编码。请换一个写法，或者请系统管理员装上有这个字的字体（MINGFU_FONTS）。`,
  ]
}

async function answerParts({ tx, request }: Standing, { decision, fields }: Answer) {
  const documents = await listAnswerDocuments(tx, request.id)
  const attachments = documents.map(({ name }) => name.replace(/\.[a-z]+$/, ''))
  return { decision, fields, attachments, online: request.wantedDelivery === 'web' }
}

/** A case on a day, to be read or to be changed. */
interface Standing {
  readonly tx: Db | Tx
  readonly request: Case
  readonly today: Day
}

interface Parties {
  readonly unit: LetterUnit
  readonly applicant: LetterApplicant
  readonly request: LetterRequest
}

/** The frame of a letter to the applicant, and of one to anybody else, who is not told who applied. */
interface Frames {
  readonly frame: Parties & Pick<LetterFrame, 'template'> & { readonly number: string; readonly date: Day }
  readonly others: Omit<OthersFrame, 'party'> & Untold
}

/** Takes a number, writes the letter, sets it as PDF and keeps it. The file stands before the row that names it. */
async function issue(
  step: AnyStep,
  request: Case,
  kind: LetterKind,
  compose: (frames: Frames) => Result<LetterContent>,
): Promise<Result<string>> {
  const { tx, today, now, by, services } = step
  const { documentPrefix } = await getUnit(tx, request.unitId)
  const { series, to } = LETTER_KINDS[kind]
  const serial = await takeLetterNumber(tx, request.unitId, series, yearOf(today))
  const number = letterNumber(documentPrefix, kind, yearOf(today), serial)
  const letter = compose(await framesOf(step, request, kind, number))
  if (!letter.ok) return letter

  const { pdf } = await renderLetter(letter.value)
  const fileKey = newFileKey('letters', yearOf(today))
  await filesIn(services.config.dataFolder).put(fileKey, pdf)
  await addLetter(tx, {
    requestId: request.id,
    unitId: request.unitId,
    kind,
    addressedTo: to,
    number,
    issuedOn: today,
    content: letter.value,
    fileKey,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    by,
    at: now,
  })
  return done(number)
}

async function framesOf(step: AnyStep, request: Case, kind: LetterKind, number: string): Promise<Frames> {
  const { tx, today } = step
  const parties = await partiesOf(step, request)
  const { name, representative, phone, email, address } = await getApplicant(tx, request.id)
  const own = await ownTemplate(tx, request.unitId, kind)
  return {
    frame: { ...parties, ...own, number, date: today },
    others: {
      ...own,
      unit: parties.unit,
      request: { receivedOn: parties.request.receivedOn },
      number,
      date: today,
      neverTell: [name, representative, phone, email, address],
    },
  }
}

async function partiesOf({ tx, today }: Omit<Standing, 'request'>, request: Case): Promise<Parties> {
  const unit = await getUnit(tx, request.unitId)
  const applicant = await getApplicant(tx, request.id)
  const arrivedOn = dayInChina(request.arrivedAt)
  return {
    unit: { ...unit, reviewChannel: await reviewChannelOf(tx, unit, today) },
    applicant: { name: applicant.name, kind: request.applicantKind },
    request: {
      number: request.number,
      channel: request.channel,
      subject: request.subject,
      wanted: request.wanted,
      arrivedOn,
      receivedOn: request.receivedOn ?? arrivedOn,
    },
  }
}
