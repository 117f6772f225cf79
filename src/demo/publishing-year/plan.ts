import type { Calendar } from '#calendar'
import { addDays, type Day, day, eachDay, yearOf } from '#platform/day.ts'
import type { Genre, InterpretationForm } from '#publishing'
import { Chance } from './chance.ts'
import type { Counts } from './counts.ts'
import type { Matter } from './matters.ts'
import type { Publisher } from './places.ts'
import {
  cited,
  interpretationTitle,
  normativeTitle,
  type PlainGenre,
  regulationTitle,
  titleOf,
} from './titles.ts'

/** What becomes of a document besides: it goes out urgently, at an hour set before, in a second edition, or is taken down. */
export type Fate = 'urgent' | 'timed' | 'revised' | 'withdrawn'

/** The documents of the years before are brought over within so many workdays before the year. */
export const MOVED_IN_WORKDAYS = 8

export interface Planned {
  /** Which of the plan it is; the same in every run. */
  readonly key: number
  readonly publisher: Publisher
  readonly matter: Matter
  /** When it goes out, to the millisecond: no two of a unit go out at one. */
  readonly at: Date
  readonly on: Day
}

export interface PlannedDocument extends Planned {
  readonly kind: 'document'
  readonly genre: Genre
  readonly title: string
  readonly documentNumber: string | null
  readonly madeOn: Day
  readonly effectiveOn: Day | null
  readonly expiresOn: Day | null
  readonly form: InterpretationForm | null
  readonly needsInterpretation: boolean
  /** What it is to another, by that one's place in the plan. */
  readonly to: { readonly kind: 'interprets' | 'repeals' | 'amends'; readonly other: PlannedDocument } | null
  readonly fate: Fate | null
}

export interface PlannedResponse extends Planned {
  readonly kind: 'response'
  readonly isEmergency: boolean
  /** Minutes from when the unit knew to when it told. */
  readonly after: number
}

export interface PlannedConference extends Planned {
  readonly kind: 'conference'
  readonly about: PlannedDocument | null
}

export interface PlannedSubmission extends Planned {
  readonly kind: 'submission'
  readonly isAdopted: boolean
}

export interface PlannedTraining extends Planned {
  readonly kind: 'training'
}

export interface PlannedConsultation extends Planned {
  readonly kind: 'consultation'
  /** What is put before the public, without （征求意见稿）. */
  readonly title: string
  readonly closesOn: Day
  /** When its outcome goes out; null: it is not out. */
  readonly answeredOn: Day | null
  readonly became: PlannedDocument | null
}

export interface PlannedTopic extends Planned {
  readonly kind: 'topic'
  readonly code: string
  readonly title: string
  readonly introduction: string
  readonly sections: readonly {
    readonly heading: string
    readonly documents: readonly PlannedDocument[]
  }[]
}

export type PlannedItem =
  | PlannedDocument
  | PlannedResponse
  | PlannedConference
  | PlannedSubmission
  | PlannedTraining
  | PlannedConsultation
  | PlannedTopic

export interface Asked {
  readonly calendar: Calendar
  readonly first: Day
  readonly last: Day
  readonly counts: Counts
  readonly publishers: readonly Publisher[]
  /** Numbers of documents begin after this one: the lower ones are in use. */
  readonly numbersAfter: number
}

/** 《条例》第二十六条 leaves 20 workdays; so many of a hundred miss them. */
const LATE_OUT_OF_100 = 5
/** The interpretation follows within 3 workdays; so many of a hundred do not. */
const LATE_INTERPRETATIONS_OUT_OF_100 = 6
/** 规范性文件 hold for five years, on trial for two. */
const VALID_YEARS = 5
const TRIAL_YEARS = 2

const GENRES_OF_NEWS: Readonly<Record<PlainGenre, number>> = {
  ...{ news: 60, notice: 23, data: 6, report: 5, plan: 4, institution: 2 },
}

