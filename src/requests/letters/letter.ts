import { type Day, showDay } from '#platform/day.ts'
import { done, type Refusal, type Result, refused } from '#platform/result.ts'
import type { ApplicantKind, Channel } from '../request.ts'
import { type DecisionCode, groupOf } from '../rules/decisions.ts'
import { lawOn } from '../rules/law.ts'

/**
 * 文书: what a letter says, apart from how it is set. The elements every letter must have are those of official
 * documents and of what a court looks for; a letter that lacks one is not issued.
 */

/** Who is written to. A letter to anybody but the applicant never tells who applied. */
export type AddressedTo = 'applicant' | 'third-party' | 'other-organ'

/** What every letter has in its frame. */
const FRAME = ['title', 'number', 'addressee', 'contact', 'signature', 'date'] as const

/**
 * 文书.md 一: every letter that is issued with a case, the series its numbers run in, whom it goes to and what it must say
 * beside its frame. Procedural letters carry no remedy.
 */
export const LETTER_KINDS = {
  receipt: {
    title: '政府信息公开申请接收回执',
    series: '公收',
    to: 'applicant',
    elements: ['origin', 'basis', 'decision', 'receivedOn', 'dueOn', 'queryCode'],
  },
  /** 第三十条 */
  'correction-notice': {
    title: '政府信息公开申请补正告知书',
    series: '公补',
    to: 'applicant',
    elements: ['origin', 'basis', 'unclear', 'howToCorrect', 'correctBy', 'consequence'],
  },
  /** 第三十五条 */
  'reasons-notice': {
    title: '政府信息公开申请说明理由告知书',
    series: '公理',
    to: 'applicant',
    elements: ['origin', 'basis', 'reason', 'reasonsBy', 'consequence'],
  },
  /** 第三十三条 */
  'extension-notice': {
    title: '政府信息公开申请延期答复告知书',
    series: '公延',
    to: 'applicant',
    elements: ['origin', 'basis', 'decision', 'reason', 'dueBefore', 'dueOn'],
  },
  /** 第三十二条 */
  'third-party-consultation': {
    title: '政府信息公开申请征求意见书',
    series: '公征',
    to: 'third-party',
    elements: ['origin', 'basis', 'content', 'opinionBy', 'silence', 'objection'],
  },
  /** 第三十三条第三款 */
  'consultation-notice': {
    title: '政府信息公开申请征求意见告知书',
    series: '公征告',
    to: 'applicant',
    elements: ['origin', 'basis', 'asked', 'notCounted'],
  },
  /** 第三十二条: disclosed although the third party objects. */
  'third-party-notice': {
    title: '政府信息依申请公开告知书',
    series: '公告三',
    to: 'third-party',
    elements: ['origin', 'finding', 'basis', 'content', 'reason', 'remedy'],
  },
  /** 第三十四条 */
  'co-maker-consultation': {
    title: '政府信息公开申请征求意见书',
    series: '公函',
    to: 'other-organ',
    elements: ['origin', 'basis', 'content', 'opinionBy', 'silence'],
  },
  /** 第四十二条 */
  'fee-notice': {
    title: '政府信息公开申请收费通知书',
    series: '公费',
    to: 'applicant',
    elements: ['origin', 'basis', 'reason', 'standard', 'amount', 'howToPay', 'payBy', 'consequence'],
  },
  /** 第三十五条 */
  'deferral-notice': {
    title: '政府信息公开申请延迟答复告知书',
    series: '公迟',
    to: 'applicant',
    elements: ['origin', 'basis', 'reason', 'until'],
  },
  'split-notice': {
    title: '政府信息公开申请拆分办理告知书',
    series: '公分',
    to: 'applicant',
    elements: ['origin', 'reason', 'parts'],
  },
  /** 第四十一条; titled by what was decided. */
  'records-decision': {
    title: '政府信息更正申请处理决定书',
    series: '公更',
    to: 'applicant',
    elements: ['origin', 'finding', 'basis', 'decision', 'reason', 'remedy'],
  },
  withdrawal: {
    title: '政府信息公开申请撤回确认书',
    series: '公撤',
    to: 'applicant',
    elements: ['origin', 'withdrawnOn', 'decision'],
  },
  /** 第三十六条 to 第三十九条 */
  answer: {
    title: '政府信息公开申请答复书',
    series: '公复',
    to: 'applicant',
    elements: ['origin', 'finding', 'basis', 'decision', 'reason', 'remedy'],
  },
} as const satisfies { readonly [kind: string]: KindOfLetter }
export type LetterKind = keyof typeof LETTER_KINDS

