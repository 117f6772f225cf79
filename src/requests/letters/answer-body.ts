import { ARTICLES_OF_STEPS } from '../rules/articles-2008.ts'
import { type AnswerFields, type DecisionCode, groundsOf, PART_GROUNDS } from '../rules/decisions.ts'
import type { LawVersion } from '../rules/law.ts'
import { bare, cited, groundOf, notice, reasons, showDate, titled, told } from './grounds.ts'
import type { LetterApplicant, Paragraph } from './letter.ts'
import { lines, REGULATION, sentence, you } from './phrases.ts'

/**
 * What a 答复书 says between what was asked and the remedy: fact, basis, decision, reason, by kind. 文书.md 三
 * The Regulation is named in full the first time and as 《条例》 after that.
 */
export function answerBody(
  decision: DecisionCode,
  fields: AnswerFields,
  applicant: LetterApplicant,
  law: LawVersion,
): readonly Paragraph[] {
  const basis = `根据${cited(decision, law)}的规定，`
  return namedInFull(BODIES[decision]({ decision, fields, who: you(applicant), basis, law }), law)
}

interface Told {
  readonly decision: DecisionCode
  readonly fields: AnswerFields
  readonly who: '您' | '贵单位'
  readonly basis: string
  readonly law: LawVersion
}
type Body = (told: Told) => readonly Paragraph[]

const para = (says: Paragraph['says'], text: string): Paragraph => ({ says, text })
const heading = (text: string): Paragraph => ({ says: [], text, as: 'heading' })
const subheading = (text: string): Paragraph => ({ says: [], text, as: 'subheading' })
const COUNT = '一二三四五六七八九十'
const listed = (text: string | undefined): readonly Paragraph[] => lines(text ?? '').map(notice)

/** A refusal, or 无法提供: the words of its ground, the officer's reasons, then where else to ask. */
const onItsGround: Body = ({ decision, fields, law }) => {
  const words = groundOf(decision, fields, '所申请的政府信息', law)
  const after = words.filter(({ says }) => says.length === 0)
  return [...words.filter(({ says }) => says.length > 0), ...because(fields), ...after]
}

/** One reason runs on; several stand each in a paragraph of its own. */
const because = (fields: AnswerFields): readonly Paragraph[] => {
  const [first, ...rest] = reasons(fields, 'reason')
  if (first === undefined) return []
  if (rest.length === 0) return [{ ...first, text: `理由如下：${first.text}` }]
  return [notice('理由如下：'), first, ...rest]
}

/** 第四十条: another form than the one asked for. */
const anotherForm = ({ fields: { formReason }, who, law }: Told): readonly Paragraph[] =>
  formReason === undefined
    ? []
    : [
        para(
          ['reason'],
          `未能按${who}要求的形式提供，根据《条例》${ARTICLES_OF_STEPS[law].anotherForm}的规定说明如下：${sentence(formReason)}`,
        ),
      ]

