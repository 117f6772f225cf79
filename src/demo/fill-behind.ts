import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { noonInChina } from '#platform/day.ts'
import type { Db } from '#platform/db.ts'
import type { Opened } from '#platform/open.ts'
import { asOwner } from '#platform/owner.ts'
import { type Json, listDeeds } from '#trail'
import { DemoCity } from './demo-city.ts'
import { STAFFED_TO_PUBLISH } from './people.ts'
import type { PlannedItem } from './publishing-year/plan.ts'
import { beginningOf, storyOf } from './publishing-year/stories.ts'
import { littleYear, take, type Year } from './publishing-year/year.ts'
import { alone, findYear, noteMade } from './store.ts'

/** The year of publishing that is being made behind the open site. */
export interface Filling {
  /** Ends after the item that is at hand; the next start goes on. */
  stop(): Promise<void>
}

/** Said in the log once in so many items. */
const SAID_EVERY = 250

/**
 * Makes what is left of the demonstration's year, while the site is open: one item after another, and as long a rest after
 * each as it took, so that whoever reads is not kept waiting. Only the maker's own connections live in other times.
 */
export function fillBehind(opened: Opened): Filling {
  const stopping = new AbortController()
  const { log } = opened.services
  const working = fill(opened, stopping.signal).catch(error => {
    if (!stopping.signal.aborted)
      log.error({ err: error }, 'the demonstration’s year is not whole: the next start goes on')
  })
  return {
    stop: async () => {
      stopping.abort()
      await working
    },
  }
}

async function fill({ services, ownerUrl, connect }: Opened, stopping: AbortSignal): Promise<void> {
  const year = await findYear(services.db)
  if (year === undefined || year.made === year.planned) return
  await alone(services.db, async () => {
    const word = randomBytes(32).toString('hex')
    const digest = createHash('sha256').update(word).digest('hex')
    await asOwner(ownerUrl, 'update time_setting set maker_digest = $1', [digest])
    const db = connect({ connections: 2, settings: { 'mingfu.maker': word, synchronous_commit: 'off' } })
    try {
      const city = new DemoCity({ ...services, db })
      await city.comeBack(STAFFED_TO_PUBLISH)
      const { lastDay, made } = year
      await makeRest(city, await littleYear(city, lastDay, STAFFED_TO_PUBLISH), { made, stopping })
      if (!stopping.aborted) await city.haveRead(noonInChina(lastDay))
    } finally {
      await db.destroy()
      await asOwner(ownerUrl, 'update time_setting set maker_digest = null')
    }
  })
}

/** Goes on after so many items. What was begun and not noted is told to its end, and nothing twice. */
export async function makeRest(
  city: DemoCity,
  year: Year,
  { made, stopping }: { readonly made: number; readonly stopping: AbortSignal },
): Promise<void> {
  const { db, log } = city.services
  const done = await doneBefore(db)
  for (const [index, item] of year.items.entries()) {
    recall(item, year, city, done)
    if (index < made) continue
    if (stopping.aborted) return
    const began = performance.now()
    await makeOne(item, year, city, done)
    await noteMade(db, index + 1)
    if ((index + 1) % SAID_EVERY === 0 || index + 1 === year.items.length) {
      log.info({ made: index + 1, planned: year.items.length }, '演示：一年的信息正在发布')
    }
    await pause(performance.now() - began)
  }
}

/** What is in the trail is done, also when the process died before it could be noted elsewhere. By verb, unit and instant. */
type Done = ReadonlyMap<string, string>

const placeOf = (verb: string, unitId: number | null, at: Date): string => `${verb} ${unitId} ${at.getTime()}`

async function doneBefore(db: Db): Promise<Done> {
  const deeds = await listDeeds(db, 'publishing.')
  return new Map(
    deeds.map(({ verb, unitId, at, subjectId, after }) => [
      placeOf(verb, unitId, at),
      responseIn(after) ?? subjectId,
    ]),
  )
}

/** A response is written down under the concern it answers. */
function responseIn(after: Json): string | null {
  const response = after !== null && typeof after === 'object' && 'response' in after ? after.response : null
  return typeof response === 'number' ? String(response) : null
}

/** Whatever refers to a document knows its number, also when it was begun before the process was. */
function recall(item: PlannedItem, { telling }: Year, city: DemoCity, done: Done): void {
  const { unitId } = city.actor('jingban', item.publisher.code)
  const number = done.get(placeOf('publishing.begin', unitId, beginningOf(item)))
  if (number !== undefined) telling.numbers.set(item.key, number)
}

/** Tells what of a story is not told yet. Whoever tries the system may have closed a column meanwhile: the rest goes on. */
async function makeOne(item: PlannedItem, { telling }: Year, city: DemoCity, done: Done): Promise<void> {
  const { unitId } = city.actor('jingban', item.publisher.code)
  for (const step of storyOf(item, telling)) {
    const before = done.get(placeOf(step.verb, unitId, step.at))
    if (before !== undefined) {
      step.keep?.(before)
      continue
    }
    const taken = await take(city, step)
    if (!taken.ok) {
      city.services.log.warn(
        { item: item.key, verb: step.verb, code: taken.code },
        'the demonstration was refused',
      )
      return
    }
  }
}
