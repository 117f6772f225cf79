import { createHash } from 'node:crypto'
import { getUnit } from '#organisations'
import { type Day, dayInChina, yearOf } from '#platform/day.ts'
import { filesIn, newFileKey } from '#platform/files.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { Step } from '../actions/take-step.ts'
import type { Answer, Case, ExtensionRequest } from '../case.ts'
import { addLetter, getApplicant, listAnswerDocuments, takeLetterNumber } from '../store.ts'
import { composeAnswer } from './compose-answer.ts'
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

async function answerParts({ tx, request }: Pick<Step, 'tx' | 'request'>, { decision, fields }: Answer) {
  const documents = await listAnswerDocuments(tx, request.id)
  const attachments = documents.map(({ name }) => name.replace(/\.[a-z]+$/, ''))
  return { decision, fields, attachments, online: request.wantedDelivery === 'web' }
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

async function partiesOf({ tx }: Pick<Step, 'tx'>, request: Case): Promise<Parties> {
  const unit = await getUnit(tx, request.unitId)
  const applicant = await getApplicant(tx, request.id)
  const arrivedOn = dayInChina(request.arrivedAt)
  return {
    unit,
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
