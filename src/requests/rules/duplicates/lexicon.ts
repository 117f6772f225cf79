import { CONTRASTS } from './contrasts.ts'
import { SYNONYMS } from './synonyms.ts'
import { FILLERS, LIGHT, NO_PLACES, PLACES, type PlaceKind } from './words.ts'

/** What the lists say of one word. */
export interface Known {
  /** The word that stands for it and for all that mean the same. */
  readonly word: string
  /** How much it tells apart: nothing, little, or as any other word. */
  readonly tells: 'nothing' | 'little' | 'much'
  /** The lines of CONTRASTS it stands in. */
  readonly contrasts: readonly number[]
  /** The kind of place it is called by, after its name: 村 of 王楼村. */
  readonly place: PlaceKind | null
}

const split = (line: string) => line.split(' ')

const STANDS_FOR = new Map(
  SYNONYMS.flatMap(line => {
    const [first = '', ...others] = split(line)
    return others.map(other => [other, first] as const)
  }),
)

/** 拆迁 → 征收 */
function sameMeaning(word: string): string {
  return STANDS_FOR.get(word) ?? word
}

const fillers = new Set(FILLERS)
const light = new Set([...LIGHT, ...LIGHT.map(sameMeaning)])
const contrasts = CONTRASTS.map(line => new Set(split(line).map(sameMeaning)))
const placeKinds = new Map(
  Object.entries(PLACES).flatMap(([kind, line]) =>
    split(line).map(word => [word, kind as PlaceKind] as const),
  ),
)
const noPlaces = new Set(NO_PLACES)

const LEXICON = new Map<string, Known>(
  [
    ...SYNONYMS.flatMap(split),
    ...FILLERS,
    ...LIGHT,
    ...CONTRASTS.flatMap(split),
    ...placeKinds.keys(),
    ...NO_PLACES,
  ].map(written => [written, knownAs(written)]),
)

function knownAs(written: string): Known {
  const word = sameMeaning(written)
  return {
    word,
    tells: fillers.has(written) ? 'nothing' : light.has(word) ? 'little' : 'much',
    contrasts: contrasts.flatMap((line, index) => (line.has(word) || line.has(written) ? [index] : [])),
    place: noPlaces.has(written) ? null : (placeKinds.get(written) ?? null),
  }
}

/** How long the longest word is that begins with a letter. */
const LONGEST = new Map<string, number>()
for (const word of LEXICON.keys()) {
  LONGEST.set(word.charAt(0), Math.max(word.length, LONGEST.get(word.charAt(0)) ?? 0))
}

/** The longest known word that begins there, with its length in the text. */
export function knownAt(text: string, at: number): { readonly known: Known; readonly length: number } | null {
  for (let length = LONGEST.get(text.charAt(at)) ?? 0; length > 0; length--) {
    const known = at + length <= text.length ? LEXICON.get(text.slice(at, at + length)) : undefined
    if (known) return { known, length }
  }
  return null
}
