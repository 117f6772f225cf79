/**
 * What of a person must not stand in a published answer. 《条例》第十五条：涉及个人隐私的政府信息不得公开
 *
 * The reading chosen: whatever identifies the applicant (name, representative, certificate, telephone, mail, address),
 * written in whatever way, and anybody's mail; other people's numbers are told by #screening. What offends is said by its
 * kind and never repeated.
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

export function personalDataIn(text: string, applicant: ApplicantKnown): PersonalData[] {
  return [...ofTheApplicant(text, applicant), ...(MAIL.test(text.normalize('NFKC')) ? ['电子邮箱'] : [])]
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

const MAIL = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+/

/** The sentence at a field or a document: 「标题」里有申请人的姓名或名称，请改掉以后再送。 */
export function notForThePublic(where: string, found: readonly string[]): string {
  return `「${where}」里有${found.join('、')}，不能公开。请改掉以后再送审。`
}

/** A text to begin from: what of the applicant can be found word for word is taken out. */
export function withoutApplicant(text: string, applicant: ApplicantKnown): string {
  const { name, representative, idNumber, phone, email, address } = applicant
  return [address, idNumber, phone, email, name, representative]
    .filter(value => [...value].length >= 2)
    .reduce((rest, value) => rest.replaceAll(value, '某某'), text)
}
