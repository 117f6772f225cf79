import { loadCalendar } from '#calendar'
import {
  type Actor,
  commanded,
  createAccount,
  createUnit,
  type Grant,
  grantRole,
  listUnits,
} from '#organisations'
import { type Day, dayInChina } from '#platform/day.ts'
import { newFormKey } from '#platform/form-key.ts'
import { asOwner } from '#platform/owner.ts'
import type { Result } from '#platform/result.ts'
import type { Services } from '#platform/services.ts'
import {
  askExtension,
  confirm,
  DEMO_TOKEN,
  deliver,
  draftAnswer,
  fileApplication,
  filledIn,
  grantExtension,
  type Order,
  passReview,
  refuseExtension,
  sendReminders,
  sendToReview,
  sign,
} from '#requests'
import { BESIDE, BESIDE_STORIES, type BesideStory } from './beside.ts'
import { DEMO_UNITS } from './city.ts'
import { type DemoPerson, demoPeople, loginOf } from './people.ts'
import { DEMO_REQUESTS, type DemoRequest, type Story } from './stories.ts'

const MAKER = commanded('演示数据')

/**
 * Makes the demonstration city by doing what its people would do, on the days they would do it. Does nothing in a
 * database that already has a unit. The owner lets time be simulated meanwhile, and ends it afterwards.
 *
 * @returns whether it made the city
 */
export async function fillDemo(services: Services, ownerUrl: string): Promise<boolean> {
  if ((await listUnits(services.db)).length > 0) return false
  await asOwner(ownerUrl, 'update time_setting set simulated = true')
  try {
    await new DemoCity(services).make()
  } finally {
    await asOwner(ownerUrl, 'update time_setting set simulated = false')
  }
  return true
}

/** One deed of a story: when, and what. */
interface Deed {
  readonly at: Date
  readonly act: () => Promise<unknown>
}

class DemoCity {
  readonly #real: Services
  readonly #services: Services
  readonly #actors = new Map<string, Actor>()
  #now: Date

  constructor(real: Services) {
    this.#real = real
    this.#now = real.now()
    this.#services = { ...real, now: () => this.#now }
  }

  async make(): Promise<void> {
    this.#now = new Date(this.#real.now().getTime() - 300 * 86_400_000)
    await this.#settle()
    const deeds = await this.#deeds()
    deeds.sort((a, b) => a.at.getTime() - b.at.getTime())
    for (const { at, act } of deeds) {
      this.#now = at
      await act()
    }
    this.#now = this.#real.now()
    await sendReminders(this.#services)
  }

  /** Units, parents first, and their people. */
  async #settle(): Promise<void> {
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
    const people = demoPeople(DEMO_UNITS).values()
    const employ = async () => {
      for (const person of people) await this.#employ(person, ids.get(person.unit) ?? 0)
    }
    await Promise.all([employ(), employ()])
  }

