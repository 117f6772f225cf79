import { plainText } from '../../text/clean.ts'
import type { ImportedWord } from '../../text/imported-word.ts'
import type { EditionText } from '../document.ts'
import { isDocumentNumber, tidyDocumentNumber } from '../rules/numbers.ts'

/** What a Word file seems to say of itself: the name of a field of the form, and what was filled in. */
export type Guessed = Readonly<Partial<Record<GuessedField, string>>>
export const GUESSED_FIELDS = {
  title: '标题',
  issuer: '发文机关',
  documentNumber: '发文字号',
  madeOn: '成文日期',
}
export type GuessedField = keyof typeof GUESSED_FIELDS

/** A file that was read, before anything of it is kept. */
export interface WordFile {
  readonly name: string
  readonly word: ImportedWord
}

/** What comes of a file: the text it gives, and what had been typed before. */
export interface WordTaken {
  readonly file: WordFile
  readonly guesses: Guessed
  readonly before: EditionText
}

/** 从Word导入, as it is shown to whoever writes until somebody has looked. */
export interface WordImport {
  readonly fileName: string
  readonly guesses: Guessed
  readonly notes: readonly string[]
  readonly byName: string
  readonly at: Date
}

/** What the file gives where nothing was typed. Its own name is better than no title. */
export function guessedFrom({ name, word }: WordFile, typed: (field: GuessedField) => string): Guessed {
  const { title, issuer, documentNumber, madeOn } = word.guesses
  const found: Record<GuessedField, string> = {
    title: [...(title || name.replace(/\.\w{1,5}$/, ''))].slice(0, 200).join(''),
    ...{ issuer, madeOn: madeOn ?? '' },
    documentNumber: isDocumentNumber(documentNumber) ? documentNumber : '',
  }
  const fields = Object.keys(found) as GuessedField[]
  return Object.fromEntries(
    fields.filter(field => found[field] !== '' && typed(field) === '').map(field => [field, found[field]]),
  )
}

/** The number and the title stand above the text as fields: at its head they would be read twice. */
export function withoutHead(html: string, { title, documentNumber }: Guessed): string {
  let rest = html
  for (let block = FIRST.exec(rest); block !== null; block = FIRST.exec(rest)) {
    const words = plainText(block[2] ?? '')
    if (words !== title && tidyDocumentNumber(words) !== documentNumber) break
    rest = rest.slice(block[0].length)
  }
  return rest === '' ? html : rest
}

const FIRST = /^<(p|h[2-4])(?: class="\w+")?>([^<]{0,300})<\/\1>/
