import { parseDay, showDay } from '#platform/day.ts'
import { articlesUnder } from '../rules/articles-2008.ts'
import {
  ANSWER_FIELDS,
  type AnswerField,
  type AnswerFields,
  choicesIn,
  type DecisionCode,
} from '../rules/decisions.ts'
import type { LawVersion } from '../rules/law.ts'
import type { Paragraph } from './letter.ts'
import { lines, sentence } from './phrases.ts'

/**
 * The words of each ground on which something is not given: what was found, on which articles, what follows, and why.
 * A whole refusal and a part withheld are told in the same words. 文书.md 三
 */

/** 《条例》第十四条、第三十六条第（三）项: what a decision rests on, by the law the request falls under. */
export function cited(decision: DecisionCode, law: LawVersion): string {
  const articles = articlesUnder(law, decision) ?? []
  const others = articles.filter(article => article.startsWith('《'))
  const ours = articles.filter(article => !article.startsWith('《'))
  return [...(ours.length > 0 ? [`《条例》${ours.join('、')}`] : []), ...others].join('和')
}

/** `what` names the thing: 该信息, or the part that is withheld. */
export function groundOf(
  ground: DecisionCode,
  fields: AnswerFields,
  what: string,
  law: LawVersion,
): readonly Paragraph[] {
  const words = GROUNDS[ground]
  if (words === undefined) throw new Error(`${ground} is no ground`)
  const basis = `根据${cited(ground, law)}的规定，本机关`
  return words(fields, what, then => ({ says: ['basis', 'decision'], text: `${basis}${then}。` }))
}

/** `therefore`: on the articles of the ground, what follows. */
type Words = (
  fields: AnswerFields,
  what: string,
  therefore: (then: string) => Paragraph,
) => readonly Paragraph[]

const GROUNDS: { readonly [code in DecisionCode]?: Words } = {
  'refused.stateSecret': (fields, what, therefore) => [
    found(`经保密审查，${what}属于依法确定的国家秘密。${told(fields, 'secrecyBasis')}`),
    therefore(`对${what}不予公开`),
  ],
  'refused.prohibitedByLaw': (fields, what, therefore) => [
    found(`经审查，${what}属于法律、行政法规禁止公开的政府信息，依据是：${told(fields, 'legalBasis')}`),
    therefore(`对${what}不予公开`),
  ],
  'refused.threeSecurities': (fields, what, therefore) => [
    found(`经审查，${what}公开后可能危及${chosen(fields, 'dangers')}。`),
    therefore(`对${what}不予公开`),
  ],
  'refused.thirdParty': (fields, what, therefore) => [
    found(`经审查，${what}涉及第三方的${chosen(fields, 'harmed')}，公开会对第三方合法权益造成损害。`),
    ...reasons(fields, 'thirdPartyOpinion'),
    ...reasons(fields, 'publicInterest'),
    therefore(`对${what}不予公开`),
  ],
  'refused.internalAffairs': (fields, what, therefore) => [
    found(`经审查，${what}属于本机关${chosen(fields, 'internalKind')}方面的内部事务信息。`),
    therefore(`对${what}不予公开`),
  ],
  'refused.processInformation': (fields, what, therefore) => [
    found(
      `经审查，${what}属于本机关在履行行政管理职能过程中形成的${chosen(fields, 'processKind')}，是过程性信息，没有法律、法规、规章规定应当公开。`,
    ),
    therefore(`对${what}不予公开`),
  ],
  'refused.enforcementFile': (_, what, therefore) => [
    found(`经审查，${what}属于行政执法案卷信息，没有法律、法规、规章规定应当公开。`),
    therefore(`对${what}不予公开`),
  ],
  'unavailable.notHeld': (fields, what, therefore) => [
    {
      says: ['finding', 'reason'],
      text: `经检索，没有找到${what}：${showDate(fields, 'searchedOn')}，${bare(fields, 'searchedBy')}在${bare(fields, 'searchedIn')}的范围内，以${bare(fields, 'searchedFor')}为关键词进行了检索，没有结果。`,
    },
    therefore(`现告知${what}不存在`),
  ],
  'unavailable.notOurs': (fields, what, therefore) => [
    found(`经审查，${what}不属于本机关负责公开。`),
    therefore('现将上述情况告知'),
    ...(fields.rightOrgan
      ? [
          notice(
            `该信息由${bare(fields, 'rightOrgan')}负责公开，联系方式：${told(fields, 'rightOrganContact')}需要该信息的，请另行向该机关提出申请。`,
          ),
        ]
      : []),
  ],
  'unavailable.needsCreation': (_, what, therefore) => [
    found(`经审查，本机关没有现成的信息可以提供，${what}需要对现有政府信息进行加工、分析才能形成。`),
    therefore(`对${what}不予提供`),
  ],
}

function found(text: string): Paragraph {
  return { says: ['finding'], text }
}

export function notice(text: string): Paragraph {
  return { says: [], text }
}

/** What the officer wrote, as paragraphs of reason; none when the field was left empty. */
export function reasons(fields: AnswerFields, field: AnswerField): readonly Paragraph[] {
  return lines(fields[field] ?? '').map(text => ({ says: ['reason'], text: sentence(text) }))
}

/** As a whole sentence. */
export function told(fields: AnswerFields, field: AnswerField): string {
  return sentence(fields[field] ?? '')
}

/** Within a sentence: on one line and without a full stop. */
export function bare(fields: AnswerFields, field: AnswerField): string {
  return lines(fields[field] ?? '')
    .join('；')
    .replace(/[。；]+$/, '')
}

/** In quotation marks, unless it brings title marks of its own. */
export function titled(fields: AnswerFields, field: AnswerField): string {
  const name = bare(fields, field)
  return name.includes('《') ? name : `“${name}”`
}

/** 公共安全、社会稳定 */
export function chosen(
  fields: AnswerFields,
  field: 'dangers' | 'harmed' | 'internalKind' | 'processKind',
): string {
  const options: { readonly [code: string]: string } = ANSWER_FIELDS[field].options
  return choicesIn(fields[field])
    .flatMap(code => options[code] ?? [])
    .join('、')
}

export function showDate(fields: AnswerFields, field: AnswerField): string {
  const found = parseDay(fields[field] ?? '')
  return found === null ? '' : showDay(found)
}
