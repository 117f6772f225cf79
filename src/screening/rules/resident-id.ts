import { parseDay } from '#platform/day.ts'
import type { Hit } from '../finding.ts'
import { CARD, isBankCard } from './bank-card.ts'
import { isCreditCode } from './credit-code.ts'
import { masked } from './masked.ts'
import type { NumberRun } from './number-runs.ts'
import { after, before, type Screened } from './screened.ts'

/** GB 11643—1999: what each of the first 17 digits weighs, and the sign for each remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const SIGNS = '10X98765432'

/** GB/T 2260: the first two digits of a division code; 83 stands on the 居住证 of people from Taiwan. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
)

/**
 * Whether 18 signs are a 公民身份号码: a province that exists, a day of birth that exists and is neither before 1900 nor after
 * 2099, and the right check sign.
 */
export function isResidentId(text: string): boolean {
  return (
    /^\d{17}[\dX]$/.test(text) &&
    isRegion(text) &&
    checkSign(text) === text[17] &&
    isBirthday(text.slice(6, 14))
  )
}

/** The numbers of before October 1999: no century, no check sign. They are told from others by what stands before them only. */
export function isOldResidentId(text: string): boolean {
  return /^\d{15}$/.test(text) && isRegion(text) && isBirthday(`19${text.slice(6, 12)}`)
}

/** The sign that makes 17 digits a number. For tests and for whoever makes examples. */
export function checkSign(digits: string): string {
  return SIGNS[WEIGHTS.reduce((all, weight, index) => all + weight * Number(digits[index]), 0) % 11] ?? ''
}

const isRegion = (text: string) => PROVINCES.has(text.slice(0, 2))

function isBirthday(digits: string): boolean {
  const born = parseDay(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`)
  return born !== null && born >= '1900-01-01' && born <= '2099-12-31'
}

const SAID = /身份证?(?:件|明)?(?:号码?|证)|公民身份号码|居民身份|证件号码?|居住证|ID/i
/** 统一社会信用代码 and the 索引号 that begins with one can be all digits, and one in some thousands of them is right in all three. */
const NO_PERSON = /信用代码|机构代码|索引号|登记号/

/** 居民身份证号码. 《个人信息保护法》第四条；《条例》第十五条 */
export function residentId(run: NumberRun, screened: Screened): Hit | null {
  const { signs, start, end } = run
  const isOld = isOldResidentId(signs)
  if (!isOld && !isResidentId(signs)) return null
  const said = before(screened, start, 20)
  if (isOld && !SAID.test(said)) return null
  // One in some ten thousand cards of a bank in 62 has a day of birth and the right sign.
  if (isBankCard(signs) && CARD.test(said) && !SAID.test(said)) return null
  if (isCreditCode(signs) && (NO_PERSON.test(said) || after(screened, end).startsWith('/'))) return null
  return {
    ...{ rule: 'resident-id', severity: 'error', start, end, shown: masked(signs, 4, 4) },
    advice: '公开的内容不能有身份证号码，请删去，或者用“*”遮住出生日期和顺序码。',
  }
}