const BODIES: { readonly [code in DecisionCode]: Body } = {
  'disclosed.alreadyPublic': ({ fields, who, basis }) => [
    para(['finding'], `经审查，${who}申请的${titled(fields, 'documentName')}已经主动公开。`),
    para(['basis', 'decision'], `${basis}现将获取该信息的方式、途径告知如下：`),
    ...listed(fields.where),
  ],
  'disclosed.provided': all => [
    para(['finding'], `经审查，${all.who}申请的政府信息可以公开。`),
    para(['basis', 'decision'], `${all.basis}现向${all.who}提供以下政府信息：`),
    ...given(all),
  ],
  partlyDisclosed: told => [
    para(['finding'], '经审查，所申请的政府信息中含有不应当公开或者不能提供的内容，但是能够作区分处理。'),
    para(['basis', 'decision'], `${told.basis}本机关作区分处理，答复如下：`),
    heading('一、提供的政府信息'),
    ...given(told),
    ...partWithheld(told),
  ],
  'refused.stateSecret': onItsGround,
  'refused.prohibitedByLaw': onItsGround,
  'refused.threeSecurities': onItsGround,
  'refused.thirdParty': onItsGround,
  'refused.internalAffairs': onItsGround,
  'refused.processInformation': onItsGround,
  'refused.enforcementFile': onItsGround,
  'refused.administrativeQuery': ({ fields, who, basis }) => [
    para(
      ['finding', 'reason'],
      `经审查，${who}申请查询的信息，${bare(fields, 'legalBasis')}对其获取有特别规定。`,
    ),
    para(
      ['basis', 'decision'],
      `${basis}请依照上述规定办理。办理的地点和方式：${told(fields, 'queryPlace')}`,
    ),
  ],
  'unavailable.notHeld': onItsGround,
  'unavailable.notOurs': onItsGround,
  'unavailable.needsCreation': onItsGround,
  'unavailable.unclearAfterCorrection': ({ fields, who, basis }) => [
    para(
      ['finding'],
      `因申请内容不明确，本机关于${showDate(fields, 'noticeOn')}向${who}送达补正告知书，于${showDate(fields, 'correctedOn')}收到补正。经审查，补正后的申请内容仍不明确。`,
    ),
    para(['basis', 'decision'], `${basis}因申请内容不明确，本机关无法提供。`),
    ...because(fields),
  ],
  'declined.petition': ({ fields, who, basis }) => [
    para(['finding'], `经审查，${who}以政府信息公开申请的形式进行信访、投诉、举报等活动。`),
    para(['basis', 'decision'], `${basis}本件不作为政府信息公开申请处理。`),
    ...because(fields),
    ...(fields.channel ? [notice(`${who}可以通过下列渠道反映：${told(fields, 'channel')}`)] : []),
  ],
  'declined.repeated': ({ fields, who, basis }) => [
    para(
      ['finding', 'reason'],
      `经审查，${who}就相同的政府信息曾向本机关提出申请，本机关已于${showDate(fields, 'earlierOn')}作出答复（${bare(fields, 'earlierNumber')}）。`,
    ),
    para(['basis', 'decision'], `${basis}本机关对本次申请不予重复处理。`),
  ],
  'declined.publication': ({ fields, who, basis }) => [
    para(['finding', 'reason'], `经审查，${who}要求提供的${titled(fields, 'documentName')}属于公开出版物。`),
    para(['basis', 'decision'], `${basis}本机关不予提供，现告知获取的途径：${told(fields, 'obtainFrom')}`),
  ],
  'declined.excessive': ({ fields, who, basis }) => [
    para(
      ['finding'],
      `${who}申请公开政府信息的数量、频次明显超过合理范围，本机关于${showDate(fields, 'askedReasonsOn')}要求${who}说明理由。经审查，理由不合理。`,
    ),
    para(['basis', 'decision'], `${basis}本机关不予处理。`),
    ...because(fields),
  ],
  'declined.reconfirmation': ({ fields, who }) => [
    para(['finding'], `经审查，${who}要求本机关对已获取的信息予以确认或者重新出具。`),
    para(['basis', 'decision'], `依据${bare(fields, 'legalBasis')}，本机关不予处理。`),
    ...because(fields),
  ],
  'other.notCorrected': ({ fields, who, basis }) => [
    para(
      ['finding', 'reason'],
      `因申请内容不明确，本机关于${showDate(fields, 'noticeOn')}向${who}送达补正告知书，补正期限至${showDate(fields, 'correctionDueOn')}届满。${who}无正当理由逾期未补正。`,
    ),
    para(['basis', 'decision'], `${basis}视为放弃申请，本机关不再处理该政府信息公开申请。`),
  ],
  'other.feeNotPaid': ({ fields, who }) => [
    para(
      ['finding', 'reason'],
      `本机关的收费通知书（${bare(fields, 'feeNoticeNumber')}）于${showDate(fields, 'feeNoticeOn')}送达，${who}在规定的20个工作日内未缴纳信息处理费。`,
    ),
    para(
      ['basis', 'decision'],
      '根据《条例》第四十二条第一款和《政府信息公开信息处理费管理办法》的规定，视为放弃申请，本机关不再处理该政府信息公开申请。',
    ),
  ],
  'other.withdrawn': ({ fields, who }) => [
    para(['finding'], `本机关于${showDate(fields, 'withdrawnOn')}收到${who}撤回申请的书面意思表示。`),
    para(['decision'], '本件终结办理。'),
  ],
  'other.other': ({ fields }) => [
    para(['finding'], '经审查，本件有不能继续办理的情形。'),
    para(['basis', 'decision'], `依据${bare(fields, 'legalBasis')}，本件终结办理。`),
    ...because(fields),
  ],
}

function given(all: Told): readonly Paragraph[] {
  return [
    ...listed(all.fields.provided),
    notice(`提供的方式、途径和时间：${told(all.fields, 'howProvided')}`),
    ...anotherForm(all),
  ]
}

/** Each ground on its own, as a refusal on it would be told; then what the officer has to say of all of them. */
function partWithheld({ decision, fields, law }: Told): readonly Paragraph[] {
  const grounds = groundsOf(decision, fields)
  return [
    heading('二、不予提供的部分及其依据、理由'),
    ...listed(fields.withheld).map(part => ({ ...part, text: sentence(part.text) })),
    ...(grounds.length === 1
      ? grounds.flatMap(ground => groundOf(ground, fields, '上述部分', law))
      : grounds.flatMap((ground, i) => [
          subheading(`（${COUNT[i]}）${PART_GROUNDS[ground]}的部分`),
          ...groundOf(ground, fields, '该部分', law),
        ])),
    ...because(fields),
  ]
}

function namedInFull(paragraphs: readonly Paragraph[], law: LawVersion): readonly Paragraph[] {
  const first = paragraphs.findIndex(({ text }) => text.includes('《条例》'))
  return paragraphs.map((paragraph, i) =>
    i === first ? { ...paragraph, text: paragraph.text.replace('《条例》', REGULATION[law]) } : paragraph,
  )
}