  async #employ({ login, name, roles }: DemoPerson, unitId: number): Promise<void> {
    const { id } = must(
      await createAccount(this.#services, MAKER, { login, name, email: null, unitId, demo: true }),
    )
    for (const role of roles) must(await grantRole(this.#services, MAKER, { accountId: id, unitId, role }))
    const grants: Grant[] = roles.map(role => ({ role, unitId }))
    this.#actors.set(login, { kind: 'user', id, name, origin: '127.0.0.1', unitId, grants })
  }

  async #deeds(): Promise<Deed[]> {
    const calendar = await loadCalendar(this.#services.db)
    const today = dayInChina(this.#real.now())
    return DEMO_REQUESTS.flatMap((request, index) => {
      const arrived = calendar.advance(today, -request.arrived)
      const day = (workdays: number): Day => calendar.advance(arrived, workdays)
      return this.#story(request, index, day)
    })
  }

  /** What happens to one request, each deed on its own day; nothing happens after now. */
  #story(request: DemoRequest, index: number, day: (workdays: number) => Day): Deed[] {
    const { unit, story } = request
    let numberKey = ''
    const deeds: Deed[] = []
    const then = (workdays: number, minute: number, act: () => Promise<unknown>) => {
      deeds.push({ at: this.#instant(day(workdays), minute + (index % 50)), act })
    }
    const by = (who: Parameters<typeof loginOf>[0]): Order => {
      const actor = this.#actors.get(loginOf(who, unit ?? ''))
      if (!actor) throw new Error(`nobody is ${who} of ${unit}`)
      return { actor, numberKey, formKey: newFormKey() }
    }
    const s = this.#services

    then(0, 0, async () => {
      const entered = must(await fileApplication(s, MAKER, applicationOf(request, index), DEMO_TOKEN))
      numberKey = entered.numberKey
    })
    if (story.kind === 'routing' || story.kind === 'arrived') return deeds
    then(0, 120, async () => must(await confirm(s, by('jingban'))))
    if (story.kind === 'received') return deeds

    if (isBeside(story)) {
      for (const [step, deed] of BESIDE[story.kind].entries()) {
        then(story.after + step, 0, async () => must(await deed(s, by, request.subject)))
      }
      return deeds
    }

    if ('days' in story || story.kind === 'extension-asked' || story.kind === 'extension-refused') {
      const days = 'days' in story ? story.days : 10
      then(story.after, 0, async () =>
        must(
          await askExtension(s, by('jingban'), {
            days,
            reason: '所涉资料形成年代较久、分散在多个科室，需要逐一核对（演示）。',
          }),
        ),
      )
      if (story.kind === 'extended') {
        then(story.after, 120, async () => must(await grantExtension(s, by('zhuren'), { opinion: '同意。' })))
      }
      if (story.kind === 'extension-refused') {
        then(story.after, 120, async () =>
          must(await refuseExtension(s, by('zhuren'), { opinion: '资料已数字化，请按期答复（演示）。' })),
        )
      }
      return deeds
    }

    const { decision, after } = story
    then(after - 1, 0, async () =>
      must(await draftAnswer(s, by('jingban'), { decision, fields: filledIn(decision) })),
    )
    if (story.kind === 'drafting') return deeds
    then(after - 1, 180, async () => must(await sendToReview(s, by('jingban'))))
    if (story.kind === 'reviewing') return deeds
    then(after, 0, async () =>
      must(await passReview(s, by('shenhe'), { opinion: '事实清楚，依据正确（演示）。' })),
    )
    if (story.kind === 'signing') return deeds
    then(after, 120, async () => must(await sign(s, by('fuzeren'))))
    if (story.kind === 'signed') return deeds
    then(after, 240, async () =>
      must(
        await deliver(s, by('jingban'), {
          delivery: 'web',
          trackingNumber: '',
          deliveredOn: dayInChina(this.#now),
        }),
      ),
    )
    return deeds
  }

  /** Nine o'clock of a day and some minutes, but never later than now. */
  #instant(day: Day, minutes: number): Date {
    const instant = new Date(`${day}T09:00:00+08:00`).getTime() + minutes * 60_000
    return new Date(Math.min(instant, this.#real.now().getTime() - 1000))
  }
}

/** Nobody is led anywhere: names under .invalid belong to nobody (RFC 2606). */
const demoChannel = (organ: string): string => `演示网址（不能打开）https://fuyi.${organ}.invalid/`

/** Applicants of the demonstration: names no person has, numbers of a region no person has. */
function applicationOf({ unit, applicant, subject, wanted }: DemoRequest, index: number) {
  const person = applicant === 'natural-person'
  return {
    unitCode: unit,
    applicant: {
      kind: applicant,
      name: person ? `演示申请人${index + 1}` : `演示机构${index + 1}`,
      idKind: 'other' as const,
      idNumber: `YS${String(100000 + index)}`,
      representative: person ? '' : `演示联系人${index + 1}`,
      phone: '00000000000',
      email: '',
      notify: 'email' as const,
    },
    information: {
      subject,
      wanted,
      documentNumber: '',
      purpose: '',
      wantedForm: 'electronic' as const,
      wantedDelivery: 'web' as const,
      address: '',
      postcode: '',
    },
  }
}

function isBeside(story: Story): story is Extract<Story, { kind: BesideStory }> {
  return BESIDE_STORIES.some(kind => kind === story.kind)
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demonstration was refused: ${result.code} ${result.sentence}`)
  return result.value
}
