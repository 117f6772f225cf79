import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '#platform/root.ts'

const features = readFileSync(join(ROOT, 'docs/features.md'), 'utf8')

/** The rows of the table of goals: `| 9 fees | what shows it |`. */
const goals = [...features.matchAll(/^\| (\d+) [^|]+ \| ([^|]+) \|$/gm)]
  .filter(row => row.index > features.indexOf('## The goals set against the others'))
  .map(row => ({ number: Number(row[1]), shownBy: filesIn(row[2] ?? '') }))

function filesIn(cell: string): string[] {
  return [...cell.matchAll(/`([\w./-]+\.(?:test|spec)\.ts|bench\/[\w-]+\.ts)`/g)].map(file => file[1] ?? '')
}

/** File names without a folder are in src/requests/, as the page says. */
const whereIs = (file: string): string | undefined =>
  [file, `src/requests/${file}`].map(path => join(ROOT, path)).find(path => existsSync(path))

describe('every goal set against the others is shown by what bears its number', () => {
  it('all fifteen are told', () => {
    expect(goals.map(goal => goal.number)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1))
    expect(goals.filter(goal => goal.shownBy.length === 0)).toEqual([])
  })

  it.each(goals.flatMap(({ number, shownBy }) => shownBy.map(file => [number, file] as const)))(
    'goal %i in %s',
    (number, file) => {
      const path = whereIs(file)
      expect(path, `${file} is not there`).toBeDefined()
      expect(`${file}\n${readFileSync(path ?? '', 'utf8')}`).toMatch(new RegExp(`goal[ -]${number}\\b`))
    },
  )
})
