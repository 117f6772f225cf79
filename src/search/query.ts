/** What somebody typed, read: exact phrases, the number of a document, words with what else they may be called. */
import type { Dictionary } from './dictionary/dictionary.ts'
import { fold, indexNumberKey, type NumberFound, numberIn, pairsOf, runsOf } from './fold.ts'
import { all, any, inTitle, one } from './lexemes.ts'
import { isLong, isTelling } from './words.ts'

/** One way to say a word. */
export interface Form {
  readonly text: string
  /** All of these stand in whatever says it. */
  readonly lexemes: readonly string[]
  /** All of these in whatever says it in its title. */
  readonly inTitle: readonly string[]
  /** Whether only its characters are in the index: what has them has yet to be looked through for the word. */
  readonly isSpelled: boolean
  /** The words inside it: what has them may say it otherwise. */
  readonly inside: readonly string[]
  readonly synonym: boolean
}

/** A word looked for. */
export interface Term {
  readonly text: string
  readonly forms: readonly Form[]
  /** Whether it says anything by itself, or only what sort of paper is meant. */
  readonly weak: boolean
}

export interface Query {
  /** As typed, cleaned. */
  readonly typed: string
  /** The same, folded, without the marks of phrases. */
  readonly folded: string
  readonly terms: readonly Term[]
  /** What stood in quotation marks, folded: it is there as it is, or the entry is not found. */
  readonly phrases: readonly string[]
  readonly number: NumberFound | null
  /** What may be an index number. */
  readonly indexNumbers: readonly string[]
}

