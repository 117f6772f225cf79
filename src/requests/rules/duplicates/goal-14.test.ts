import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Asked, findDuplicates, fingerprintOf, NEARLY_SAME, SAME, similarity } from './duplicates.ts'

/*
 * foi.md §6 goal 14: recall of 0.95 and precision of 0.8 at least, on pairs labelled by hand. Word lists, weights and thresholds
 * were tuned on the lines of odd number alone; those of even number say how it does with what it was not made for.
 */
const LABELS = ['相同', '近似', '不同'] as const
const pairs = readFileSync(new URL('labelled-pairs.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line, index) => {
    const [label = '', a = '', b = '', why = '', ...more] = line.split('\t')
    return { number: index + 1, label, a, b, why, more }
  })

function evaluated(half: typeof pairs) {
  const judged = half.map(pair => ({
    ...pair,
    shown: similarity(pair.a, pair.b).score >= NEARLY_SAME,
    wanted: pair.label !== '不同',
  }))
  const both = judged.filter(pair => pair.shown && pair.wanted).length
  return {
    pairs: half.length,
    recall: both / judged.filter(pair => pair.wanted).length,
    precision: both / judged.filter(pair => pair.shown).length,
    missed: judged.filter(pair => pair.wanted && !pair.shown).map(pair => pair.number),
    shownInVain: judged.filter(pair => pair.shown && !pair.wanted).map(pair => pair.number),
  }
}

describe('goal 14: duplicates', () => {
  it('is measured on 300 pairs and more, half of them the same or nearly the same, each with its reason', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(300)
    for (const pair of pairs) {
      expect(LABELS, `line ${pair.number}`).toContain(pair.label)
      expect([pair.a, pair.b, pair.why].includes(''), `line ${pair.number}`).toBe(false)
      expect(pair.more, `line ${pair.number}`).toEqual([])
    }
    const share = pairs.filter(pair => pair.label !== '不同').length / pairs.length
    expect(share).toBeGreaterThan(0.4)
    expect(share).toBeLessThan(0.6)
    expect(new Set(pairs.map(pair => `${pair.a}\t${pair.b}`)).size).toBe(pairs.length)
  })

  it.each([
    ['the tuning half', 1],
    ['the held-out half', 0],
  ])('finds at least 95 of 100 and is right in at least 80 of 100: %s', (name, parity) => {
    const result = evaluated(pairs.filter(pair => pair.number % 2 === parity))
    console.log(`goal 14, ${name}:`, JSON.stringify(result))
    expect(result.recall).toBeGreaterThanOrEqual(0.95)
    expect(result.precision).toBeGreaterThanOrEqual(0.8)
  })

  it('calls nothing the same that is not', () => {
    const wrong = pairs.filter(pair => pair.label === '不同' && similarity(pair.a, pair.b).score >= SAME)
    expect(wrong).toEqual([])
  })

  it('loses no pair on the way through the fingerprints', () => {
    const lost = pairs.filter(pair => {
      const found = findDuplicates(asked(pair.b), [asked(pair.a)])
      return found.length !== (similarity(pair.a, pair.b).score >= NEARLY_SAME ? 1 : 0)
    })
    expect(lost).toEqual([])
  })

  it('takes less than 100 ms for a new request among 5,000 of its unit', () => {
    const texts = pairs.flatMap(pair => [pair.a, pair.b])
    const earlier = Array.from({ length: 5_000 }, (_, index) => {
      const text = texts[index % texts.length] ?? ''
      return asked(`${text}，${1990 + (index % 37)}年第${index}号`)
    })
    const times = texts.slice(0, 40).map(text => {
      const start = performance.now()
      findDuplicates(asked(text), earlier)
      return performance.now() - start
    })
    const median = times.sort((a, b) => a - b)[times.length >> 1] ?? Number.POSITIVE_INFINITY
    console.log(`goal 14, one among 5,000: ${median.toFixed(1)} ms, at most ${times.at(-1)?.toFixed(1)} ms`)
    expect(median).toBeLessThan(100)
  })
})

function asked(text: string): Asked {
  return { text, fingerprint: fingerprintOf(text), applicant: '' }
}
