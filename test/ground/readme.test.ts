import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { VARIABLES } from '#platform/config.ts'
import { ROOT } from '#platform/root.ts'

it('the README names every variable Mingfu reads, and no other', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  const told = new Set(
    readme.match(/`(?:MINGFU_[A-Z_]+|PORT|HOST|DATABASE_URL)`/g)?.map(name => name.slice(1, -1)),
  )
  expect([...told].sort()).toEqual(VARIABLES.map(v => v.name).sort())
})
