import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '#platform/config.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { servicesAt } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { fillDemo } from './fill.ts'

let base: TestDatabase
let site: WholeSite
const folder = mkdtempSync(join(tmpdir(), 'mingfu-demo-'))

beforeAll(async () => {
  base = await freshDatabase()
  const services = {
    ...servicesAt(base.db, { now: new Date('2026-03-02T10:00:00+08:00') }),
    config: readConfig({ MINGFU_DATA: folder }, true),
  }
  await fillDemo(services, base.ownerUrl)
  site = await wholeSite(services)
}, 120_000)
afterAll(async () => {
  await site.close()
  await base.close()
  rmSync(folder, { recursive: true, force: true })
})

it('a newcomer finds a request to follow for each way a request can stand', async () => {
  const page = textOf(await site.visitor().get('/requests/track'))
  for (const standing of ['待转办', '待确认', '办理中', '办理中，已延期', '办理中，已逾期', '已办结']) {
    expect(page).toContain(standing)
  }
})

it('one application went to several units, and each has its case', async () => {
  const cases = await base.asOwner(
    "select u.code from requests r join units u on u.id = r.unit_id where r.subject = '校舍改造计划和资金安排' order by 1",
  )
  expect(cases.map(row => row.code)).toEqual(['city-czj', 'city-jyj', 'city-zjj'])
})

it('every answer names an online channel for review, marked as one that leads nowhere', async () => {
  const answers = await base.asOwner("select content->>'remedy' as remedy from letters where kind = 'answer'")
  expect(answers.length).toBeGreaterThan(10)
  for (const { remedy } of answers) {
    expect(remedy).toMatch(/网上申请行政复议的渠道：演示网址（不能打开）https:\/\/fuyi\.[a-z]+\.invalid\//)
  }
})
