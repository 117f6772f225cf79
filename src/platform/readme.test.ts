import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { VARIABLES } from './config.ts'
import { ROOT } from './root.ts'

it.each(['README.md', 'README.zh-CN.md'])('%s lists every setting the program reads, and no other', file => {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const listed = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(match => match[1])
  expect(listed.toSorted()).toEqual(VARIABLES.map(variable => variable.name).toSorted())
})
