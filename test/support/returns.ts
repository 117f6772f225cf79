import { fieldsOf } from '../../src/annual-report/returns/fields.ts'

/** Every field of a year's return as a form holds it: 0, but for what is given. */
export function filledReturn(
  year: number,
  given: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return { ...Object.fromEntries(fieldsOf(year).map(({ key }) => [key, '0'])), note: '', ...given }
}
