import type { Finding, Rule, Severity } from './finding.ts'
import { isBankCard } from './rules/bank-card.ts'
import { isCreditCode } from './rules/credit-code.ts'
import { isResidentId } from './rules/resident-id.ts'

interface Sort {
  readonly rule: Rule
  readonly severity: Severity
  readonly advice: string
  /** How much of it is shown, at its beginning and at its end. */
  readonly shown: readonly [number, number]
}

const ID: Sort = {
  ...{ rule: 'resident-id', severity: 'error', shown: [4, 4] },
  advice: '公开的文本不能有身份证号码，请删去，或者用“*”遮住出生日期和顺序码。',
}
const CARD: Sort = {
  ...{ rule: 'bank-card', severity: 'error', shown: [4, 4] },
  advice: '公开的文本不能有银行卡号，请删去，或者只留最后四位。',
}
const MOBILE: Sort = {
  ...{ rule: 'mobile', severity: 'warning', shown: [3, 4] },
  advice: '像是手机号码。是个人的请遮住中间四位；是单位公布的联系电话的，可以保留。',
}

/** What may stand between the digits of one number without making it two. */
const BETWEEN = '[\\s\\-\\u00ad\\u200b-\\u200d\\u2060\\ufeff·.]{0,3}'
/** A run of digits, an X at the end allowed, that no digit or letter touches on either side. */
const RUN = new RegExp(`(?<![0-9A-Za-z])\\d(?:${BETWEEN}\\d){10,18}(?:${BETWEEN}[Xx])?(?![0-9A-Za-z])`, 'g')

/**
 * Personal data in a text, in the order it stands. Full-width digits, spaces, hyphens, line breaks and signs nobody sees do not
 * hide it; a 统一社会信用代码, an 索引号 and a number whose check digit is wrong are none.
 */
export function screenText(text: string): Finding[] {
  const folded = foldDigits(text)
  const findings: Finding[] = []
  for (const match of folded.matchAll(RUN)) {
    const signs = match[0].replace(/[^\dXx]/g, '').toUpperCase()
    const sort = sortOf(signs, folded, match)
    if (sort === null) continue
    const { rule, severity, advice } = sort
    findings.push({ rule, severity, text: masked(signs, sort.shown), advice, at: placeOf(text, match.index) })
  }
  return findings
}

function sortOf(signs: string, text: string, match: RegExpExecArray): Sort | null {
  // 索引号: the unit's code, a stroke, year and number.
  if (text[match.index + match[0].length] === '/' && isCreditCode(signs)) return null
  if (signs.length === 18 && isResidentId(signs)) return isCreditCode(signs) ? null : ID
  if (isBankCard(signs)) return CARD
  return /^1[3-9]\d{9}$/.test(signs) ? MOBILE : null
}

/** Digits of every width and kind as the plain ones, each in its place. */
function foldDigits(text: string): string {
  return text.replace(/[０-９Ｘｘ]/g, sign => sign.normalize('NFKC'))
}

function masked(signs: string, [first, last]: readonly [number, number]): string {
  return signs.slice(0, first) + '*'.repeat(signs.length - first - last) + signs.slice(-last)
}

function placeOf(text: string, index: number): Finding['at'] {
  const before = text.slice(0, index).split('\n')
  return { line: before.length, column: [...(before.at(-1) ?? '')].length + 1 }
}