/** All the city publishes from one day to another, in the order it begins. Exactly as many of each as is asked for. */
export function planYear(asked: Asked): PlannedItem[] {
  const planner = new Planner(asked)
  const older = planner.policies(true)
  const policies = planner.policies(false, older)
  const interpretations = planner.interpretations(policies)
  const { items, responses, conferences } = asked.counts
  const plain = items - responses - conferences - policies.length - interpretations.length
  return [
    ...older,
    ...policies,
    ...interpretations,
    ...planner.plain(plain),
    ...planner.others(policies),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.key - b.key)
}

class Planner {
  readonly #asked: Asked
  readonly #workdays: readonly Day[]
  readonly #chance = new Chance(2019)
  readonly #titles = new Set<string>()
  readonly #numbers = new Map<string, number>()
  /** Each as often as its weight. */
  readonly #byWeight: readonly Publisher[]
  #key = 0

  constructor(asked: Asked) {
    this.#asked = asked
    this.#byWeight = asked.publishers.flatMap(one => Array<Publisher>(one.weight).fill(one))
    this.#workdays = eachDay(asked.first, asked.last)
      .filter(on => asked.calendar.isWorkday(on))
      .toArray()
  }

  /** Who and about what; a day of its own and a moment of that day. */
  #planned(on: Day, minutes: number, about?: Pick<Planned, 'publisher' | 'matter'>): Planned {
    const key = this.#key
    this.#key += 1
    const publisher = about?.publisher ?? this.#publisher()
    const matter = about?.matter ?? this.#chance.pick(publisher.matters)
    const ms = minutes * 60_000 + (Math.floor(key / 1000) % 60) * 1000 + (key % 1000)
    return { key, publisher, matter, on, at: new Date(new Date(`${on}T00:00:00+08:00`).getTime() + ms) }
  }

  #publisher(): Publisher {
    return this.#chance.pick(this.#byWeight)
  }

  /** The `i`-th of so many, spread evenly over the workdays. */
  #workday(i: number, of: number): Day {
    return this.#workdays[Math.floor((i * this.#workdays.length) / of)] ?? this.#asked.first
  }

  /** Ten to half past three: what interprets it can follow on the same day. */
  #hour(): number {
    return this.#chance.whole(600, 930)
  }

  /** 规章 and 规范性文件: of the year, or those of the years before, which go out in its first days. */
  policies(areOlder: boolean, older: readonly PlannedDocument[] = []): PlannedDocument[] {
    const { regulations, normative, olderRegulations, olderNormative } = this.#asked.counts
    const [few, many] = areOlder ? [olderRegulations, olderNormative] : [regulations, normative]
    const office = this.#asked.publishers.find(({ code }) => code === 'city-office')
    const total = few + many
    // The regulations stand evenly among the others.
    const isRegulation = (i: number) => Math.floor(((i + 1) * few) / total) > Math.floor((i * few) / total)
    const cityMatters = this.#asked.publishers.flatMap(({ level, matters }) =>
      level === 'city' ? matters : [],
    )
    const changed = new Set<number>()
    return Array.from({ length: total }, (_, i) => {
      const { madeOn, on } = areOlder ? this.#madeBefore(i, total) : this.#madeWithin(i, total)
      const regulation = isRegulation(i) && office !== undefined
      const other = regulation ? undefined : this.#toChange(older, changed)
      const about = regulation
        ? { publisher: office, matter: this.#chance.pick(cityMatters) }
        : other === undefined
          ? undefined
          : { publisher: other.publisher, matter: other.matter }
      const planned = this.#planned(on, this.#hour(), about)
      const kind = other === undefined ? null : this.#chance.happens(0.6) ? 'repeals' : 'amends'
      const title = regulation
        ? this.#regulation(planned)
        : kind === 'amends' && other !== undefined
          ? `${planned.publisher.name}关于修改${cited(other.title)}的决定`
          : this.#own(() => normativeTitle({ ...planned, on, chance: this.#chance }))
      const effectiveOn = this.#effective(madeOn)
      const years =
        regulation || kind === 'amends' ? null : title.endsWith('（试行）') ? TRIAL_YEARS : VALID_YEARS
      return {
        ...planned,
        ...{ kind: 'document', genre: regulation ? 'regulation' : 'normative', title, madeOn, effectiveOn },
        documentNumber: this.#number(planned.publisher, madeOn, regulation),
        expiresOn: years === null ? null : addDays(effectiveOn, years * 365),
        form: null,
        needsInterpretation: !areOlder && kind !== 'amends',
        to: other === undefined || kind === null ? null : { kind, other },
        fate: null,
      }
    })
  }

  /** In the eight years before, the earliest first, and brought over to the site in the days before it opens. */
  #madeBefore(i: number, of: number): { madeOn: Day; on: Day } {
    const { calendar, first } = this.#asked
    const madeOn = calendar.nextWorkday(addDays(first, -365 * 8 + Math.floor((i * 365 * 8 - 60) / of)))
    return { madeOn, on: calendar.advance(first, -this.#chance.whole(1, MOVED_IN_WORKDAYS)) }
  }

  /** On a workday of the year, and out by its end: in time for most. */
  #madeWithin(i: number, of: number): { madeOn: Day; on: Day } {
    const { calendar, last } = this.#asked
    const madeOn = this.#workday(i, of)
    const isLate = this.#chance.whole(1, 100) <= LATE_OUT_OF_100
    const takes = isLate ? this.#chance.whole(21, 35) : this.#chance.whole(1, 14)
    const room = calendar.workdaysBetween(madeOn, last)
    return { madeOn, on: calendar.advance(madeOn, Math.max(0, Math.min(takes, room))) }
  }

  /** The first of the next month for many, or its day. */
  #effective(madeOn: Day): Day {
    if (this.#chance.happens(0.5)) return madeOn
    const next = addDays(day(`${madeOn.slice(0, 7)}-28`), 4)
    return day(`${next.slice(0, 7)}-01`)
  }

  /** An older one that is changed, once: about one of nine does so. */
  #toChange(older: readonly PlannedDocument[], changed: Set<number>): PlannedDocument | undefined {
    if (older.length === 0 || !this.#chance.happens(0.11)) return undefined
    const other = this.#chance.pick(older)
    if (changed.has(other.key) || other.genre === 'regulation') return undefined
    changed.add(other.key)
    return other
  }

  #number({ prefix }: Publisher, madeOn: Day, isDecree: boolean): string {
    const series = isDecree ? 'decree' : `${prefix} ${yearOf(madeOn)}`
    const next = (this.#numbers.get(series) ?? this.#asked.numbersAfter) + 1
    this.#numbers.set(series, next)
    return isDecree ? `归德市人民政府令第${next}号` : `${prefix}〔${yearOf(madeOn)}〕${next}号`
  }

  #regulation({ matter }: Pick<Planned, 'matter'>): string {
    let nth = 0
    return this.#own(() => regulationTitle({ matter }, nth++))
  }

  /** A title nothing else has, if one comes up soon. */
  #own(make: () => string): string {
    let title = make()
    for (let tries = 0; this.#titles.has(title) && tries < 12; tries += 1) title = make()
    this.#titles.add(title)
    return title
  }

  /** Each document that asks for one has one before any has a second. */
  interpretations(policies: readonly PlannedDocument[]): PlannedDocument[] {
    const { calendar, last, counts } = this.#asked
    const forms = Object.entries(counts.interpretations).flatMap(([form, count]) =>
      Array<InterpretationForm>(count).fill(form as InterpretationForm),
    )
    // Every twelfth of them is never interpreted: the office finds it in its list.
    const wanted = policies.filter(({ needsInterpretation }) => needsInterpretation)
    const interpreted = wanted.filter((_, i) => i % 12 !== 3)
    const dealt = forms
      .map((form, i) => ({ form, place: this.#chance.next(), i }))
      .toSorted((a, b) => a.place - b.place)
    return dealt.map(({ form }, i) => {
      const of = interpreted[i % interpreted.length] ?? policies[0]
      if (of === undefined) throw new Error('nothing to interpret')
      const isLate = this.#chance.whole(1, 100) <= LATE_INTERPRETATIONS_OUT_OF_100
      const takes = isLate ? this.#chance.whole(4, 9) : this.#chance.whole(0, 3)
      const on = calendar.advance(of.on, Math.min(takes, calendar.workdaysBetween(of.on, last)))
      const minutes = Math.floor((of.at.getTime() - new Date(`${of.on}T00:00:00+08:00`).getTime()) / 60_000)
      const planned = this.#planned(on, minutes + this.#chance.whole(110, 150), of)
      const title = interpretationTitle(form, of.title, { ...planned, chance: this.#chance })
      return {
        ...planned,
        ...{ kind: 'document', genre: 'interpretation', title, documentNumber: null, madeOn: on, form },
        ...{ effectiveOn: null, expiresOn: null, needsInterpretation: false, fate: null },
        to: { kind: 'interprets', other: of },
      }
    })
  }

  plain(count: number): PlannedDocument[] {
    const days = this.#workdays
    return Array.from({ length: count }, (_, i) => {
      const genre = this.#chance.weighed(GENRES_OF_NEWS)
      const place = Math.floor((i * days.length) / count)
      const on = days[place] ?? this.#asked.first
      const planned = this.#planned(on, this.#hour() + this.#chance.whole(0, 90))
      const title = this.#own(() => titleOf(genre, { ...planned, chance: this.#chance }))
      return {
        ...planned,
        ...{ kind: 'document', genre, title, documentNumber: null, form: null, to: null },
        madeOn: genre === 'news' ? on : (days[place - this.#chance.whole(0, 6)] ?? on),
        ...{ effectiveOn: null, expiresOn: null, needsInterpretation: false },
        fate: days.length - place > 12 ? this.#fate(genre) : null,
      }
    })
  }

  #fate(genre: PlainGenre): Fate | null {
    const happens = this.#chance.next()
    if (genre === 'notice' && happens < 0.02) return 'urgent'
    if (happens > 0.99) return 'timed'
    if (happens > 0.985) return 'withdrawn'
    return happens > 0.975 && genre !== 'news' ? 'revised' : null
  }

  /** Responses, press conferences, articles sent up, trainings. */
  others(policies: readonly PlannedDocument[]): PlannedItem[] {
    const { responses, conferences, submissions, adopted, trainings } = this.#asked.counts
    const days = this.#workdays.length
    const each = <T>(count: number, make: (planned: Planned, i: number) => T) =>
      // None in the last days: what follows in some days has its place before the end.
      Array.from({ length: count }, (_, i) => {
        const on = this.#workdays[Math.floor((i * (days - 9)) / count)] ?? this.#asked.first
        return make(this.#planned(on, this.#hour()), i)
      })
    return [
      ...each(responses, (planned): PlannedResponse => {
        const isEmergency = this.#chance.happens(0.12)
        const isLate = this.#chance.happens(0.04)
        const [least, most] = isEmergency
          ? isLate
            ? [310, 420]
            : [40, 280]
          : isLate
            ? [2900, 4000]
            : [240, 2600]
        return { ...planned, kind: 'response', isEmergency, after: this.#chance.whole(least, most) }
      }),
      ...each(conferences, (planned): PlannedConference => {
        const about = policies.findLast(
          one => one.publisher.code === planned.publisher.code && one.on < planned.on && one.to === null,
        )
        return {
          ...planned,
          matter: about?.matter ?? planned.matter,
          kind: 'conference',
          about: about ?? null,
        }
      }),
      ...each(submissions, (planned, i): PlannedSubmission => {
        const isAdopted =
          Math.floor(((i + 1) * adopted) / submissions) > Math.floor((i * adopted) / submissions)
        return { ...planned, kind: 'submission', isAdopted }
      }),
      ...each(trainings, (planned): PlannedTraining => ({ ...planned, kind: 'training' })),
    ]
  }
}
