import { parseDay } from '#platform/day.ts'

/** GB 11643—1999: what each of the first 17 digits weighs, and the sign for each remainder. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const SIGNS = '10X98765432'

/** GB/T 2260: the first two digits of a division code. */
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
  if (!/^\d{17}[\dX]$/.test(text) || !PROVINCES.has(text.slice(0, 2))) return false
  const born = parseDay(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`)
  if (born === null || born < '1900-01-01' || born > '2099-12-31') return false
  const sum = WEIGHTS.reduce((all, weight, index) => all + weight * Number(text[index]), 0)
  return SIGNS[sum % 11] === text[17]
}

/** The sign that makes 17 digits a number. For tests and for whoever makes examples. */
export function checkSign(digits: string): string {
  return SIGNS[WEIGHTS.reduce((all, weight, index) => all + weight * Number(digits[index]), 0) % 11] ?? ''
}
