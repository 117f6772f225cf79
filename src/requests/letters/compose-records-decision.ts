import { showDay } from '#platform/day.ts'
import type { Result } from '#platform/result.ts'
import { ARTICLES_OF_STEPS } from '../rules/articles-2008.ts'
import { lawOn } from '../rules/law.ts'
import { remedyAgainst } from '../rules/remedy.ts'
import { composeFromTemplate, type LetterFrame } from './compose-from-template.ts'
import type { LetterContent } from './letter.ts'
import { onBasisOf, oneLine, said, you } from './phrases.ts'

/** 《条例》第四十一条: what can come of asking that a record of oneself be put right. */
export type RecordsOutcome =
  /** What was changed to what. */
  | { readonly kind: 'corrected'; readonly what: string }
  | { readonly kind: 'not-corrected' }
  /** Another organ keeps the record: the application was sent on to it, or the applicant is told to go there. */
  | { readonly kind: 'forwarded'; readonly organ: string; readonly organContact: string }
  | { readonly kind: 'not-ours'; readonly organ: string; readonly organContact: string }

export interface RecordsDecisionFacts extends LetterFrame {
  readonly outcome: RecordsOutcome
  readonly reason: string
}

const TITLES: { readonly [kind in RecordsOutcome['kind']]: string } = {
  corrected: '政府信息更正决定书',
  'not-corrected': '政府信息不予更正决定书',
  forwarded: '政府信息更正申请转送告知书',
  'not-ours': '政府信息更正申请告知书',
}

const FINDINGS: { readonly [kind in RecordsOutcome['kind']]: string } = {
  corrected: '经审核，申请更正的情况属实。',
  'not-corrected': '经审核，申请更正的情况不属实，或者没有证据证明有关记录不准确。',
  forwarded: '经审核，申请更正的政府信息不属于本机关职能范围。',
  'not-ours': '经审核，申请更正的政府信息不属于本机关职能范围。',
}

/**
 * 更正决定、转送告知书. 《条例》第四十一条
 * Reading chosen: each of the four can be challenged by review or in court; 复议前置 is for refusals to disclose only.
 */
export function composeRecordsDecision(facts: RecordsDecisionFacts): Result<LetterContent> {
  const { unit, applicant, request, date, outcome, reason } = facts
  const remedy = remedyAgainst('本决定', {
    decidedOn: date,
    reviewAuthority: unit.reviewAuthority,
    court: unit.court,
    online: { reviewChannel: unit.reviewChannel ?? '' },
  })
  if (!remedy.ok) return remedy
  const who = you(applicant)
  const law = lawOn(request.receivedOn)
  return composeFromTemplate('records-decision', facts, {
    title: TITLES[outcome.kind],
    values: {
      origin: `本机关于${showDay(request.receivedOn)}收到${who}提出的更正申请（申请编号：${request.number}），要求更正本机关提供的与自身相关的政府信息记录：“${oneLine(request.subject)}”。`,
      finding: FINDINGS[outcome.kind],
      basis: onBasisOf(ARTICLES_OF_STEPS[law].ownRecords, law),
      decision: decisionOf(outcome, who),
      reason: said(reason),
    },
    remedy: remedy.value.paragraphs,
  })
}

function decisionOf(outcome: RecordsOutcome, who: string): string {
  switch (outcome.kind) {
    case 'corrected':
      return outcome.what.trim() === '' ? '' : `本机关决定予以更正。更正的内容：${said(outcome.what)}`
    case 'not-corrected':
      return '本机关决定不予更正。'
    case 'forwarded':
      return `本机关已将${who}的更正申请转送${oneLine(outcome.organ)}（联系方式：${oneLine(outcome.organContact)}），由其处理并告知${who}。`
    case 'not-ours':
      return outcome.organ.trim() === ''
        ? `现告知${who}向有权更正的行政机关提出。`
        : `现告知${who}向有权更正的${oneLine(outcome.organ)}提出（联系方式：${oneLine(outcome.organContact)}）。`
  }
}
