import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Services } from '#platform/services.ts'
import { fixtureBytes } from '#test/annual-reports.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { servicesAt } from '#test/town.ts'
import { textOf } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { paths } from './paths.ts'

let base: TestDatabase
let services: Services
let site: WholeSite

beforeAll(async () => {
  base = await freshDatabase()
  const shared = servicesAt(base.db, { now: new Date('2026-03-02T09:00:00+08:00') })
  const dataFolder = mkdtempSync(join(tmpdir(), 'mingfu-checked-'))
  services = { ...shared, config: { ...shared.config, dataFolder } }
  site = await wholeSite(services)
})
afterAll(async () => {
  await site.close()
  await base.close()
  rmSync(services.config.dataFolder, { recursive: true })
})

const file = (field: string, name: string) => ({
  field,
  name,
  type: 'application/octet-stream',
  content: Buffer.from(fixtureBytes(name)),
})

describe('核对年度报告 in the browser', () => {
  it('shows the tables rebuilt and the findings marked on their cells', async () => {
    const page = await site.visitor().postFiles(paths.check, {}, [file('report', 'hongze-2023.layout.txt')])
    expect(page.statusCode).toBe(200)
    const text = textOf(page)
    expect(text).toContain('洪泽区人民政府 2023年度报告')
    expect(text).toContain('第四表“行政复议”各项相加是11，总计写的是0。')
    expect(page.body).toMatch(
      /<mark class="cell-mark error">0<a class="sign" href="#finding-1" aria-label="问题1：第四表/,
    )
  })

  it('compares with last year’s report when that is given too', async () => {
    const page = await site
      .visitor()
      .postFiles(paths.check, {}, [file('report', 'suqian-2023.txt'), file('previous', 'suqian-2024.txt')])
    expect(textOf(page)).toContain('用来比较的是2024年度的报告，本报告是2023年度，中间不相接。')
  })

  it('asks for a file when none was chosen', async () => {
    const page = await site.visitor().postFiles(paths.check, {}, [])
    expect(page.statusCode).toBe(422)
    expect(textOf(page)).toContain('请选择要核对的年度报告。')
  })

  it('says what is wrong with what is no report, at its own field', async () => {
    const letter = { ...file('report', 'shangqiu-2019.txt'), content: Buffer.from('今天天气很好。') }
    const page = await site.visitor().postFiles(paths.check, {}, [letter])
    expect(page.statusCode).toBe(422)
    expect(textOf(page)).toContain('这不是政府信息公开工作年度报告')
  })

  it('keeps nothing of the files', async () => {
    const incoming = join(services.config.dataFolder, 'files', 'incoming')
    // The answer is sent before the file is removed.
    await expect.poll(() => readdirSync(incoming)).toEqual([])
  })
})
