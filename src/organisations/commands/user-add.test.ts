import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CommandRefused, Misuse } from '#platform/command.ts'
import type { Services } from '#platform/services.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { makeTown, servicesAt } from '#test/town.ts'
import { signIn } from '../actions/sign-in.ts'
import command, { addUser } from './user-add.ts'

let base: TestDatabase
let services: Services

beforeAll(async () => {
  base = await freshDatabase()
  services = servicesAt(base.db, { now: new Date('2026-03-02T09:00:00+08:00') })
  await makeTown(services)
})
afterAll(() => base.close())

const WANG = {
  login: 'wang.fang',
  name: '王芳',
  email: null,
  unitCode: 'city-office',
  roles: ['security-administrator'] as const,
}

describe('mingfu user add', () => {
  it('makes an account that can sign in, and the trail says a command did it', async () => {
    const added = await addUser(services, WANG)
    expect(added).toMatchObject({
      login: 'wang.fang',
      unit: '归德市人民政府办公室',
      roles: ['security-administrator'],
    })
    const password = added.oneTimePassword ?? ''
    const signed = await signIn(services, { login: 'wang.fang', password, origin: '::1' })
    expect(signed).toMatchObject({ ok: true, value: { stage: 'second-factor-setup' } })
    const facts = await base.asOwner(
      'select verb from trail where actor_kind = $1 and actor_name = $2 order by seq',
      ['command', 'mingfu user add'],
    )
    expect(facts.map(fact => fact.verb)).toEqual(['organisations.create-account', 'organisations.grant-role'])
  })

  it.each([
    ['a login that is taken', {}, '已有人使用'],
    ['a unit that is not there', { unitCode: 'nowhere' }, '没有代码为“nowhere”的单位'],
    [
      'two of the three administrators in one',
      { roles: ['system-administrator', 'auditor'] as const },
      '须由三个人分别担任',
    ],
    [
      'supervision outside an office',
      { unitCode: 'finance', roles: ['supervisor'] as const },
      '只设在政府办公室',
    ],
  ])('refuses %s, and makes nothing', async (_what, change, sentence) => {
    const before = await base.asOwner('select count(*) from users')
    const asked = {
      ...WANG,
      ...('roles' in change || 'unitCode' in change ? { login: 'li.si' } : {}),
      ...change,
    }
    await expect(addUser(services, asked)).rejects.toThrow(CommandRefused)
    await expect(addUser(services, asked)).rejects.toThrow(sentence)
    expect(await base.asOwner('select count(*) from users')).toEqual(before)
  })

  it.each([
    [{}, '缺少 --login --name --unit --role'],
    [{ login: 'a', name: '王芳', unit: 'city', role: ['clerk'] }, '登录名应是'],
    [{ login: 'wang', name: '王芳', unit: 'city', role: ['king'] }, '没有“king”这个角色'],
  ])('%j is a misuse, said before any database is opened', async (values, sentence) => {
    await expect(command.run({ values, positionals: [] })).rejects.toThrow(Misuse)
    await expect(command.run({ values, positionals: [] })).rejects.toThrow(sentence)
  })
})
