import { done, type Result, refused } from '#platform/result.ts'
import { composeAnswer } from './compose-answer.ts'
import { composeCoMakerConsultation } from './compose-co-maker-consultation.ts'
import { composeConsultationNotice } from './compose-consultation-notice.ts'
import { composeCorrection } from './compose-correction.ts'
import { composeDeferral } from './compose-deferral.ts'
import { composeExtension } from './compose-extension.ts'
import { composeFee } from './compose-fee.ts'
import { composeReasons } from './compose-reasons.ts'
import { composeReceipt } from './compose-receipt.ts'
import { composeRecordsDecision } from './compose-records-decision.ts'
import { composeSplit } from './compose-split.ts'
import { composeThirdPartyConsultation } from './compose-third-party-consultation.ts'
import { composeThirdPartyNotice } from './compose-third-party-notice.ts'
import { composeWithdrawal } from './compose-withdrawal.ts'
import type { LetterContent, LetterKind, LetterUnit } from './letter.ts'
import { renderLetter } from './render.ts'
import {
  ANSWER,
  CO_MAKER_CONSULTATION,
  CONSULTATION_NOTICE,
  CORRECTION,
  DEFERRAL,
  EXTENSION,
  FEE,
  REASONS,
  RECEIPT,
  RECORDS_DECISION,
  SPLIT,
  THIRD_PARTY_CONSULTATION,
  THIRD_PARTY_NOTICE,
  WITHDRAWAL,
} from './specimens.ts'
import { checkTemplate } from './template.ts'

/** What stands in every sample: the office's own sentences and name, and no number, for it is no letter. */
interface Sample {
  readonly template: string
  readonly unit: LetterUnit
  readonly number: null
}

const SAMPLES: { readonly [kind in LetterKind]: (sample: Sample) => Result<LetterContent> } = {
  receipt: sample => composeReceipt({ ...RECEIPT, ...sample }),
  'correction-notice': sample => composeCorrection({ ...CORRECTION, ...sample }),
  'reasons-notice': sample => composeReasons({ ...REASONS, ...sample }),
  'extension-notice': sample => composeExtension({ ...EXTENSION, ...sample }),
  'third-party-consultation': sample =>
    composeThirdPartyConsultation({ ...THIRD_PARTY_CONSULTATION, ...sample }),
  'consultation-notice': sample => composeConsultationNotice({ ...CONSULTATION_NOTICE, ...sample }),
  'third-party-notice': sample => composeThirdPartyNotice({ ...THIRD_PARTY_NOTICE, ...sample }),
  'co-maker-consultation': sample => composeCoMakerConsultation({ ...CO_MAKER_CONSULTATION, ...sample }),
  'fee-notice': sample => composeFee({ ...FEE, ...sample }),
  'deferral-notice': sample => composeDeferral({ ...DEFERRAL, ...sample }),
  'split-notice': sample => composeSplit({ ...SPLIT, ...sample }),
  'records-decision': sample => composeRecordsDecision({ ...RECORDS_DECISION, ...sample }),
  withdrawal: sample => composeWithdrawal({ ...WITHDRAWAL, ...sample }),
  answer: sample => composeAnswer({ ...ANSWER, ...sample }),
}

/** A made-up letter by the office's own sentences. Refused (template-incomplete) with all that is wrong with them. */
export function sampleLetter(kind: LetterKind, template: string, unit: LetterUnit): Result<LetterContent> {
  const wrong = checkTemplate(kind, template)
  if (wrong.length > 0) return refused('template-incomplete', wrong.join(''))
  return SAMPLES[kind]({ template, unit, number: null })
}

/** The same on paper, marked as a draft. */
export async function previewTemplate(
  kind: LetterKind,
  template: string,
  unit: LetterUnit,
): Promise<Result<Uint8Array>> {
  const letter = sampleLetter(kind, template, unit)
  return letter.ok ? done((await renderLetter(letter.value, { draft: true })).pdf) : letter
}
