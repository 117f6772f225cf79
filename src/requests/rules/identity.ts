import { type Day, parseDay } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import type { IdKind } from '../request.ts'

/**
 * Who applies and how to reach them. 《条例》第二十九条第（一）项：姓名或者名称、身份证明、联系方式
 *
 * The reading chosen: a number is checked for what a slip of the finger would do to it (length, birthday, check digit),
 * never for whether such a person exists. Nothing here asks for a reason or an interest (第二十七条).
 */

/** As it is kept: half-width, upper case, without spaces; dashes stay where they may be part of the number. */
function plainNumber(kind: IdKind, typed: string): string {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/\s/gu, '')
  return kind === 'other' ? plain : plain.replace(/\p{Pd}/gu, '')
}

/** The number of a certificate as it is kept, or the sentence that says what is wrong with it. */
export function readIdNumber(kind: IdKind, typed: string, today: Day): Result<string> {
  const number = plainNumber(kind, typed)
  if (number === '')
    return refused('missing', `请填写${kind === 'credit-code' ? '统一社会信用代码' : '证件号码'}。`)
  switch (kind) {
    case 'resident-id':
      return readResidentId(number, today)
    case 'credit-code':
      return readCreditCode(number)
    case 'passport':
      return /^[A-Z0-9]{5,20}$/.test(number)
        ? done(number)
        : refused('shape', '护照号码由5到20位字母和数字组成，请对照护照资料页核对。')
    case 'other':
      return /^[\p{L}\p{N}()〔〕\p{Pd}]{4,40}$/u.test(number)
        ? done(number)
        : refused('shape', '证件号码由4到40位文字、字母或数字组成，请对照证件核对。')
  }
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The last character of a resident's number, from the seventeen digits before it. GB 11643—1999, ISO 7064 MOD 11-2 */
export function residentIdCheck(first17: string): string {
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return '10X98765432'.charAt(sum % 11)
}

function readResidentId(number: string, today: Day): Result<string> {
  if (/^\d{15}$/.test(number)) {
    return refused('old', '这是15位的旧号码。请填写现行身份证上的18位号码。')
  }
  if (!/^\d{17}[\dX]$/.test(number)) {
    return refused(
      'shape',
      `身份证号码是18位，前17位是数字，最后一位是数字或X；现在填了${[...number].length}位，请核对。`,
    )
  }
  const born = parseDay(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)
  if (born === null || born > today) {
    return refused('birthday', '身份证号码第7到14位不是一个可能的出生日期，请对照证件核对。')
  }
  if (residentIdCheck(number) !== number.charAt(17)) {
    return refused('check', '身份证号码的校验位不对，可能有一位填错，请对照证件核对。')
  }
  return done(number)
}

/** The characters of GB 32100—2015, in the order of their values: no I, O, S, V, Z. */
const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The last character of a credit code, from the seventeen before it. GB 32100—2015, 附录 A */
export function creditCodeCheck(first17: string): string {
  let weight = 1
  let sum = 0
  for (const character of first17) {
    sum += CREDIT_CHARACTERS.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return CREDIT_CHARACTERS.charAt((31 - (sum % 31)) % 31)
}

function readCreditCode(number: string): Result<string> {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(number)) {
    return refused(
      'shape',
      `统一社会信用代码是18位数字和大写字母（没有 I、O、S、V、Z），第3到8位是数字；现在填了${[...number].length}位，请核对。`,
    )
  }
  if (creditCodeCheck(number.slice(0, 17)) !== number.charAt(17)) {
    return refused('check', '统一社会信用代码的校验位不对，可能有一位填错，请对照登记证书核对。')
  }
  return done(number)
}

/** What a page may show of a number: `411***************X` tells its holder which one it is and nobody else who. */
export function maskedIdNumber(number: string): string {
  const characters = [...number]
  const [first, last] = characters.length >= 12 ? [3, 1] : [1, 1]
  return characters.map((c, i) => (i < first || i >= characters.length - last ? c : '*')).join('')
}

/** A telephone as it is kept: digits, a leading + for other countries, an extension after a dash. */
export function readPhone(typed: string): Result<string> {
  const plain = typed
    .normalize('NFKC')
    .replace(/转|分机|ext\.?/giu, '-')
    .replace(/[\s()（）.]/gu, '')
    .replace(/\p{Pd}+/gu, '-')
    .replace(/^(\+|00)86-?/, '')
  if (plain === '') return refused('missing', '请填写联系电话。')
  const joined = plain.replace(/-/g, '')
  if (/^1[3-9]\d{9}$/.test(joined)) return done(joined)
  if (/^(0\d{2,3}-?)?[2-9]\d{6,7}(-\d{1,6})?$/.test(plain) || /^[48]00\d{7}$/.test(joined)) return done(plain)
  if (/^\+\d{6,15}$/.test(joined)) return done(joined)
  return refused('shape', '联系电话应是11位手机号码，或带区号的固定电话，例如 0370-3289001。')
}

/** An electronic mail address of the ordinary shape. Whether it exists shows when a message is sent. */
export function readEmail(typed: string): Result<string> {
  const address = typed.normalize('NFKC').replace(/\s/gu, '')
  if (address === '') return done('')
  const fine =
    address.length <= 254 &&
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/.test(
      address,
    )
  return fine ? done(address) : refused('shape', '电子邮箱的写法不对，应像 name@example.com 这样。')
}

export function readPostcode(typed: string): Result<string> {
  const code = typed.normalize('NFKC').replace(/\s/gu, '')
  return code === '' || /^\d{6}$/.test(code) ? done(code) : refused('shape', '邮政编码是6位数字。')
}

/** The first character that cannot stand in a name on a certificate, such as an emoji; null when all can. */
export function strangeInName(name: string): string | null {
  return /[^\p{L}\p{M}\p{N}\s·•・.,，、'’‘"“”\-－—–()（）〔〕&＆/〇]/u.exec(name)?.[0] ?? null
}
