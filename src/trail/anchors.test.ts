import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { servicesAt } from '#test/town.ts'
import { anchorFileIn, anchorTrail, readAnchors } from './anchors.ts'
import { record } from './index.ts'
import { verify } from './verify.ts'

const NOW = new Date('2026-03-02T09:00:00+08:00')
const dataFolder = mkdtempSync(join(tmpdir(), 'anchors-'))
let base: TestDatabase
let services: Services

beforeAll(async () => {
  base = await freshDatabase()
  const made = servicesAt(base.db, { now: NOW })
  services = { ...made, config: { ...made.config, dataFolder } }
})
afterAll(async () => {
  await base.close()
  await rm(dataFolder, { recursive: true })
})

const write = () =>
  inTransaction(base.db, tx =>
    record(tx, {
      by: { kind: 'system', id: null, name: '期限提醒', origin: null },
      verb: 'requests.remind',
      subject: { kind: 'request', id: '20260001' },
      at: NOW,
    }),
  )

describe('anchors of the trail', () => {
  it('are none before the first fact, and one line for each time it has grown', async () => {
    await anchorTrail(services)
    expect(await readAnchors(dataFolder)).toEqual([])
    await write()
    await anchorTrail(services)
    await anchorTrail(services)
    await write()
    await write()
    await anchorTrail(services)
    expect((await readAnchors(dataFolder)).map(anchor => anchor.seq)).toEqual([1, 3])
    expect(await verify(base.db, await readAnchors(dataFolder))).toEqual({ rows: 3, intact: true })
  })

  it('survive a line that was half written when the power went', async () => {
    appendFileSync(anchorFileIn(dataFolder), '\n4 0123abc')
    await write()
    await anchorTrail(services)
    expect((await readAnchors(dataFolder)).map(anchor => anchor.seq)).toEqual([1, 3, 4])
    expect(readFileSync(anchorFileIn(dataFolder), 'utf8')).toContain('4 0123abc\n')
  })

  it('are seen to be cut off from, though the database tells nothing', async () => {
    await base.asOwner(
      'alter table trail disable trigger all; delete from trail where seq > 2; update trail_head set (seq, hash) = (select seq, hash from trail where seq = 2)',
    )
    expect(await verify(base.db)).toMatchObject({ intact: true })
    expect(await verify(base.db, await readAnchors(dataFolder))).toMatchObject({
      intact: false,
      first: { seq: 3, what: 'cut-off', text: expect.stringContaining('曾经写到第 4 条') },
    })
  })
})
