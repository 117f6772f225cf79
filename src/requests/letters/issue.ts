import { createHash } from 'node:crypto'
import { getUnit, reviewChannelOf } from '#organisations'
import { type Day, dayInChina, yearOf } from '#platform/day.ts'
import type { Db, Tx } from '#platform/db.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import { unprintable } from '#platform/pdf.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Step } from '../actions/take-step.ts'
import type { Answer, Case, ExtensionRequest } from '../case.ts'
import { addLetter, getApplicant, listAnswerDocuments, takeLetterNumber } from '../store.ts'
import { composeAnswer, remedyOf } from './compose-answer.ts'
import { composeExtension } from './compose-extension.ts'
import { composeReceipt } from './compose-receipt.ts'
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

/** 政府信息公开申请接收回执 */
export function issueReceipt(step: Step, request: Case): Promise<Result<string>> {
  return issue(step, request, 'receipt', frame => {
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
  step: Step,
  request: Case,
  extension: ExtensionRequest & { readonly dueBefore: Day },
): Promise<Result<string>> {
  return issue(step, request, 'extension-notice', frame => {
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

/** 政府信息公开申请答复书, or the 告知书 that takes its place */
export async function issueAnswer(step: Step, answer: Answer): Promise<Result<string>> {
  const parts = await answerParts(step, answer)
  return issue(step, step.request, 'answer', frame => composeAnswer({ ...frame, ...parts }))
}

/** The answer as it stands now, without a number, marked as a draft. */
export async function previewAnswer(
  step: Pick<Step, 'tx' | 'request' | 'today' | 'services'>,
  answer: Answer,
): Promise<Result<Uint8Array>> {
  const frame = { ...(await partiesOf(step, step.request)), number: null, date: step.today }
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

interface Frame extends Parties {
  readonly number: string
  readonly date: Day
}

/** Takes a number, writes the letter, sets it as PDF and keeps it. The file stands before the row that names it. */
async function issue(
  step: Step,
  request: Case,
  kind: LetterKind,
  compose: (frame: Frame) => Result<LetterContent>,
): Promise<Result<string>> {
  const { tx, today, now, by, services } = step
  const unit = await getUnit(tx, request.unitId)
  const { series } = LETTER_KINDS[kind]
  const serial = await takeLetterNumber(tx, request.unitId, series, yearOf(today))
  const number = letterNumber(unit.documentPrefix, kind, yearOf(today), serial)
  const letter = compose({ ...(await partiesOf(step, request)), number, date: today })
  if (!letter.ok) return letter

  const { pdf } = await renderLetter(letter.value)
  const fileKey = newFileKey('letters', yearOf(today))
  await filesIn(services.config.dataFolder).put(fileKey, pdf)
  await addLetter(tx, {
    requestId: request.id,
    unitId: request.unitId,
    kind,
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
