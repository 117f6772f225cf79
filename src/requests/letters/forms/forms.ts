import type { Answer, Case, Consultation, Letter } from '../../case.ts'

/** 文书.md 一, 1、7、11、20、21: what is printed from a case and kept with it, beside the letters. */
export const CASE_FORMS = {
  registration: '政府信息公开申请登记表',
  approval: '政府信息公开申请办理审批单',
  assistance: '政府信息公开申请协办函',
  opinion: '政府信息公开申请征求意见确认函',
  return: '送达回证',
} as const
export type CaseFormName = keyof typeof CASE_FORMS

export function isCaseForm(text: string): text is CaseFormName {
  return Object.hasOwn(CASE_FORMS, text)
}

/** What decides which forms a case has. */
export interface FormFacts {
  readonly request: Case
  readonly answer: Answer | null
  readonly letters: readonly Letter[]
  readonly consultations: readonly Consultation[]
}

/** Which forms there is anything to print on for a case. */
export function formsFor({ request, answer, letters, consultations }: FormFacts): CaseFormName[] {
  const there: Readonly<Record<CaseFormName, boolean>> = {
    registration: true,
    approval: answer !== null,
    assistance: request.stage === 'open',
    opinion: consultations.length > 0,
    return: letters.some(letter => letter.kind === 'answer'),
  }
  return (Object.keys(CASE_FORMS) as CaseFormName[]).filter(name => there[name])
}