interface KindOfLetter {
  readonly title: string
  readonly series: string
  readonly to: AddressedTo
  readonly elements: readonly Element[]
}

/** What the office calls it among others: two are printed under the same title. */
export function letterLabel(kind: LetterKind): string {
  const { title, to }: KindOfLetter = LETTER_KINDS[kind]
  if (to === 'applicant') return title
  return `${title}（给${to === 'third-party' ? '第三方' : '共同制作机关'}）`
}

/** Answers that carry a name of their own; all others are a 答复书. */
const ANSWER_TITLES: { readonly [code in DecisionCode]?: string } = {
  'declined.petition': '不作为政府信息公开申请处理告知书',
  'declined.repeated': '政府信息公开申请不予重复处理告知书',
  'declined.excessive': '政府信息公开申请不予处理告知书',
  'other.notCorrected': '政府信息公开申请不再处理告知书',
  'other.feeNotPaid': '政府信息公开申请不再处理告知书',
}

export function answerTitle(decision: DecisionCode): string {
  return ANSWER_TITLES[decision] ?? LETTER_KINDS.answer.title
}

/** What a letter tells of the unit it comes from: 《条例》第十二条 and the remedy. */
export interface LetterUnit {
  readonly name: string
  /** 政府信息公开工作机构 */
  readonly disclosureOffice: string
  readonly address: string
  readonly phone: string
  readonly reviewAuthority: string
  readonly court: string
  /** Where review can be applied for over the internet, when it is known. */
  readonly reviewChannel?: string
}

export interface LetterApplicant {
  readonly name: string
  readonly kind: ApplicantKind
}

/** What was asked, and since when the clock runs. */
export interface LetterRequest {
  readonly number: string
  readonly channel: Channel
  readonly subject: string
  readonly wanted: string
  /** The day it came in; `receivedOn` is the day that counts in law (第三十一条). */
  readonly arrivedOn: Day
  readonly receivedOn: Day
}

/** What a letter must say, each told by at least one paragraph or by a part of the frame. */
export const ELEMENTS = {
  title: '标题（机关全称和文书名）',
  number: '发文字号',
  addressee: '称谓',
  origin: '来由（收到日、申请编号、所申请的内容）',
  finding: '事实（检索、审查情况）',
  basis: '依据',
  decision: '决定或者告知的事项',
  reason: '理由',
  receivedOn: '收到之日',
  dueOn: '答复期限届满日',
  dueBefore: '原答复期限届满日',
  queryCode: '查询码',
  unclear: '哪里不明确',
  howToCorrect: '怎样补正',
  correctBy: '补正期限',
  reasonsBy: '说明理由的期限',
  consequence: '逾期的后果',
  content: '公开的信息内容',
  opinionBy: '提出意见的期限',
  silence: '逾期不提出意见的后果',
  objection: '不同意公开的怎样处理',
  asked: '向谁征求意见',
  notCounted: '所需时间不计入答复期限',
  standard: '收费标准',
  amount: '收费数额',
  howToPay: '缴纳方式',
  payBy: '缴费期限',
  until: '延迟至何日答复',
  parts: '拆分后的各件',
  withdrawnOn: '撤回之日',
  remedy: '救济途径和期限',
  contact: '联系机构、电话、地址',
  signature: '署名机关',
  date: '成文日期',
} as const
export type Element = keyof typeof ELEMENTS

export type Paragraph = {
  readonly says: readonly Element[]
  readonly text: string
  /** 'quote': the applicant's own words; 'heading': 一、; 'subheading': （一）. */
  readonly as?: 'quote' | 'heading' | 'subheading'
}

