import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { VARIABLES } from '#platform/config.ts'
import { ROOT } from '#platform/root.ts'

const READMES = ['README.md', 'README.zh-CN.md']
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const inOrder = (names: Iterable<string | undefined>) => [...names].sort()

describe.each(READMES)('%s', file => {
  const text = read(file)

  it('lists every setting the program reads, and no other', () => {
    const listed = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(match => match[1])
    expect(inOrder(listed)).toEqual(inOrder(VARIABLES.map(variable => variable.name)))
    const told = new Set([...text.matchAll(/\b(?:MINGFU_[A-Z_]+|DATABASE_URL)\b/g)].map(match => match[0]))
    const known = new Set<string>(VARIABLES.map(variable => variable.name))
    expect([...told].filter(name => !known.has(name))).toEqual([])
  })

  it('lists every command there is, and no other', () => {
    const help = spawnSync(process.execPath, [join(ROOT, 'bin/mingfu.js'), '--help'], { encoding: 'utf8' })
    const commands = [...help.stdout.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2,}/gm)].map(match => match[1])
    expect(commands.length).toBeGreaterThan(5)
    const listed = [...text.matchAll(/^\| `([a-z]+(?: [a-z]+)?)[^`]*` \|/gm)].map(match => match[1])
    expect(inOrder(listed)).toEqual(inOrder(commands))
  })
})

it('both READMEs run the same commands and measured the same figures', () => {
  const [english = '', chinese = ''] = READMES.map(read)
  const commands = (text: string) =>
    text
      .split('\n')
      .filter(line => /^ {4}(npx|create|npm)/.test(line))
      .map(line => line.replace(/\s*#.*/, ''))
  const figures = (text: string) => [...text.matchAll(/\| ([\d.]+) \|$/gm)].map(match => match[1])
  expect(commands(english)).toEqual(commands(chinese))
  expect(figures(english)).toEqual(figures(chinese))
  expect(figures(english)).not.toEqual([])
})
