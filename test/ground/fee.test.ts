import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildMingfu, mingfu } from '#test/mingfu.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingfu-fee-'))
/** A database nobody answers for: the command must not ask. */
const env = { MINGFU_DATA: join(folder, 'data'), DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' }
beforeAll(buildMingfu)
afterAll(() => rmSync(folder, { recursive: true }))

it('mingfu fee answers without a database', async () => {
  const { status, stdout, stderr } = await mingfu(['fee', '--requests', '31', '--json'], env)
  expect([status, stdout, stderr]).toEqual([0, '{"yuan":2200}\n', ''])
})

it.each([
  [['fee']],
  [['fee', '--requests', '1', '--pages', '1']],
  [['fee', '--requests', '-1']],
  [['fee', '--pages=-1']],
  [['fee', '--pages', '1.5']],
  [['fee', '--requests', '99999999999999999999']],
])('mingfu %j: exit status 2, one sentence, and nothing on stdout', async words => {
  const { status, stdout, stderr } = await mingfu([...words, '--json'], env)
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/\p{Script=Han}/u)])
})
