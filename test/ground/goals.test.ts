import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '#platform/root.ts'

/** A page of docs with the table of goals, the words in a test's name before the number, and the goals it tells. */
const PAGES = [
  { page: 'docs/features.md', called: 'goal', told: upTo(15) },
  // Goal 14 is not there yet.
  { page: 'docs/portal.md', called: 'portal goal', told: upTo(15).filter(number => number !== 14) },
] as const

function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, i) => i + 1)
}

/** The rows of the table of goals: `| 9 fees | what shows it |`. */
function goalsIn(page: string) {
  const text = readFileSync(join(ROOT, page), 'utf8')
  return [...text.matchAll(/^\| (\d+) [^|]+ \| ([^|]+) \|$/gm)]
    .filter(row => row.index > text.indexOf('## The goals set against the others'))
    .map(row => ({ number: Number(row[1]), shownBy: filesIn(row[2] ?? '') }))
}

function filesIn(cell: string): string[] {
  return [...cell.matchAll(/`([\w./-]+\.(?:test|spec)\.ts|bench\/[\w-]+\.ts)`/g)].map(file => file[1] ?? '')
}

/** File names without a folder are in src/requests/, as the page says. */
const whereIs = (file: string): string | undefined =>
  [file, `src/requests/${file}`].map(path => join(ROOT, path)).find(path => existsSync(path))

describe.each(PAGES)('every goal of $page is shown by what bears its number', ({ page, called, told }) => {
  const goals = goalsIn(page)

  it('all are told', () => {
    expect(goals.map(goal => goal.number)).toEqual(told)
    expect(goals.filter(goal => goal.shownBy.length === 0)).toEqual([])
  })

  it.each(goals.flatMap(({ number, shownBy }) => shownBy.map(file => [number, file] as const)))(
    'goal %i in %s',
    (number, file) => {
      const path = whereIs(file)
      expect(path, `${file} is not there`).toBeDefined()
      const text = `${file}\n${readFileSync(path ?? '', 'utf8')}`
      expect(text).toMatch(new RegExp(`${called.replace(' ', '[ -]')}[ -]${number}\\b`))
    },
  )
})
