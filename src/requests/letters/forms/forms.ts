import type { Answer, Case, CaseFact, Consultation, FactKind, Letter } from '../../case.ts'
import { withholds } from '../../rules/decisions.ts'

/** 文书.md 一, 1、7、11、20、21: what is printed from a case and kept with it, beside the letters. */
export const CASE_FORMS = {
  registration: '政府信息公开申请登记表',
  review: '政府信息公开申请答复审查审批单',
  refusal: '政府信息不予公开审批单',
  extension: '政府信息公开申请延期答复审批单',
  fee: '政府信息公开申请收费审批单',
  assistance: '政府信息公开申请协办函',
  opinion: '政府信息公开申请征求意见确认函',
  return: '送达回证',
} as const
export type CaseFormName = keyof typeof CASE_FORMS

/** 审批单: one for each consent. 文书.md 一, 21 */
export const APPROVAL_NAMES = ['review', 'refusal', 'extension', 'fee'] as const
export type ApprovalName = (typeof APPROVAL_NAMES)[number]

export function isCaseForm(text: string): text is CaseFormName {
  return Object.hasOwn(CASE_FORMS, text)
}

export function isApproval(name: CaseFormName): name is ApprovalName {
  return (APPROVAL_NAMES as readonly string[]).includes(name)
}

/** What decides which forms a case has. */
export interface FormFacts {
  readonly request: Case
  readonly facts: readonly CaseFact[]
  readonly answer: Answer | null
  readonly letters: readonly Letter[]
  readonly consultations: readonly Consultation[]
}

/** Which forms there is anything to print on for a case: an 审批单 only where that consent was asked. */
export function formsFor({ request, facts, answer, letters, consultations }: FormFacts): CaseFormName[] {
  const happened = (kind: FactKind) => facts.some(fact => fact.kind === kind)
  const there: Readonly<Record<CaseFormName, boolean>> = {
    registration: true,
    review: happened('sent-to-review'),
    refusal: happened('sent-to-review') && answer !== null && withholds(answer.decision),
    extension: happened('extension-asked'),
    fee: happened('fee-proposed'),
    assistance: request.stage === 'open',
    opinion: consultations.length > 0,
    return: letters.some(letter => letter.kind === 'answer'),
  }
  return (Object.keys(CASE_FORMS) as CaseFormName[]).filter(name => there[name])
}
