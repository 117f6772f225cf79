/** Which digits are somebody's number, by their standards. */
import { parseDay } from '#platform/day.ts'

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

/** 银联 cards begin with 62, older and foreign ones with 4, 51–55 or 35: 16 to 19 digits, the last by Luhn (ISO/IEC 7812-1). */
export function isBankCard(digits: string): boolean {
  if (!/^(?:62\d{14,17}|4\d{15}|5[1-5]\d{14}|35\d{14})$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((all, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return all + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
