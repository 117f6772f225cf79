import { simplified } from '#platform/traditional.ts'

/** Radicals, brackets of lists, units in one glyph, full-width forms; not the Chinese comma, colon, semicolon, ! and ?. */
const COMPATIBLE =
  /[\u2e80-\u2fff\u3000\u3200-\u33ff\uf900-\ufaff\ufe30-\ufe4f\uff02-\uff0b\uff0d-\uff19\uff1c-\uff1e\uff20-\uffee]/g

/**
 * Text in one way of writing, so that a rule is written once: full-width digits, letters and brackets become half-width,
 * ideographs of compatibility (from PDF fonts) become the common ones, exotic spaces become a space, minus signs become
 * `-`, numbers in circles become `(1)`. Chinese punctuation stays: a comma between figures is not one within a figure.
 */
export function tidied(text: string): string {
  return text
    .replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u2460-\u2473]/g, circled => `(${circled.charCodeAt(0) - 0x245f})`)
    .replace(COMPATIBLE, char => char.normalize('NFKC'))
    .replace(/[\u2212\u2010-\u2013\ufe63]/g, '-')
    .replace(/(?<=\d)，(?=\d{3}(?!\d))/g, ',')
    .replace(/[^\S\t\n]/g, ' ')
}

/** A report in traditional characters is read as if it were in simplified ones; one in simplified is left as it is. */
export function inSimplified(texts: readonly string[]): (text: string) => string {
  const traditional = texts.some(text => /公開|資訊|申請/.test(text))
  return traditional ? simplified : text => text
}

/** Without any white space: labels are cut by spaces and line breaks everywhere. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}
