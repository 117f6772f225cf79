/** 您是不是要找: what was probably meant, by the words of titles. */
import type { Tx } from '#platform/db.ts'
import type { Dictionary } from '../dictionary/dictionary.ts'
import { runsOf } from '../fold.ts'
import { any, inTitle, one } from '../lexemes.ts'
import { isThere } from '../matches/store.ts'
import { wordsLike, wordsSounding } from './store.ts'

const LETTERS = /^[a-z]{3,40}$/
const SYLLABLE = /^[a-z]{1,6}$/
const HAN = /^\p{Script=Han}+$/u
const MOST_SPAN = 6

/** The folded text with pinyin written out and mistyped words mended; null when nothing better is known. */
export async function correct(tx: Tx, folded: string, dictionary: Dictionary): Promise<string | null> {
  const parts: string[] = []
  for (const group of syllablesTogether(runsOf(folded))) {
    const run = group.join('')
    if (LETTERS.test(run)) parts.push((await writtenOut(tx, run)) ?? group.join(' '))
    else if (HAN.test(run)) parts.push(await mended(tx, run, dictionary))
    else parts.push(run)
  }
  const better = parts.join(' ')
  return better === runsOf(folded).join(' ') ? null : better
}

/** yang lao fu wu is typed for yanglaofuwu: neighbours that may be syllables stand together. */
function syllablesTogether(runs: readonly string[]): string[][] {
  const groups: string[][] = []
  for (const run of runs) {
    const last = groups.at(-1)
    if (last !== undefined && SYLLABLE.test(run) && last.every(one => SYLLABLE.test(one))) last.push(run)
    else groups.push([run])
  }
  return groups
}

/** shengyubaoxian → 生育保险; gongjijintiqu → 公积金 提取: the fewest words of titles that sound so, one after another. */
async function writtenOut(tx: Tx, letters: string): Promise<string | null> {
  if (await isThere(tx, any([one(letters), one(inTitle(letters))]))) return null
  const sounds = new Set<string>()
  for (let from = 0; from < letters.length; from += 1) {
    for (let to = from + 3; to <= Math.min(letters.length, from + 30); to += 1)
      sounds.add(letters.slice(from, to))
  }
  const words = new Map<string, string>()
  for (const { word, pinyin } of await stillInTitles(tx, await wordsSounding(tx, [...sounds]))) {
    if (!words.has(pinyin)) words.set(pinyin, word)
  }
  // From each place on, the fewest words to the end.
  const best: (string[] | null)[] = Array.from({ length: letters.length + 1 }, () => null)
  best[letters.length] = []
  for (let from = letters.length - 1; from >= 0; from -= 1) {
    for (const [sound, word] of words) {
      const rest = letters.startsWith(sound, from) ? best[from + sound.length] : null
      if (rest && (best[from] === null || rest.length + 1 < (best[from]?.length ?? 0)))
        best[from] = [word, ...rest]
    }
  }
  return best[0]?.join(' ') ?? null
}

/** Words that nothing has are taken with their neighbours for one word of a title, mistyped. */
async function mended(tx: Tx, run: string, { cutter }: Dictionary): Promise<string> {
  const words = cutter.cut(run)
  for (const [from, to] of spansToMend(words)) {
    const text = words.slice(from, to).join('')
    if ([...text].length < 2 || (await isThere(tx, one(text)))) continue
    const [meant] = await stillInTitles(
      tx,
      (await wordsLike(tx, text)).map(word => ({ word })),
    )
    if (meant) return [...words.slice(0, from), meant.word, ...words.slice(to)].join('')
  }
  return run
}

/** Longer spans first: what was one word came apart by the mistake. */
function spansToMend(words: readonly string[]): [number, number][] {
  const spans: [number, number][] = []
  for (let from = 0; from < words.length; from += 1) {
    for (let to = from + 1; to <= Math.min(words.length, from + 3); to += 1) {
      if ([...words.slice(from, to).join('')].length <= MOST_SPAN) spans.push([from, to])
    }
  }
  const lengthOf = ([from, to]: [number, number]) => [...words.slice(from, to).join('')].length
  return spans.sort((a, b) => lengthOf(b) - lengthOf(a)).slice(0, MOST_SPANS)
}
const MOST_SPANS = 24

/** Only what a title has today may be said: a word of one that was taken away never comes back this way. */
async function stillInTitles<T extends { readonly word: string }>(tx: Tx, words: readonly T[]): Promise<T[]> {
  const still: T[] = []
  for (const word of words) if (await isThere(tx, one(inTitle(word.word)))) still.push(word)
  return still
}
