import { makeHumanCheck } from '#platform/intake/human-check.ts'
import type { Services } from '#platform/services.ts'

const DIGITS = '零一二三四五六七八九'

/** Answers the sum a form asks of a person. */
export async function answerAsPerson({ secrets, now }: Services) {
  const { token, question } = await makeHumanCheck(secrets, now())
  const [a = '', b = ''] = question.match(/[二三四五六七八九]/g) ?? []
  return { work: '', token, answer: String(DIGITS.indexOf(a) + DIGITS.indexOf(b)) }
}
