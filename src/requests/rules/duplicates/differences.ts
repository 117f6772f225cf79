import { simplified } from '#platform/traditional.ts'
import { commonEnds } from './similarity.ts'

/** A piece of two texts laid side by side. */
export interface Piece {
  /** kept: in both, as the new one writes it; earlier: only in the earlier; new: only in the new. */
  readonly kind: 'kept' | 'earlier' | 'new'
  readonly text: string
}

/**
 * What an officer is shown: the new text and the earlier one laid side by side, letter by letter. Width, case and script make
 * no difference. The pieces `kept` and `new` together are the new text; `kept` and `earlier` are the earlier one, but for
 * width, case and script. Takes time by the product of the lengths; 5,000 letters each take less than a second.
 */
export function differences(earlier: string, now: string): Piece[] {
  const old = [...earlier]
  const fresh = [...now]
  const numbers = new Map<string, number>()
  const kept = keptBetween(numbered(old, numbers), numbered(fresh, numbers))
  return pieces(withoutSpecks(blocks(old, fresh, kept)))
}

/** Each letter as a number, the same for all ways of writing it: numbers compare faster. */
function numbered(letters: readonly string[], numbers: Map<string, number>): Int32Array {
  return Int32Array.from(letters, letter => {
    const plain = simplified(letter.normalize('NFKC').toLowerCase())
    const number = numbers.get(plain) ?? numbers.size
    numbers.set(plain, number)
    return number
  })
}

type Match = readonly [inEarlier: number, inNew: number]

/** Hirschberg's longest common subsequence: in linear space, so that long texts are no matter of memory. */
function keptBetween(a: Int32Array, b: Int32Array, atA = 0, atB = 0): Match[] {
  const { before, after } = commonEnds(a, b)
  const head = Array.from({ length: before }, (_, i): Match => [atA + i, atB + i])
  const tail = Array.from(
    { length: after },
    (_, i): Match => [atA + a.length - after + i, atB + b.length - after + i],
  )
  const midA = a.slice(before, a.length - after)
  const midB = b.slice(before, b.length - after)
  return [...head, ...keptInside(midA, midB, atA + before, atB + before), ...tail]
}

function keptInside(a: Int32Array, b: Int32Array, atA: number, atB: number): Match[] {
  if (a.length === 0 || b.length === 0) return []
  const [only = -1] = a
  if (a.length === 1) return b.includes(only) ? [[atA, atB + b.indexOf(only)]] : []
  const half = a.length >> 1
  const split = bestSplit(a.slice(0, half), a.slice(half), b)
  return [
    ...keptBetween(a.slice(0, half), b.slice(0, split), atA, atB),
    ...keptBetween(a.slice(half), b.slice(split), atA + half, atB + split),
  ]
}

/** Where to cut b so that its two parts keep the most with the two halves of a. */
function bestSplit(left: Int32Array, right: Int32Array, b: Int32Array): number {
  const forward = keptLengths(left, b)
  const backward = keptLengths(right.toReversed(), b.toReversed())
  let best = 0
  let most = -1
  for (let split = 0; split <= b.length; split++) {
    const kept = (forward[split] ?? 0) + (backward[b.length - split] ?? 0)
    if (kept > most) [best, most] = [split, kept]
  }
  return best
}

/** How much a keeps with each beginning of b. */
function keptLengths(a: Int32Array, b: Int32Array): Uint32Array {
  let row = new Uint32Array(b.length + 1)
  let next = new Uint32Array(b.length + 1)
  for (const letter of a) {
    for (let j = 1; j <= b.length; j++) {
      const skipped = Math.max(row[j] ?? 0, next[j - 1] ?? 0)
      next[j] = letter === b[j - 1] ? (row[j - 1] ?? 0) + 1 : skipped
    }
    ;[row, next] = [next, row]
  }
  return row
}

/** A stretch that is kept, or one that was changed. `new` of a kept stretch is what is shown. */
interface Block {
  readonly kept: boolean
  readonly earlier: string
  readonly new: string
}

function blocks(old: readonly string[], fresh: readonly string[], kept: readonly Match[]): Block[] {
  const all: Block[] = []
  let i = 0
  let j = 0
  for (const [inEarlier, inNew] of [...kept, [old.length, fresh.length] as const]) {
    add(all, { kept: false, earlier: old.slice(i, inEarlier).join(''), new: fresh.slice(j, inNew).join('') })
    add(all, { kept: true, earlier: old[inEarlier] ?? '', new: fresh[inNew] ?? '' })
    i = inEarlier + 1
    j = inNew + 1
  }
  return all
}

function add(blocks: Block[], block: Block): void {
  if (block.earlier === '' && block.new === '') return
  const last = blocks.at(-1)
  if (last?.kept !== block.kept) blocks.push(block)
  else blocks.splice(-1, 1, { ...block, earlier: last.earlier + block.earlier, new: last.new + block.new })
}

/** A single letter kept between two changes is chance, and only makes both hard to read. */
function withoutSpecks(all: readonly Block[]): Block[] {
  const calm: Block[] = []
  all.forEach((block, index) => {
    const between = index > 0 && index < all.length - 1
    const isSpeck = block.kept && between && [...block.new].length === 1 && !/[\d\p{P}]/u.test(block.new)
    add(calm, isSpeck ? { ...block, kept: false } : block)
  })
  return calm
}

function pieces(all: readonly Block[]): Piece[] {
  return all.flatMap((block): Piece[] => {
    if (block.kept) return [{ kind: 'kept', text: block.new }]
    return [
      { kind: 'earlier' as const, text: block.earlier },
      { kind: 'new' as const, text: block.new },
    ].filter(piece => piece.text !== '')
  })
}
