import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ROOT } from '#platform/root.ts'
import { TRAIL_WORDS } from './trail-words.ts'

const sources = globSync('src/**/*.{ts,tsx}', { cwd: ROOT })
  .filter(path => !path.includes('.test.'))
  .map(path => readFileSync(join(ROOT, path), 'utf8'))

const found = (pattern: RegExp) =>
  new Set(sources.flatMap(text => [...text.matchAll(pattern)].map(match => match[1] ?? '')))

it('has a word for every verb and every thing that is written to the trail', () => {
  const verbs = found(/verb: '([a-z]+\.[A-Za-z-]+)'/g)
  const things = found(/subject: \{ kind: '([a-z-]+)'/g)
  expect(verbs.size).toBeGreaterThan(15)
  expect(things.size).toBeGreaterThan(3)
  for (const verb of verbs) expect(Object.keys(TRAIL_WORDS.verbs)).toContain(verb)
  for (const thing of things) expect(Object.keys(TRAIL_WORDS.things)).toContain(thing)
})
