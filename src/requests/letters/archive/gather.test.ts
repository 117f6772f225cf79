import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesIn } from '#platform/files.ts'
import type { Services } from '#platform/services.ts'
import { answer, ask, receive, type Staff, staffOf } from '#test/cases.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, servicesAt, type Town } from '#test/town.ts'
import { getCase } from '../../store.ts'
import { gatherArchive } from './gather.ts'

let base: TestDatabase
let services: Services
let town: Town
let staff: Staff
const folder = mkdtempSync(join(tmpdir(), 'mingfu-archive-'))

beforeAll(async () => {
  base = await freshDatabase()
  const made = servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') })
  services = { ...made, config: { ...made.config, dataFolder: folder } }
  town = await makeTown(services)
  staff = await staffOf(services, town.bureau)
})
afterAll(async () => {
  await base.close()
  rmSync(folder, { recursive: true, force: true })
})

async function gathered(numberKey: string) {
  return gatherArchive(services, await getCase(base.db, numberKey, [town.bureau.id]), '王经办')
}

describe('what goes into the volume of a case', () => {
  it('is its form, its story, every letter with its digest, and the head of the trail', async () => {
    const numberKey = await ask(services, town.bureau)
    await receive(services, staff, numberKey)
    await answer(services, staff, numberKey)
    const parts = await gathered(numberKey)

    expect(Object.fromEntries(parts.form)).toMatchObject({
      申请人: '演示申请人',
      所需政府信息: '城区供水管网改造规划',
    })
    expect(Object.fromEntries(parts.cover).办结之日).toBe('2026年3月2日')
    expect(parts.story.map(({ what }) => what.split('　')[0])).toEqual(
      expect.arrayContaining([
        '申请到达',
        '确认收到',
        '起草答复',
        '审核同意，送签发',
        '签发答复书',
        '送达，办结',
      ]),
    )
    expect(parts.files.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      expect.stringMatching(/^letter 政府信息公开申请接收回执（.+公收〔2026〕1号）$/),
      expect.stringMatching(/^letter 政府信息公开申请答复书（.+公复〔2026〕1号）$/),
    ])
    for (const { bytes } of parts.files) expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    const [head] = await base.asOwner('select seq, hash from trail_head')
    expect(parts.trail).toMatchObject({ seq: Number(head?.seq), hash: head?.hash })
    expect(parts.trail.rows).toBeGreaterThanOrEqual(5)
  })

  it('covers the number of identity', async () => {
    const parts = await gathered(await ask(services, town.bureau))
    expect(JSON.stringify({ ...parts, files: [] })).not.toContain('YS100001')
  })

  it('is told also when a file has gone', async () => {
    const numberKey = await ask(services, town.bureau)
    await receive(services, staff, numberKey)
    const [letter] = await base.asOwner(
      'select file_key from letters join requests on requests.id = request_id where number_key = $1',
      [numberKey],
    )
    await filesIn(folder).remove(String(letter?.file_key))
    expect((await gathered(numberKey)).files.map(({ bytes }) => bytes.length)).toEqual([0])
  })
})
