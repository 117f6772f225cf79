import { type Day, day, showDay } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { ApplicantKind, Channel } from '../request.ts'
import { type DecisionCode, groupOf } from '../rules/decisions.ts'

/**
 * 文书: what a letter says, apart from how it is set. The elements every letter must have are those of official
 * documents and of what a court looks for; a letter that lacks one is not issued.
 */

export const LETTER_KINDS = {
  receipt: { title: '政府信息公开申请接收回执', series: '公收' },
  'extension-notice': { title: '政府信息公开申请延期答复告知书', series: '公延' },
  answer: { title: '政府信息公开申请答复书', series: '公复' },
} as const satisfies { readonly [kind: string]: { readonly title: string; readonly series: string } }
export type LetterKind = keyof typeof LETTER_KINDS

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

const NUMBER = /^[^\d〔〕]+〔\d{4}〕[1-9]\d*号$/

/** What the letter lacks, as people call it; empty when it is whole. */
export function missingElements(letter: LetterContent): readonly string[] {
  return elementsOf(letter)
    .filter(element => !has(letter, element))
    .map(element => ELEMENTS[element])
}

const FRAME = ['title', 'number', 'addressee', 'contact', 'signature', 'date'] as const

function elementsOf(letter: LetterContent): readonly Element[] {
  if (letter.kind === 'receipt') {
    return [...FRAME, 'origin', 'basis', 'decision', 'receivedOn', 'dueOn', 'queryCode']
  }
  // 补正、延期等程序性告知一般不写救济.
  if (letter.kind === 'extension-notice') {
    return [...FRAME, 'origin', 'basis', 'decision', 'reason', 'dueBefore', 'dueOn']
  }
  const all: readonly Element[] = [...FRAME, 'origin', 'finding', 'basis', 'decision', 'reason', 'remedy']
  return all.filter(element => !isSpared(element, letter.decision))
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

/** The Regulation as it is now. Letters under the rules of 2008 are not written here. */
const IN_FORCE_SINCE = day('2019-05-15')

/** Passes a whole letter on; a draft may still lack its number. */
export function whole(letter: LetterContent, receivedOn: Day): Result<LetterContent> {
  if (receivedOn < IN_FORCE_SINCE) {
    return refused(
      'under-the-rules-of-2008',
      `本件于${showDay(receivedOn)}收到，适用修订前的条例，不能用现行的文书答复。`,
    )
  }
  const missing = missingElements(letter).filter(name => letter.number !== '' || name !== ELEMENTS.number)
  if (missing.length === 0) return done(letter)
  return refused('letter-incomplete', `${letter.title}还缺：${missing.join('；')}。补齐后才能出具。`)
}
