import { showDay } from '#platform/day.ts'
import type { Channel } from '../request.ts'
import type { LawVersion } from '../rules/law.ts'
import type { LetterApplicant, LetterRequest, LetterUnit, Paragraph } from './letter.ts'

/** 《条例》by its full name, where a letter names it first; the repealed one by its order as well. */
export const REGULATION: { readonly [law in LawVersion]: string } = {
  '2008': '《中华人民共和国政府信息公开条例》（2007年国务院令第492号，以下简称《条例》）',
  '2019': '《中华人民共和国政府信息公开条例》（以下简称《条例》）',
}

/** 根据《…条例》（以下简称《条例》）第三十条的规定: the basis of a letter that names the Regulation here first. */
export function onBasisOf(articles: string, law: LawVersion = '2019'): string {
  return `根据${REGULATION[law]}${articles}的规定`
}

/** The Regulation by its full name where the letter rests on it first, as 《条例》 after that. What others wrote stays as it is. */
export function namedOnce(paragraphs: readonly Paragraph[], law: LawVersion): readonly Paragraph[] {
  const full = REGULATION[law]
  let times = 0
  const shorten = (text: string) => text.replaceAll(full, () => (times++ === 0 ? full : '《条例》'))
  return paragraphs.map(paragraph =>
    paragraph.says.includes('basis') ? { ...paragraph, text: shorten(paragraph.text) } : paragraph,
  )
}

/** How the letter speaks to whom it is for. */
export function you({ kind }: LetterApplicant): '您' | '贵单位' {
  return kind === 'natural-person' ? '您' : '贵单位'
}

/** 《条例》第三十一条: which item fixes the day of receipt. */
export const RECEIPT_ARTICLE: { readonly [channel in Channel]: string } = {
  'in-person': '第三十一条第（一）项',
  oral: '第三十一条第（一）项',
  'registered-mail': '第三十一条第（二）项',
  letter: '第三十一条第（二）项',
  web: '第三十一条第（三）项',
  fax: '第三十一条第（三）项',
  email: '第三十一条第（三）项',
}

/** 本机关于2026年3月3日收到您2026年3月2日通过互联网提交的政府信息公开申请（申请编号：…）: where the letter comes from. */
export function origin(request: LetterRequest, applicant: LetterApplicant): Paragraph {
  const { number, subject, arrivedOn, receivedOn, channel } = request
  const sent = arrivedOn === receivedOn ? '' : showDay(arrivedOn)
  const received = `本机关于${showDay(receivedOn)}收到${you(applicant)}${sent}${HOW[channel]}的政府信息公开申请`
  return { says: ['origin'], text: `${received}（申请编号：${number}），申请公开“${oneLine(subject)}”。` }
}

const HOW: { readonly [channel in Channel]: string } = {
  'in-person': '当面提交',
  oral: '口头提出、由本机关代为填写',
  'registered-mail': '邮寄（挂号或者特快专递）',
  letter: '以平常信函寄送',
  web: '通过互联网提交',
  fax: '以传真提交',
  email: '以电子邮件提交',
}

/** In a letter the applicant's words stand as they were written, up to so many characters. */
export const QUOTED_AT_MOST = 400

/** What was asked for in the applicant's own words; nothing when they only repeat the name. */
export function inTheirWords(
  { subject, wanted, number }: LetterRequest,
  applicant: LetterApplicant,
): readonly Paragraph[] {
  const words = [...wanted.trim()]
  if (words.length === 0 || wanted.trim() === subject.trim()) return []
  const lead: Paragraph = { says: ['origin'], text: `${you(applicant)}对所需政府信息的描述为：` }
  if (words.length <= QUOTED_AT_MOST) return [lead, ...quote(`“${words.join('')}”`)]
  return [
    lead,
    ...quote(`“${words.slice(0, QUOTED_AT_MOST).join('')}……”`),
    { says: [], text: `以上为摘录，全文以编号${number}的申请表为准。` },
  ]
}

const quote = (text: string): Paragraph[] =>
  lines(text).map(line => ({ says: ['origin'], text: line, as: 'quote' }))

/** Many lines as a person typed them, each a paragraph. */
export function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** As part of a sentence: what was typed on several lines runs on. */
export function oneLine(text: string): string {
  return lines(text).join(' ')
}

/** What an officer wrote, closed with a full stop if it has none. */
export function sentence(text: string): string {
  const words = oneLine(text)
  return /[。！？；：…][”』」）)]?$/.test(words) ? words : `${words}。`
}

/** As sentence, but nothing stays nothing, so that the letter is found wanting. */
export function said(text: string): string {
  return text.trim() === '' ? '' : sentence(text)
}

/** 附注: whom to ask. Empty when neither telephone nor address is known, so that the letter is found wanting. */
export function contact({ disclosureOffice, phone, address }: LetterUnit): string {
  if (disclosureOffice.trim() === '' || phone.trim() === '' || address.trim() === '') return ''
  return `（联系机构：${disclosureOffice}；电话：${phone}；地址：${address}）`
}