const MOST_CHARACTERS = 100
const MOST_TERMS = 8
const MOST_PHRASES = 3
const QUOTED = /["“”「『]([^"“”「」『』]{1,60})["“”」』]/gu
const INDEX_NUMBER = /[\p{L}\p{N}]+(?:[-_/.][\p{L}\p{N}]+)+|\p{N}{6,}/gu

/** Words that ask and do not say what is looked for. */
const ASKING = new Set(
  (
    '的 了 吗 呢 吧 啊 呀 得 着 就 还 也 都 是 在 和 与 及 有 我 你 他 我的 我们 想 要 想要 需要 能 能不能 可以 可不可以 会 去 到 从 给 被 把 这 那 ' +
    '怎么 怎样 咋 咋办 怎么办 如何 什么 啥 哪 哪里 哪儿 哪些 哪个 多少 多久 几 几天 谁 有没有 是否 请问 一下 关于 为什么 几号 时候 需 应该 该 又 而 对 于 为 以 ' +
    '上 下 里 中 后 前 时 一个 怎 办 没 不 没有 让 找 找谁 问 咨询 想问 能否 多大 之 等 向 由 或 其 个 吃 拿'
  ).split(' '),
)

/** Words that stand in most titles: alone they are looked for, beside others they hardly count. */
const WEAK = new Set(
  (
    '通知 公告 办法 意见 规定 政策 文件 工作 方案 实施 印发 关于 办理 管理 有关 相关 情况 信息 公开 内容 问题 事项 申请 流程 手续 条件 ' +
    '标准 要求 材料 归德 归德市 全市 市 最新 今年 规定 细则 电话 地址 指南 证明'
  ).split(' '),
)

export function readQuery(typed: string, dictionary: Dictionary): Query {
  const cleaned = [
    ...typed
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' ')
      .trim(),
  ]
    .slice(0, MOST_CHARACTERS)
    .join('')
  const folded = fold(cleaned)
  const phrases = [...folded.matchAll(QUOTED)]
    .map(([, inside = '']) => inside.trim())
    .filter(inside => runsOf(inside).length > 0)
    .slice(0, MOST_PHRASES)
  const unquoted = folded.replace(QUOTED, ' ')
  const number = numberIn(unquoted)
  const rest = number ? unquoted.replace(number.text, ' ') : unquoted
  return {
    typed: cleaned,
    folded: fold(folded.replace(/["“”「」『』]/gu, ' ')),
    terms: termsIn(rest, dictionary),
    phrases,
    number,
    indexNumbers: [...unquoted.matchAll(INDEX_NUMBER)].map(([text]) => indexNumberKey(text)).slice(0, 3),
  }
}

function termsIn(folded: string, dictionary: Dictionary): Term[] {
  const words = runsOf(folded).flatMap(run => joinSingles(dictionary.cutter.cut(run)))
  const telling = words.filter(word => !ASKING.has(word))
  const chosen = telling.length > 0 ? telling : words
  return [...new Set(chosen)].slice(0, MOST_TERMS).map(word => termOf(word, dictionary))
}

/** Neighbouring single characters that are no word are looked for in pairs; one left alone only when there is nothing else. */
function joinSingles(words: readonly string[]): string[] {
  const joined: string[] = []
  let singles = ''
  const flush = () => {
    const characters = [...singles]
    if (characters.length >= 2) joined.push(...pairsOf(singles))
    singles = ''
  }
  for (const word of words) {
    if ([...word].length === 1 && /\p{Script=Han}/u.test(word) && !ASKING.has(word)) singles += word
    else {
      flush()
      joined.push(word)
    }
  }
  flush()
  return joined.length > 0 ? joined : [...words]
}

export function termOf(word: string, dictionary: Dictionary): Term {
  const forms = [
    ...formsOf(word, false, dictionary),
    ...dictionary.synonymsOf(word).flatMap(other => formsOf(other, true, dictionary)),
  ]
  return { text: word, forms, weak: WEAK.has(word) }
}

function formsOf(text: string, synonym: boolean, { cutter }: Dictionary): Form[] {
  const words = cutter.cut(text)
  if (words.length === 0) return []
  const shared = { text, inside: words.flatMap(word => partsOf(word, cutter.cutFinely(word))), synonym }
  const isSpelled = words.length > 1 && !words.every(isLong)
  if (!isSpelled) return [{ ...shared, lexemes: words, inTitle: words, isSpelled }]
  const telling = words.filter(word => isLong(word) || isTelling(word))
  // Characters that stand everywhere find nothing.
  const lexemes = telling.length > 0 ? telling : [text]
  return [{ ...shared, lexemes, inTitle: runsOf(text).flatMap(pairsOf), isSpelled }]
}

/** The longest of the words inside it, one after another: 天然气 and 价格; 结婚 in 结婚证. */
function partsOf(word: string, words: readonly string[]): string[] {
  const inner = words.filter(one => one !== word && isLong(one)).sort((a, b) => b.length - a.length)
  const parts: string[] = []
  for (let at = 0; at < word.length; ) {
    const next = inner.find(one => word.startsWith(one, at))
    if (next !== undefined) parts.push(next)
    at += next?.length ?? 1
  }
  return parts
}

// As the database is asked ----------------------------------------------------------------------------------------------

type Where = 'title' | 'anywhere'
/** Each word; or, where too little has them, the words inside it, and what is spelled by titles only: no text is read for it. */
type How = 'exactly' | 'loosely'

function asked({ forms }: Term, where: Where, how: How): string {
  const lexeme = (word: string, place: Where) => one(place === 'title' ? inTitle(word) : word)
  return any(
    forms.flatMap(({ lexemes, inTitle, isSpelled, inside }) => {
      const place = how === 'loosely' && isSpelled ? 'title' : where
      const own = all((place === 'title' ? inTitle : lexemes).map(word => lexeme(word, place)))
      const isLoose = how === 'loosely' && inside.length > 0
      return isLoose ? [own, all(inside.map(word => lexeme(word, where)))] : [own]
    }),
  )
}

/** Whatever has every word; null when there are none. */
export function everyTerm(terms: readonly Term[], where: Where, how: How = 'exactly'): string | null {
  return terms.length === 0 ? null : all(terms.map(term => asked(term, where, how)))
}

/** Whatever has two of the words that say something. */
export function anyTwo(terms: readonly Term[], where: Where, how: How): string | null {
  const pairs = terms.flatMap((first, at) => terms.slice(at + 1).map(second => [first, second]))
  return pairs.length === 0 ? null : any(pairs.flatMap(pair => everyTerm(pair, where, how) ?? []))
}

export function anyTerm(terms: readonly Term[], where: Where, how: How): string | null {
  return terms.length === 0 ? null : any(terms.flatMap(term => everyTerm([term], where, how) ?? []))
}

/** What is in the index by its characters only, and must stand in the text. */
export function spelledOut(terms: readonly Term[]): string[] {
  return terms.flatMap(({ text, forms }) => (forms.every(({ isSpelled }) => isSpelled) ? [text] : []))
}

/** Whether its characters may stand inside words: every word of the dictionary is in the index wherever it stands. */
export const mayHide = ({ forms }: Term): boolean => forms.every(form => form.isSpelled || !isLong(form.text))

/** Whatever has the characters of a text in its title, pair by pair: for words no dictionary knows. */
export function titlePairs(folded: string): string | null {
  const pairs = runsOf(folded).flatMap(run => ([...run].length === 1 ? [run] : pairsOf(run)))
  return pairs.length === 0 ? null : all([...new Set(pairs)].map(pair => one(inTitle(pair))))
}

/** What an exact phrase is narrowed down by before the texts themselves are looked at. */
export function phraseWords(phrase: string, { cutter }: Dictionary): string | null {
  const words = cutter.cut(phrase).filter(word => [...word].length >= 2)
  return words.length === 0 ? titlePairs(phrase) : all(words.map(one))
}
