/** The first year the forms of today are for: 国办公开办函〔2019〕60号. */
export const FIRST_YEAR = 2019

/** The years a report can be written for, the latest first. */
export function yearsUpTo(thisYear: number): number[] {
  return Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, i) => thisYear - i)
}

/** A year in an address, from the first to this one; null when it is none. */
export function readYear(text: unknown, thisYear: number): number | null {
  const year = typeof text === 'string' && /^20\d\d$/.test(text) ? Number(text) : 0
  return year >= FIRST_YEAR && year <= thisYear ? year : null
}
