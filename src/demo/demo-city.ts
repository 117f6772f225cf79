import { AsyncLocalStorage } from 'node:async_hooks'
import { markReadUntil } from '#notifications'
import {
  type Actor,
  commanded,
  createAccount,
  createUnit,
  type Grant,
  grantRole,
  listDemoAccounts,
  listUnits,
} from '#organisations'
import { type Day, dayInChina } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import type { Order } from '#requests'
import { DEMO_UNITS } from './city.ts'
import { type DemoPerson, demoPeople, loginOf } from './people.ts'

/** Who makes the demonstration, in the trail. */
export const MAKER = commanded('演示数据')

/** One deed of a story: when, where, and what. */
export interface Deed {
  readonly at: Date
  /** The unit: what happens in one is done in turn, what happens in several on one day is done side by side. */
  readonly unit: string
  readonly act: () => Promise<unknown>
}

/** Units that work at one time: all of them wait for their turn at the end of the trail, and a wait has its limit. */
const SIDE_BY_SIDE = 4

/** Somebody of a staffed unit. */
export type Post = Parameters<typeof loginOf>[0]

/** 归德市 with its units and people, living through whatever deeds it is given, each on its own day. */
export class DemoCity {
  readonly #real: Services
  readonly #services: Services
  readonly #actors = new Map<string, Actor>()
  /** Of the deed that is being done, whatever else is done beside it. */
  readonly #instant = new AsyncLocalStorage<Date>()
  #now: Date

  constructor(real: Services) {
    this.#real = real
    this.#now = real.now()
    this.#services = { ...real, now: () => this.#instant.getStore() ?? this.#now }
  }

  /** With the city's own clock. */
  get services(): Services {
    return this.#services
  }

  get today(): Day {
    return dayInChina(this.#services.now())
  }

  /** Founds the city on an instant: units, parents first, and their people; those `staffed` have all four of them. */
  async settle(at: Date, staffed?: readonly string[]): Promise<void> {
    this.#now = at
    const ids = new Map<string, number>()
    for (const [index, unit] of DEMO_UNITS.entries()) {
      const { code, prefix, division, parent, ...rest } = unit
      const created = must(
        await createUnit(this.#services, MAKER, {
          code,
          details: {
            ...rest,
            documentPrefix: prefix,
            divisionCode: division,
            parentId: parent === null ? null : (ids.get(parent) ?? null),
            creditCode: null,
            reviewIntake: unit.kind === 'government' ? demoChannel(code) : null,
            outsideReviewChannel: parent === null ? demoChannel('province') : null,
            acceptsRequests: true,
            disclosureOffice: `${unit.shortName}政务公开科（演示）`,
            postcode: '000000',
            officeHours: '工作日 8:30—12:00，14:30—18:00',
            phone: `0000-${String(1_000_000 + index)}`,
            fax: '',
            email: '',
            website: '',
            beganOn: null,
            endedOn: null,
            sortKey: index,
          },
        }),
      )
      ids.set(code, created.id)
    }
    // Two at a time: hashing a password holds a thread that connecting to the database waits for.
    const people = demoPeople(DEMO_UNITS, staffed).values()
    const employ = async () => {
      for (const person of people) await this.#employ(person, ids.get(person.unit) ?? 0)
    }
    await Promise.all([employ(), employ()])
  }

  /** Comes back to the city as it stands: its people, and those the `staffed` units still lack. */
  async comeBack(staffed: readonly string[]): Promise<void> {
    const { db } = this.#services
    for (const { id, login, name, unitId, grants } of await listDemoAccounts(db)) {
      this.#actors.set(login, { kind: 'user', id, name, origin: '127.0.0.1', unitId, grants })
    }
    const units = new Map((await listUnits(db)).map(({ unit }) => [unit.code, unit.id]))
    for (const person of demoPeople(DEMO_UNITS, staffed)) {
      const unitId = units.get(person.unit)
      const lacking = unitId !== undefined && (this.#actors.get(person.login)?.grants.length ?? 0) === 0
      if (lacking) await this.#employ(person, unitId)
    }
  }

  /** What was told before an instant is read: nobody has a year's messages waiting. */
  async haveRead(until: Date): Promise<void> {
    const people = [...this.#actors.values()].flatMap(({ id }) => id ?? [])
    await markReadUntil(this.#services.db, people, until)
  }

  /** Does something on an instant of the city's past. */
  at<T>(instant: Date, act: () => Promise<T>): Promise<T> {
    return this.#instant.run(instant, act)
  }

  async #employ({ login, name, roles }: DemoPerson, unitId: number): Promise<void> {
    const account = { login, name, email: null, unitId, demo: true }
    const { id } = this.#actors.get(login) ?? must(await createAccount(this.#services, MAKER, account))
    if (id === null) throw new Error(`${login} has no account`)
    for (const role of roles) must(await grantRole(this.#services, MAKER, { accountId: id, unitId, role }))
    const grants: Grant[] = roles.map(role => ({ role, unitId }))
    this.#actors.set(login, { kind: 'user', id, name, origin: '127.0.0.1', unitId, grants })
  }

  /** Day by day, in each unit in the order of the instants; then it is now again. */
  async live(deeds: readonly Deed[]): Promise<void> {
    const inOrder = deeds.toSorted((a, b) => a.at.getTime() - b.at.getTime())
    for (const ofDay of Map.groupBy(inOrder, ({ at }) => dayInChina(at)).values()) {
      const units = Map.groupBy(ofDay, ({ unit }) => unit).values()
      const side = async () => {
        for (const ofUnit of units) await this.#work(ofUnit)
      }
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, side))
    }
    this.#now = this.#real.now()
  }

  async #work(deeds: readonly Deed[]): Promise<void> {
    for (const { at, act } of deeds) await this.#instant.run(at, act)
  }

  order(who: Post, unit: string, numberKey: string): Order {
    return { actor: this.actor(who, unit), numberKey, formKey: newFormKey() }
  }

  actor(who: Post, unit: string): Actor {
    const actor = this.#actors.get(loginOf(who, unit))
    if (!actor) throw new Error(`nobody is ${who} of ${unit}`)
    return actor
  }

  /** The city's disclosure office. */
  get supervisor(): Actor {
    const actor = this.#actors.get('gongkai')
    if (!actor) throw new Error('the city has no disclosure office')
    return actor
  }

  /** Nine o'clock of a day and some minutes, but never later than now. */
  instant(day: Day, minutes: number): Date {
    const instant = new Date(`${day}T09:00:00+08:00`).getTime() + minutes * 60_000
    return new Date(Math.min(instant, this.#real.now().getTime() - 1000))
  }
}

/** Nobody is led anywhere: names under .invalid belong to nobody (RFC 2606). */
const demoChannel = (organ: string): string => `演示网址（不能打开）https://fuyi.${organ}.invalid/`

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demonstration was refused: ${result.code} ${result.sentence}`)
  return result.value
}
