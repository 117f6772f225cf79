/**
 * The digits that address a case, from a number as people write it: 归申〔2026〕0131号, 2026-131, ２０２６０１３１.
 * Null when it cannot be one.
 */
export function readNumberKey(typed: string): string | null {
  const plain = typed.normalize('NFKC')
  const match = /^\D*(20\d{2})\D+(\d{1,7})\D*$/.exec(plain) ?? /^\D*(20\d{2})(\d{4,7})\D*$/.exec(plain)
  if (!match) return null
  const serial = String(Number(match[2])).padStart(4, '0')
  return Number(serial) === 0 ? null : `${match[1]}${serial}`
}
