import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Jieba } from '@node-rs/jieba'
import { ROOT } from '#platform/root.ts'
import { type ListedWord, ListedWords } from '../rules/listed-words.ts'

/** One line a word: what it is, what is right, which longer words are right, advice, source, and where that was seen. */
const FILE = join(ROOT, 'src/screening/words/words.tsv')
const COLUMNS = ['word', 'rule', 'severity', 'right', 'unless', 'advice', 'source', 'seen']
const RULES: readonly string[] = ['wrong-word', 'sensitive-word', 'office-name', 'law-name']

export interface WordList {
  /** The day of the list. What was screened by an earlier one is screened again. */
  readonly version: string
  readonly words: readonly (ListedWord & { readonly source: string; readonly seen: string })[]
}

/** Throws on a line that is not as it should be: the list is ours. */
export function readWordList(text: string): WordList {
  const [first = '', head = '', ...lines] = text.trimEnd().split('\n')
  const [, version = ''] = first.split('\t')
  if (head !== COLUMNS.join('\t')) throw new Error('words.tsv: not its columns')
  return { version, words: lines.map(readLine) }
}

function readLine(line: string): WordList['words'][number] {
  const [word = '', rule = '', severity = '', right = '', unless = '', advice = '', source = '', seen = ''] =
    line.split('\t')
  if (
    word.length < 2 ||
    !RULES.includes(rule) ||
    !/^(?:error|warning)$/.test(severity) ||
    source === '' ||
    seen === ''
  )
    throw new Error(`words.tsv: ${line}`)
  return {
    ...{ word, right, advice, source, seen },
    rule: rule as ListedWord['rule'],
    severity: severity as ListedWord['severity'],
    unless: unless === '' ? [] : unless.split('|'),
  }
}

let ready: { readonly inUse: WordList; readonly list: ListedWords } | undefined

/** The list in use, read once. */
export function wordListInUse(): WordList {
  return made().inUse
}

/** The same, ready to be looked for. */
export function listedWords(): ListedWords {
  return made().list
}

function made() {
  if (ready === undefined) {
    const inUse = readWordList(readFileSync(FILE, 'utf8'))
    ready = { inUse, list: new ListedWords(inUse.words, dictionaryCut) }
  }
  return ready
}

const load = createRequire(import.meta.url)
let jieba: Jieba | undefined

/** The dictionary takes a fifth of a second: it is loaded when the first word of the list comes up. */
export function dictionaryCut(text: string): readonly string[] {
  if (jieba === undefined) {
    const library = load('@node-rs/jieba') as typeof import('@node-rs/jieba')
    const { dict } = load('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js')
    jieba = library.Jieba.withDict(dict)
  }
  return jieba.cut(text, false)
}
