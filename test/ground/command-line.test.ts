import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildMingfu, mingfu } from '#test/mingfu.ts'

/** A data folder that nothing may make: a command that needs no database leaves nothing behind. */
const folder = mkdtempSync(join(tmpdir(), 'mingfu-cli-'))
const env = { MINGFU_DATA: join(folder, 'data') }
beforeAll(buildMingfu)
afterAll(() => rmSync(folder, { recursive: true }))

describe('a command with --json', () => {
  it('prints one document on stdout and nothing else', async () => {
    const { status, stdout, stderr } = await mingfu(['calendar', 'workdays', '--year', '2026', '--json'], env)
    expect([status, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ year: 2026, workdays: 248, announced: true })
  })

  it('prints none when it was misused', async () => {
    const { status, stdout, stderr } = await mingfu(['calendar', 'workdays', '--year', 'soon', '--json'], env)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain('--year')
  })
})

describe('help', () => {
  it('lists every verb', async () => {
    const { status, stdout } = await mingfu(['--help'], env)
    expect(status).toBe(0)
    for (const verb of ['serve', 'migrate', 'demo', 'doctor', 'user add', 'calendar due', 'trail verify']) {
      expect(stdout).toContain(`  ${verb} `)
    }
  })

  it('is there for every verb', async () => {
    const { stdout } = await mingfu(['--help'], env)
    const verbs = stdout.split('\n').flatMap(line => /^ {2}([a-z][a-z ]*?) {2,}/.exec(line)?.[1] ?? [])
    expect(verbs.length).toBeGreaterThan(8)
    for (const verb of verbs) {
      const { status, stdout: help } = await mingfu([...verb.split(' '), '--help'], env)
      expect([verb, status, help]).toEqual([verb, 0, expect.stringContaining(`用法：mingfu ${verb}`)])
    }
  })
})

describe('what was typed wrong', () => {
  it.each([
    [['srve'], '没有命令「srve」。是不是 mingfu serve？'],
    [['calendar', 'wrokdays'], '是不是 mingfu calendar workdays？'],
    [['calendar'], 'mingfu calendar 后面要跟'],
    [['nonsense'], '没有命令「nonsense」。所有命令见 mingfu --help。'],
    [[], '用法：mingfu <命令>'],
    [['calendar', 'workdays', '--yaer', '2026'], '没有选项「--yaer」。是不是 --year？'],
    [['calendar', 'workdays', '2026'], '不认识「2026」。'],
    [['calendar', 'workdays', '--year'], '选项 --year 的写法不对。'],
  ])('mingfu %s: exit status 2 and a sentence', async (words, sentence) => {
    const { status, stdout, stderr } = await mingfu(words, env)
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining(sentence)])
  })
})

describe('the environment', () => {
  it('is read whole: every bad value is named, at once', async () => {
    const bad = {
      PORT: 'eighty',
      DATABASE_URL: 'mysql://db',
      MINGFU_SECRET: 'short',
      MINGFU_BASE_URL: 'city.gov',
    }
    const { status, stdout, stderr } = await mingfu(['serve'], { ...env, ...bad })
    expect([status, stdout]).toEqual([2, ''])
    for (const name of Object.keys(bad)) expect(stderr).toContain(`环境变量 ${name} 应当`)
    expect(stderr).not.toContain('    at ')
  })
})

describe('a command that needs no database', () => {
  it('starts none, and answers within half a second', async () => {
    const took: number[] = []
    for (let run = 0; run < 5; run += 1) {
      const began = performance.now()
      await mingfu(['calendar', 'due', '--received', '2025-09-24', '--json'], env)
      took.push(performance.now() - began)
    }
    expect(Math.min(...took)).toBeLessThan(500)
    expect((await mingfu(['doctor', '--json'], env)).stdout).toContain('首次启动时建立')
  })
})