export type LetterContent = {
  readonly kind: LetterKind
  /** Only in an answer. */
  readonly decision?: DecisionCode
  /** 发文机关全称: the red name at the head. */
  readonly organ: string
  readonly title: string
  /** 发文字号; '' in a draft, since a number is taken only when the letter is signed. */
  readonly number: string
  readonly addressee: string
  readonly paragraphs: readonly Paragraph[]
  readonly remedy: readonly string[]
  readonly closing: string
  readonly attachments: readonly string[]
  readonly signedBy: string
  readonly date: Day
  readonly contact: string
}

/** 归财公复〔2026〕15号. GB/T 9704—2012 7.2.5: brackets 〔〕, the year whole, no leading zeros, no 第. */
export function letterNumber(prefix: string, kind: LetterKind, year: number, serial: number): string {
  if (prefix === '' || !Number.isInteger(serial) || serial < 1 || !/^\d{4}$/.test(String(year))) {
    throw new RangeError(`no letter number from ${prefix}, ${year}, ${serial}`)
  }
  return `${prefix}${LETTER_KINDS[kind].series}〔${year}〕${serial}号`
}

/** What the law of 2008 did not know is not done under it. */
export function notIn2008(receivedOn: Day, what: string): Refusal {
  return refused(
    'not-in-the-law-of-2008',
    `本件于${showDay(receivedOn)}收到，适用2019年5月15日修订前的条例，该条例没有规定「${what}」。`,
    '国务院令第492号',
  )
}

const NUMBER = /^[^\d〔〕]+〔\d{4}〕[1-9]\d*号$/

/** What the letter lacks, as people call it; empty when it is whole. */
export function missingElements(letter: LetterContent): readonly string[] {
  return elementsOf(letter)
    .filter(element => !has(letter, element))
    .map(element => ELEMENTS[element])
}

function elementsOf({ kind, decision }: LetterContent): readonly Element[] {
  const all: readonly Element[] = [...FRAME, ...LETTER_KINDS[kind].elements]
  return all.filter(element => !isSpared(element, decision))
}

/** What is disclosed needs no reason; a withdrawal is the applicant's own decision and rests on no article. */
function isSpared(element: Element, decision: DecisionCode | undefined): boolean {
  if (decision === undefined) return false
  if (element === 'reason') return groupOf(decision) === 'disclosed' || decision === 'other.withdrawn'
  return element === 'basis' && decision === 'other.withdrawn'
}

function has(letter: LetterContent, element: Element): boolean {
  switch (element) {
    case 'title':
      return letter.organ.trim() !== '' && letter.title.trim() !== ''
    case 'number':
      return NUMBER.test(letter.number)
    case 'addressee':
      return letter.addressee.trim() !== ''
    case 'contact':
      return letter.contact.trim() !== ''
    case 'signature':
      return letter.signedBy.trim() !== ''
    case 'date':
      return letter.date.length > 0
    case 'remedy':
      return letter.remedy.some(sentence => sentence.includes('行政复议') && sentence.includes('日内'))
    case 'basis':
      return says(letter, element).some(({ text }) => /第[一二三四五六七八九十百]+条|《[^》]+》/.test(text))
    default:
      return says(letter, element).some(({ text }) => text.trim() !== '')
  }
}

function says(letter: LetterContent, element: Element): readonly Paragraph[] {
  return letter.paragraphs.filter(paragraph => paragraph.says.includes(element))
}

/** 第三十四条、第三十五条、第四十二条 are of 2019: the law before knew none of these letters. */
const NEW_IN_2019: readonly LetterKind[] = [
  'reasons-notice',
  'deferral-notice',
  'fee-notice',
  'co-maker-consultation',
]

/** Passes a whole letter on; a draft may still lack its number. */
export function whole(letter: LetterContent, receivedOn: Day): Result<LetterContent> {
  if (NEW_IN_2019.includes(letter.kind) && lawOn(receivedOn) === '2008') {
    return notIn2008(receivedOn, letterLabel(letter.kind))
  }
  const missing = missingElements(letter).filter(name => letter.number !== '' || name !== ELEMENTS.number)
  if (missing.length === 0) return done(letter)
  return refused('letter-incomplete', `${letter.title}还缺：${missing.join('；')}。补齐后才能出具。`)
}
