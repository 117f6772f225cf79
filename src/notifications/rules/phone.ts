/**
 * The mobile number of the mainland that was meant, as eleven digits; null for what no text message reaches: a number of
 * a house, of another country, or none. Spaces, dashes, full-width digits and +86 do not matter.
 */
export function mobileIn(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/[\s()-]/g, '')
  return /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(digits)?.[1] ?? null
}
