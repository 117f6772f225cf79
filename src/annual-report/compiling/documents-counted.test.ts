import { afterAll, beforeAll, expect, it } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { begin, type Newsroom, newsroomOf, policyFields, publish } from '#test/publishing.ts'
import { filledReturn } from '#test/returns.ts'
import { makeTown, type Officer, officer, servicesAt, type Town } from '#test/town.ts'
import { textOf, type Visitor } from '#test/visitor.ts'
import { type WholeSite, wholeSite } from '#test/whole-site.ts'
import { paths } from '../paths.ts'
import { compile, contentFrom } from './compile.ts'
import { sourcesOf } from './sources.ts'
import { addVersion } from './store.ts'

const CELL = 'disclosure.normativeDocuments.issued'

let base: TestDatabase
let services: Services
let town: Town
let site: WholeSite
let room: Newsroom
let supervisor: Officer
let office: Visitor

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2027-01-05T09:00:00+08:00') })
  town = await makeTown(services)
  site = await wholeSite(services)
  room = await newsroomOf(services, site, { owner: town.bureau, unit: town.bureau, code: 'finance' })
  supervisor = await officer(services, town.cityOffice, 'supervisor')
  office = await site.as(supervisor)
  await accepted(town.cityOffice.id, '4')
  await normative('归德市养老服务补贴办法', '归财〔2026〕3号')
})
afterAll(async () => {
  await site.close()
  await base.close()
})

async function normative(title: string, documentNumber: string): Promise<void> {
  const fields = policyFields(room, { title, documentNumber, madeOn: '2026-06-01' })
  await publish(room, await begin(room.clerk, fields))
}

/** As if the unit's return of 2026 had gone its way: told elsewhere. */
async function accepted(unitId: number, issued: string): Promise<void> {
  const { note: _, ...figures } = filledReturn(2026, { [CELL]: issued })
  await base.asOwner(
    `insert into annual_returns (unit_id, year, stage, figures, note, saving, filled_by, saved_at)
     values ($1, 2026, 'accepted', $2, '', 1, $3, $4)`,
    [unitId, JSON.stringify(figures), supervisor.id, services.now()],
  )
}

const cityNow = () => compile(base.db, town.city.id, 2026)
const cellPage = async () => textOf(await office.get(paths.cell(town.city.code, 2026, CELL)))

it('a unit that returned nothing is counted by its documents, which open from the cell', async () => {
  expect((await cityNow()).values[CELL]).toBe(5)
  const county = await compile(base.db, town.bureau.id, 2026)
  expect(county.values[CELL]).toBe(1)
  // It published no 规章 and returned nothing of them: that stays open, and is no 0.
  expect(county.values['disclosure.regulations.issued']).toBeNull()
  const page = await cellPage()
  expect(page).toContain('归德市财政局（没有填报，按平台上的文件统计）')
  expect(page).toContain('归德市人民政府办公室')
})

it('a document that came after the report was published is a difference, by its name', async () => {
  const compiled = await cityNow()
  const content = contentFrom(town.city, compiled, [])
  await inTransaction(base.db, async tx =>
    addVersion(tx, {
      ...{ unitId: town.city.id, year: 2026, origin: 'compiled', content, reason: '', by: supervisor.id },
      sources: await sourcesOf(tx, compiled, compiled.format),
      at: services.now(),
    }),
  )
  expect(await cellPage()).toContain('公开以后没有新计入的')
  await normative('归德市城市供热管理办法', '归财〔2026〕4号')
  const page = await cellPage()
  expect(page).toMatch(/公开以后新计入的[\s\S]*归德市城市供热管理办法/)
  expect((await cityNow()).values[CELL]).toBe(6)
})

it('a unit’s own accepted figure stands for it: documents are not counted beside it', async () => {
  await accepted(town.bureau.id, '9')
  expect((await cityNow()).values[CELL]).toBe(13)
  expect(await cellPage()).not.toContain('按平台上的文件统计')
})
