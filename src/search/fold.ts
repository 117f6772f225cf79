import { simplified } from '#platform/traditional.ts'

/** A text as it is compared: half width, lower case, simplified characters, no control characters, single spaces. */
export function fold(text: string): string {
  return simplified(text.toWellFormed().normalize('NFKC'))
    .toLowerCase()
    .replace(/[\p{Cc}\p{Cf}\p{Z}]+/gu, ' ')
    .trim()
}

/** The runs of letters and digits in a folded text. */
export function runsOf(folded: string): string[] {
  return folded.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Pairs of neighbouring characters. */
export function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, before) => `${characters[before]}${character}`)
}

/** 发文字号 as people write it: 〔2021〕3号, [2021]3号, (2021) 3号, 2021 3号, 2021年第3号; what stands before it belongs to it. */
const NUMBER =
  /([\p{Script=Han}a-z]{0,12})\s*(?:[〔[(【《]\s*(\d{4})\s*[〕\])】》]\s*(?:第\s*)?(\d{1,5})\s*号?|(\d{4})\s*(?:年\s*)?(?:第\s*)?(\d{1,5})\s*号)/u

export interface NumberFound {
  /** 归政办2021-3, or 2021-3 when only that was given. */
  readonly key: string
  /** Without the letters of who issued it: 2021-3. */
  readonly bare: string
  /** As it stands in the text. */
  readonly text: string
}

/** The first number of a document in a folded text. */
export function numberIn(folded: string): NumberFound | null {
  const found = NUMBER.exec(folded)
  if (!found) return null
  const [text, issuer = '', year = found[4], serial = found[5]] = found
  const bare = `${Number(year)}-${Number(serial)}`
  return { key: `${issuer}${bare}`, bare, text }
}

/** 索引号, or any number made of letters, digits and dashes, as it is compared. */
export function indexNumberKey(text: string): string {
  return fold(text).replace(/[\s_.—–/]+/g, '-')
}
