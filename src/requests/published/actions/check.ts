import type { Db, Tx } from '#platform/db.ts'
import { filesIn } from '#platform/files.ts'
import type { FieldError } from '#platform/form.ts'
import type { Services } from '#platform/services.ts'
import { openDocument, secretsOf } from '#redaction'
import { type Finding, RULES, screenText } from '#screening'
import { openIdNumber } from '../../intake/identity.ts'
import { type Attachment, getApplicant, getSealedIdNumber } from '../../store.ts'
import { PUBLIC_TEXT, type PublicText } from '../publication.ts'
import { type ApplicantKnown, notForThePublic, personalDataIn } from '../rules/personal-data.ts'

/** Everything known of the applicant of a case, to compare with. Nothing of it is shown. */
export async function applicantOf(
  services: Services,
  tx: Db | Tx,
  requestId: number,
): Promise<ApplicantKnown> {
  const { name, representative, phone, email, address } = await getApplicant(tx, requestId)
  const sealed = await getSealedIdNumber(tx, requestId)
  // After its years are over nothing of the applicant is kept.
  const idNumber = sealed === '' ? '' : openIdNumber(services, sealed)
  return { name, representative, phone, email, address, idNumber }
}

/** What of a person stands in what is to be published, field by field and document by document. Empty: nothing does. */
export async function checkForPersonalData(
  services: Services,
  applicant: ApplicantKnown,
  text: PublicText,
  documents: readonly Attachment[],
): Promise<FieldError[]> {
  const ofText = (Object.keys(PUBLIC_TEXT) as (keyof PublicText)[]).flatMap(field => {
    const words = text[field]
    const found = [...personalDataIn(words, applicant), ...whatMustNotStandIn(words)]
    return found.length === 0 ? [] : [{ field, sentence: notForThePublic(PUBLIC_TEXT[field].label, found) }]
  })
  const ofDocuments: string[] = []
  for (const document of documents) {
    const sentence = await personalDataInDocument(services, applicant, document)
    if (sentence !== null) ofDocuments.push(sentence)
  }
  if (ofDocuments.length === 0) return ofText
  return [...ofText, { field: 'documents', sentence: ofDocuments.join('') }]
}

async function personalDataInDocument(
  { config }: Services,
  applicant: ApplicantKnown,
  { name, fileKey }: Attachment,
): Promise<string | null> {
  const bytes = await filesIn(config.dataFolder).bytes(fileKey)
  const words = await wordsOf(bytes, name)
  if (words === null) return `「${name}」打不开，不能检查里面有没有个人信息，请不要选它。`
  const text = [name, ...words].join('\n')
  const found = [...personalDataIn(text, applicant), ...personalNumbersIn(text)]
  return found.length === 0
    ? null
    : `「${name}」里有${found.join('、')}，不能公开。请换成处理过的文件，或者不选它。`
}

/** Of whom an answer is about, a mobile number is as private as the others. */
const NUMBERS: readonly Finding['rule'][] = ['resident-id', 'bank-card', 'passport', 'mobile']

/** The kinds of people's numbers in a paper, which is published as it is or not at all. */
function personalNumbersIn(text: string): string[] {
  const kinds = screenText(text).map(({ rule }) => rule)
  return NUMBERS.filter(rule => kinds.includes(rule)).map(rule => RULES[rule])
}

/** In what an officer writes, wrong words too: he can put them right. */
export function whatMustNotStandIn(text: string): string[] {
  const words = screenText(text).filter(
    ({ rule, severity }) => severity === 'error' && !NUMBERS.includes(rule),
  )
  return [...personalNumbersIn(text), ...words.map(one => `${RULES[one.rule]}“${one.text}”`)]
}

/** Every word a program can read in a document, seen or hidden; null when it cannot be opened. A scan has none. */
async function wordsOf(bytes: Uint8Array, name: string): Promise<readonly string[] | null> {
  const opened = await openDocument(bytes, name)
  if (!opened.ok) return null
  const whole = { x: 0, y: 0, width: 1, height: 1, ground: 'refused.thirdParty.privacy' } as const
  const marks = opened.value.pages.map((_, index) => ({ ...whole, page: index + 1 }))
  const words = await secretsOf(opened.value, marks)
  return words.ok ? words.value : null
}
