import type { Hit } from '../finding.ts'
import { bare, type Clause, clausesIn } from '../text/bare.ts'

/** A word that must not stand in what is published, or had better not. */
export interface ListedWord {
  readonly word: string
  readonly rule: 'wrong-word' | 'sensitive-word' | 'office-name' | 'law-name'
  readonly severity: Hit['severity']
  /** What is to be written instead. */
  readonly right: string
  /** Longer words with it that are right; `既使…又`: it is right where its sentence goes on so. */
  readonly unless: readonly string[]
  /** Empty where the right word says it all. */
  readonly advice: string
}

/** Cuts a clause into the words of a dictionary, each character in one of them. */
export type Cut = (text: string) => readonly string[]

interface Node {
  readonly next: Map<string, Node>
  word: ListedWord | null
}

/** A list of words, ready to be looked for. */
export class ListedWords {
  readonly #root: Node = { next: new Map(), word: null }
  readonly #unless = new Map<ListedWord, readonly string[]>()
  readonly #later = new Map<ListedWord, readonly string[]>()
  readonly #cut: Cut

  constructor(words: readonly ListedWord[], cut: Cut) {
    this.#cut = cut
    for (const word of words) {
      let node = this.#root
      for (const char of bare(word.word)) {
        const next = node.next.get(char) ?? { next: new Map(), word: null }
        node.next.set(char, next)
        node = next
      }
      node.word = word
      const isLonger = (one: string) => !one.includes('…')
      this.#unless.set(word, word.unless.filter(isLonger).map(bare))
      const later = word.unless.flatMap(one => one.split('…').slice(1))
      if (later.length > 0) this.#later.set(word, later)
    }
  }

  /**
   * Where they stand, in their order. Spaces, signs, width, traditional and made-up characters do not hide a word; one that is
   * only a part of another word of the dictionary is none: 五星 in 五星红旗, 布署 in 公布署名.
   */
  hitsIn(text: string): Hit[] {
    const hits: Hit[] = []
    for (const clause of clausesIn(text)) {
      let known: ReadonlySet<number> | undefined
      const edges = () => {
        known ??= edgesOf(this.#cut(clause.text))
        return known
      }
      for (let i = 0; i < clause.text.length; i += 1) {
        const word = this.#longestAt(clause.text, i)
        if (word === null) continue
        const end = i + bare(word.word).length
        if (!this.#stands(word, clause.text, edges, i, end) || isExcused(word, text, clause, i, end)) continue
        if (this.#isRightAsItGoesOn(word, text, clause.at[end - 1] ?? 0)) continue
        hits.push(hitOf(word, text, clause, i, end))
        i = end - 1
      }
    }
    return hits
  }

  #isRightAsItGoesOn(word: ListedWord, text: string, last: number): boolean {
    const later = this.#later.get(word)
    if (later === undefined) return false
    const [rest = ''] = inOneLine(text.slice(last + 1, last + 1 + TITLE_AROUND)).split(/[。；！？]/)
    return later.some(one => rest.includes(one))
  }

  #longestAt(text: string, from: number): ListedWord | null {
    let node: Node | undefined = this.#root
    let found: ListedWord | null = null
    for (let i = from; i < text.length; i += 1) {
      node = node.next.get(text.charAt(i))
      if (node === undefined) break
      found = node.word ?? found
    }
    return found
  }

  /** `edges`: where words of the dictionary begin and end; asked for only where a word of the list comes up. */
  #stands(
    word: ListedWord,
    text: string,
    edges: () => ReadonlySet<number>,
    start: number,
    end: number,
  ): boolean {
    const near = (this.#unless.get(word) ?? []).some(longer => isWithin(longer, text, start, end))
    if (near || !edges().has(start) || !edges().has(end)) return false
    return !isName(word) || !goesOn(this.#cut, text, end)
  }
}

/** Whether the place lies in the longer word, as it stands there. */
function isWithin(longer: string, text: string, start: number, end: number): boolean {
  const from = Math.max(0, start - longer.length)
  return text.slice(from, end + longer.length).includes(longer)
}

function edgesOf(words: readonly string[]): ReadonlySet<number> {
  const edges = new Set([0])
  let at = 0
  for (const word of words) {
    at += word.length
    edges.add(at)
  }
  return edges
}

/** What is looked at behind a name to tell whether it goes on. */
const AROUND = 24

/** 国土资源部门: the last character of the name begins a word. */
function goesOn(cut: Cut, text: string, end: number): boolean {
  const [first = ''] = cut(text.slice(end - 1, end + AROUND))
  return first.length > 1
}

const isName = ({ rule }: ListedWord): boolean => rule === 'office-name' || rule === 'law-name'

/** 原国土资源部, 《国土资源部关于…》: history. */
const FORMER = /(?:原|前|时任|当时的?|曾任)(?:中华人民共和国|中国|国家)?$/
/** A law of which is said that it is no more. 曾庆华 is somebody, and 原则 says nothing of it. */
const GONE =
  /废止|失效|取代|代替|替代|不再适用|原(?![则因料来告址籍野油生件本])|曾(?:[经据依按由在为于任被]|根据|适用|规定)|历史|修订前|已被|时期/
const TITLE_AROUND = 80

function isExcused(word: ListedWord, text: string, { at }: Clause, start: number, end: number): boolean {
  if (!isName(word)) return false
  const [first = 0, last = 0] = [at[start], at[end - 1]]
  const before = inOneLine(text.slice(Math.max(0, first - TITLE_AROUND), first))
  const after = inOneLine(text.slice(last + 1, last + 1 + TITLE_AROUND))
  if (word.rule === 'law-name')
    return GONE.test(before.split('。').at(-1) ?? '') || GONE.test(after.split('。')[0] ?? '')
  // 国土资源部令第42号: what an office gave out bears its name for ever.
  if (/^(?:令|公告|通告)/.test(after)) return true
  return FORMER.test(before) || (before.lastIndexOf('《') > before.lastIndexOf('》') && after.includes('》'))
}

/** A line may end within a word. */
const inOneLine = (text: string): string => text.replace(/\s+/g, '')

const LONGEST_SHOWN = 60

function hitOf(word: ListedWord, text: string, { at }: Clause, start: number, end: number): Hit {
  const first = at[start] ?? 0
  const last = at[end - 1] ?? first
  const instead = word.right === '' ? '' : `应为“${word.right}”。`
  return {
    ...{ rule: word.rule, severity: word.severity, start: first, end: last + 1 },
    shown: text
      .slice(first, last + 1)
      .replace(/\s+/g, ' ')
      .slice(0, LONGEST_SHOWN),
    advice: `${instead}${word.advice}` || '请删去或者改写。',
  }
}
