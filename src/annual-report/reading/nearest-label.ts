export interface Label<K> {
  readonly key: K
  readonly label: string
  /** The words by which it is known even when cut. */
  readonly stem: RegExp
}

/** Below this likeness two labels are not the same one misread. */
const ALIKE = 0.55

/**
 * The label that stands last in some words, so nearest to the figures that follow; null when none does. A label that was
 * misread (OCR) is known by the pairs of characters it shares, when no other label is as near.
 */
export function nearestLabel<K>(words: string, labels: readonly Label<K>[]): K | null {
  let nearest: { readonly key: K; readonly at: number } | null = null
  for (const { key, stem } of labels) {
    const at = lastIndexOf(words, stem)
    if (at >= 0 && (nearest === null || at > nearest.at)) nearest = { key, at }
  }
  return nearest?.key ?? misread(words, labels)
}

function lastIndexOf(words: string, stem: RegExp): number {
  let last = -1
  for (const match of words.matchAll(new RegExp(stem, 'g'))) last = match.index
  return last
}

function misread<K>(words: string, labels: readonly Label<K>[]): K | null {
  if (words.length < 4) return null
  const ranked = labels
    .map(({ key, label }) => ({ key, likeness: likeness(words.slice(-label.length - 2), label) }))
    .sort((a, b) => b.likeness - a.likeness)
  const [first, second] = ranked
  return first !== undefined && first.likeness >= ALIKE && first.likeness - (second?.likeness ?? 0) >= 0.15
    ? first.key
    : null
}

/** Dice's coefficient over pairs of characters, 0 to 1. */
function likeness(a: string, b: string): number {
  const pairs = (text: string): Set<string> =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
  const [left, right] = [pairs(a), pairs(b)]
  const common = [...left].filter(pair => right.has(pair)).length
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size)
}
