import { DECISIONS, type DecisionCode } from './decisions.ts'
import type { LawVersion } from './law.ts'

const OPINION_OF_2008 =
  '《国务院办公厅关于施行〈中华人民共和国政府信息公开条例〉若干问题的意见》（国办发〔2008〕36号）'
const OPINION_OF_2010 = '《国务院办公厅关于做好政府信息依申请公开工作的意见》（国办发〔2010〕5号）'

/**
 * What an answer rests on where the request was received from 2008-05-01 to 2019-05-14: the Regulation as State Council
 * Order No. 492 made it, and two opinions of the General Office. All of it from memory (记忆): to be read against the texts.
 *
 * An article without 《》 is of the Regulation of 2008. Empty: the officer names the basis, as now. null: that law knew no
 * such decision, and none is made under it. Decision record 0116.
 */
const DECISIONS_UNDER_2008: { readonly [code in DecisionCode]: readonly string[] | null } = {
  'disclosed.alreadyPublic': ['第二十一条第（一）项'],
  'disclosed.provided': ['第二十一条第（一）项'],
  partlyDisclosed: ['第二十二条'],
  'refused.stateSecret': ['第十四条第四款', '第二十一条第（二）项'],
  'refused.prohibitedByLaw': ['第二十一条第（二）项'],
  'refused.threeSecurities': ['第八条', '第二十一条第（二）项'],
  'refused.thirdParty': ['第十四条第四款', '第二十三条', '第二十一条第（二）项'],
  'refused.internalAffairs': ['第二十一条第（二）项', OPINION_OF_2010],
  'refused.processInformation': ['第二十一条第（二）项', OPINION_OF_2010],
  'refused.enforcementFile': null,
  'refused.administrativeQuery': null,
  'unavailable.notHeld': ['第二十一条第（三）项'],
  'unavailable.notOurs': ['第二十一条第（三）项'],
  'unavailable.needsCreation': [OPINION_OF_2010],
  'unavailable.unclearAfterCorrection': ['第二十一条第（四）项'],
  'declined.petition': null,
  'declined.repeated': [OPINION_OF_2008],
  'declined.publication': null,
  'declined.excessive': null,
  'declined.reconfirmation': [],
  // That whoever does not correct gives up is of 2019 (第三十条), as is the fee (第四十二条).
  'other.notCorrected': null,
  'other.feeNotPaid': null,
  'other.withdrawn': [],
  'other.other': [],
}

/** What a decision rests on under a law; null where that law knew no such decision. */
export function articlesUnder(law: LawVersion, decision: DecisionCode): readonly string[] | null {
  return law === '2008' ? DECISIONS_UNDER_2008[decision] : DECISIONS[decision].articles
}

/** What letters name beside the decision, under each law. Those of 2008 from memory (记忆). */
export const ARTICLES_OF_STEPS = {
  '2008': {
    answerPeriod: '第二十四条第二款',
    extension: '第二十四条第二款',
    correction: '第二十一条第（四）项',
    thirdParty: '第二十三条',
    thirdPartyAskedAndNotCounted: '第二十三条、第二十四条第三款',
    ownRecords: '第二十五条第二款',
    anotherForm: '第二十六条',
  },
  '2019': {
    answerPeriod: '第三十三条第二款',
    extension: '第三十三条第二款',
    correction: '第三十条',
    thirdParty: '第三十二条',
    thirdPartyAskedAndNotCounted: '第三十二条、第三十三条第三款',
    ownRecords: '第四十一条',
    anotherForm: '第四十条',
  },
} as const satisfies { readonly [law in LawVersion]: { readonly [step: string]: string } }

/**
 * How the day of receipt was fixed before 第三十一条 of 2019 did it: by post with a signature when it came, by plain letter
 * when confirmed by telephone, otherwise when both sides confirmed it.
 */
export const RECEIPT_UNDER_2008 = '《关于政府信息公开期限有关问题的解释》（国办公开办函〔2015〕207号）'
