/** What an entry is indexed by, and how it is asked for. One column of lexemes, told apart by a mark in front. */
import { type Day, yearOf } from '#platform/day.ts'
import type { SearchEntry } from './entry.ts'
import { fold, indexNumberKey, numberIn } from './fold.ts'
import type { Cutter } from './words.ts'

/** A word of the title. */
export const inTitle = (word: string): string => `^${word}`
/** A number of a document. */
export const numbered = (key: string): string => `#${key}`

/** What an entry is filtered by: each is a lexeme, so that a filter costs nothing. */
export const label = {
  kind: (kind: string) => `@k:${kind}`,
  unit: (id: number) => `@u:${id}`,
  topic: (code: string) => `@t:${code}`,
  genre: (genre: string) => `@g:${genre}`,
  validity: (validity: string) => `@v:${validity}`,
  site: (code: string) => `@s:${code}`,
  year: (year: number) => `@y:${year}`,
  half: (day: Day) => `@h:${day.slice(0, 4)}-${day.slice(5, 7) <= '06' ? 1 : 2}`,
  month: (day: Day) => `@m:${day.slice(0, 7)}`,
  day: (day: Day) => `@d:${day}`,
} as const

/** A text of a million characters is not read to its end. */
const MOST_CHARACTERS = 300_000

export function lexemesOf(entry: SearchEntry, unitName: string | null, cutter: Cutter): string[] {
  const title = fold(entry.title)
  const rest = fold([entry.summary, entry.body].join('\n').slice(0, MOST_CHARACTERS))
  const lexemes = new Set<string>()
  for (const word of cutter.titleLexemesOf(title)) lexemes.add(inTitle(word))
  for (const text of [title, rest, fold([unitName, entry.topic?.label, entry.genre].join(' '))]) {
    for (const word of cutter.lexemesOf(text)) lexemes.add(word)
  }
  for (const lexeme of [...numbersOf(entry), ...labelsOf(entry)]) lexemes.add(lexeme)
  return [...lexemes].filter(lexeme => Buffer.byteLength(lexeme) < 250)
}

function numbersOf({ documentNumber, indexNumber }: SearchEntry): string[] {
  // By year and serial alone: who issued it is looked at when what is found is put in order.
  const own = documentNumber ? (numberIn(fold(documentNumber))?.bare ?? indexNumberKey(documentNumber)) : null
  const index = indexNumber ? indexNumberKey(indexNumber) : null
  return [own, index].flatMap(key => (key === null ? [] : numbered(key)))
}

function labelsOf(entry: SearchEntry): string[] {
  const { kind, unitId, topic, genre, validity, site, publishedOn } = entry
  return [
    label.kind(kind),
    label.year(yearOf(publishedOn)),
    label.half(publishedOn),
    label.month(publishedOn),
    label.day(publishedOn),
    ...(unitId == null ? [] : [label.unit(unitId)]),
    ...(topic ? [label.topic(topic.code)] : []),
    ...(genre ? [label.genre(genre)] : []),
    ...(validity ? [label.validity(validity)] : []),
    ...(site ? [label.site(site)] : []),
  ]
}

// How it is asked for, as the database reads it --------------------------------------------------------------------------

/** One lexeme. */
export function one(lexeme: string): string {
  return `'${lexeme.replace(/['\\]/g, sign => sign + sign)}'`
}

export function all(parts: readonly string[]): string {
  return parts.length === 1 ? `${parts[0]}` : `(${parts.join(' & ')})`
}

export function any(parts: readonly string[]): string {
  return parts.length === 1 ? `${parts[0]}` : `(${parts.join(' | ')})`
}
