import type { Day } from '#platform/day.ts'
import { creditCodeCheck, readIdNumber } from '../../rules/identity.ts'

/**
 * What of a person must not stand in a published answer. 《条例》第十五条：涉及个人隐私的政府信息不得公开
 *
 * The reading chosen: whatever identifies the applicant (name, representative, certificate, telephone, mail, address),
 * written in whatever way, and whatever looks like anybody's certificate, mobile telephone, mail or bank card. What
 * offends is said by its kind and never repeated.
 */
export interface ApplicantKnown {
  readonly name: string
  readonly representative: string
  readonly idNumber: string
  readonly phone: string
  readonly email: string
  readonly address: string
}

/** What was found, in words for a sentence: 申请人的姓名或名称. */
export type PersonalData = string

export function personalDataIn(text: string, applicant: ApplicantKnown, today: Day): PersonalData[] {
  const found = [...ofTheApplicant(text, applicant), ...ofAnybody(text, today)]
  return [...new Set(found)]
}

/** Without spaces and signs: 张 三, 张·三 and 138-0000-0000 are what they are without. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

function ofTheApplicant(text: string, applicant: ApplicantKnown): PersonalData[] {
  const there = bare(text)
  const holds = (value: string, least: number) =>
    [...bare(value)].length >= least && there.includes(bare(value))
  return [
    ...(holds(applicant.name, 2) ? ['申请人的姓名或名称'] : []),
    ...(holds(applicant.representative, 2) ? ['申请人的联系人或法定代表人'] : []),
    ...(holds(applicant.idNumber, 4) ? ['申请人的证件号码'] : []),
    ...(holds(applicant.phone, 7) ? ['申请人的电话'] : []),
    ...(holds(applicant.email, 5) ? ['申请人的电子邮箱'] : []),
    ...(holdsAddress(there, bare(applicant.address)) ? ['申请人的地址'] : []),
  ]
}

/** The whole address, or the part that leads to the door: the street and the number in it. */
function holdsAddress(text: string, address: string): boolean {
  if ([...address].length < 6) return false
  const doors = [...address.matchAll(/\P{Nd}{3}\p{Nd}+\P{Nd}?/gu)].map(([door]) => door)
  return [address, ...doors].some(part => text.includes(part))
}

function ofAnybody(typed: string, today: Day): PersonalData[] {
  const text = typed.normalize('NFKC')
  // Digits that belong together, though spaces or dashes stand between.
  const numbers = [
    ...text.matchAll(/(?<![\p{Nd}A-Za-z])\p{Nd}(?:[ \p{Pd}]?\p{Nd})*[Xx]?(?![\p{Nd}A-Za-z])/gu),
  ].map(([number]) => number.replace(/[ \p{Pd}]/gu, '').toUpperCase())
  return [
    ...(numbers.some(number => readIdNumber('resident-id', number, today).ok) ? ['身份证号码'] : []),
    ...(numbers.some(number => /^(86)?1[3-9]\d{9}$/.test(number)) ? ['手机号码'] : []),
    ...(/[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+/.test(text) ? ['电子邮箱'] : []),
    ...(numbers.some(number => isBankCard(number, today)) ? ['银行卡号'] : []),
  ]
}

/** ISO/IEC 7812: sixteen to nineteen digits, the last of which checks the others. */
function isBankCard(number: string, today: Day): boolean {
  if (!/^\d{16,19}$/.test(number)) return false
  if (number.length === 18) {
    // 统一社会信用代码 of an organisation, and a certificate, which is told as one.
    if (creditCodeCheck(number.slice(0, 17)) === number.charAt(17)) return false
    if (readIdNumber('resident-id', number, today).ok) return false
  }
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** The sentence at a field or a document: 「标题」里有申请人的姓名或名称，请改掉以后再送。 */
export function personalDataSentence(where: string, found: readonly PersonalData[]): string {
  return `「${where}」里有${found.join('、')}，不能公开。请改掉以后再送审。`
}

/** A text to begin from: what of the applicant can be found word for word is taken out. */
export function withoutApplicant(text: string, applicant: ApplicantKnown): string {
  const { name, representative, idNumber, phone, email, address } = applicant
  return [address, idNumber, phone, email, name, representative]
    .filter(value => [...value].length >= 2)
    .reduce((rest, value) => rest.replaceAll(value, '某某'), text)
}
