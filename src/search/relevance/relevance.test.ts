import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, day } from '#platform/day.ts'
import { inTransaction } from '#platform/db.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { find } from '../find.ts'
import { putEntries } from '../store.ts'

/**
 * Hand-rated: for each query, in the words people use, the documents that answer it: 3 is what was looked for, 2 helps, 1
 * touches it. All others are 0. Every document carries 归政〔2026〕n号 and an index number by its place.
 */
let base: TestDatabase
const today = day('2026-06-01')
const linesOf = (name: string) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split('\t'))

beforeAll(async () => {
  base = await freshDatabase()
  const entries = linesOf('documents.tsv').map(([key = '', , title = '', body = ''], n) => ({
    ...{ kind: 'document' as const, key, title, body, path: `/documents/${key}` },
    documentNumber: `归政〔2026〕${n + 1}号`,
    indexNumber: `GD001-2026-${String(n + 1).padStart(4, '0')}`,
    publishedOn: addDays(today, -n),
  }))
  await inTransaction(base.db, tx => putEntries(tx, entries))
}, 60_000)
afterAll(() => base.close())

/** Normalised discounted cumulative gain of the first ten. */
function ndcg(found: readonly number[], all: readonly number[]): number {
  const gain = (ratings: readonly number[]) =>
    ratings.slice(0, 10).reduce((sum, rating, place) => sum + (2 ** rating - 1) / Math.log2(place + 2), 0)
  return gain(found) / gain(all.toSorted((a, b) => b - a))
}

it('portal goal 7: nDCG@10 of at least 0.90 over hand-rated queries, in the words people use', async () => {
  const scores: { query: string; score: number; found: string }[] = []
  for (const [query = '', ratings = ''] of linesOf('rated-queries.tsv')) {
    const rated = new Map<string, number>(
      ratings.split(' ').map(one => [`/documents/${one.split(':')[0]}`, Number(one.split(':')[1])] as const),
    )
    const { shown } = await find(base.db, { typed: query, filters: {}, order: 'relevance', today })
    const found = shown.map(({ hit }) => rated.get(hit.path) ?? 0)
    scores.push({
      query,
      score: ndcg(found, [...rated.values()]),
      found: shown
        .slice(0, 3)
        .map(({ hit }) => hit.title)
        .join('、'),
    })
  }
  const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length
  const weakest = scores
    .filter(({ score }) => score < 0.7)
    .map(one => `${one.query} ${one.score.toFixed(2)} ${one.found}`)
  console.log(`nDCG@10 ${mean.toFixed(3)} over ${scores.length} queries\n${weakest.join('\n')}`)
  expect(scores.length).toBeGreaterThanOrEqual(150)
  expect(mean).toBeGreaterThanOrEqual(0.9)
}, 60_000)
