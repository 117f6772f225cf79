import { listUnits } from '#organisations'
import { addDays, day, noonInChina } from '#platform/day.ts'
import { asOwner } from '#platform/owner.ts'
import type { Services } from '#platform/services.ts'
import { sendReminders } from '#requests'
import { DemoCity } from './demo-city.ts'
import { deedsOfDocuments, openTheSite } from './documents/deeds.ts'
import { deedsOfGazette } from './gazette-of-today.ts'
import { STAFFED_TO_PUBLISH } from './people.ts'
import type { Counts } from './publishing-year/counts.ts'
import { PUBLISHERS } from './publishing-year/places.ts'
import { deedsOf, littleYear, yearOf2019 } from './publishing-year/year.ts'
import { deedsOfToday } from './requests-of-today.ts'
import { deedsOfResponding } from './responding-of-today.ts'
import { deedsOfSites } from './sites-of-today.ts'
import { intendYear } from './store.ts'
import { deedsOfRequests, FOUNDED_FOR_2019 } from './year-2019/deeds.ts'
import { deedsOfDisputes } from './year-2019/disputes.ts'
import { deedsOfLastYear, deedsOfReports } from './year-2019/reports.ts'

const FOUNDED_BEFORE_MS = 400 * 86_400_000

/** What the city has lived through: some weeks of work up to now, or the years from 2019 to one of these. */
export type Past = 'weeks' | 2019 | 2020 | 2021

/** What is published in 2019 besides: how much, and who hears how far it is. */
export interface Publishing {
  readonly counts: Counts
  readonly told?: (made: number, planned: number) => void
}

/**
 * Makes the demonstration city by doing what its people would do, on the days they would do it. Does nothing in a
 * database that already has a unit. The owner lets time be simulated meanwhile, and ends it afterwards.
 *
 * @returns whether it made the city
 */
export async function fillDemo(
  services: Services,
  ownerUrl: string,
  past: Past = 'weeks',
  publishing: Publishing | null = null,
): Promise<boolean> {
  if ((await listUnits(services.db)).length > 0) return false
  await asOwner(ownerUrl, 'update time_setting set simulated = true')
  try {
    const city = new DemoCity(services)
    if (past === 'weeks') await liveWeeks(city)
    else await liveYears(city, past, publishing)
    await sendReminders(city.services)
  } finally {
    await asOwner(ownerUrl, 'update time_setting set simulated = false')
  }
  return true
}

async function liveWeeks(city: DemoCity): Promise<void> {
  const deeds = [
    ...(await deedsOfToday(city)),
    ...deedsOfLastYear(city),
    ...deedsOfResponding(city),
    ...deedsOfDocuments(city),
    ...deedsOfGazette(city),
    ...deedsOfSites(city),
  ]
  await city.settle(new Date(city.services.now().getTime() - FOUNDED_BEFORE_MS))
  await city.live(deeds)
  await intendLittleYear(city)
}

/** Requests, disputes over their answers, and the annual reports that fall out of them; before them what 2019 published. */
async function liveYears(city: DemoCity, last: number, publishing: Publishing | null): Promise<void> {
  const everybody = PUBLISHERS.map(({ code }) => code)
  await city.settle(FOUNDED_FOR_2019, publishing === null ? undefined : everybody)
  if (publishing !== null) await publish2019(city, { ...publishing, staffed: everybody })
  const { deeds, told } = await deedsOfRequests(city, last)
  await city.live([...deeds, ...(await deedsOfDisputes(city, told, last)), ...deedsOfReports(city, last)])
}

/** What the units that are `staffed` published in 2019, and what they brought over from the years before. */
export async function publish2019(
  city: DemoCity,
  { counts, staffed, told }: Publishing & { readonly staffed: readonly string[] },
): Promise<void> {
  await city.at(FOUNDED_FOR_2019, () => openTheSite(city))
  const year = await yearOf2019(city, counts, staffed)
  let made = 0
  await city.live(
    deedsOf(year, () => {
      made += 1
      told?.(made, year.items.length)
    }),
  )
  await city.haveRead(noonInChina(day('2020-01-01')))
}

/** The year before is made behind the site, once it is open: a newcomer does not wait for it. */
async function intendLittleYear(city: DemoCity): Promise<void> {
  const lastDay = addDays(city.today, -1)
  const { items } = await littleYear(city, lastDay, STAFFED_TO_PUBLISH)
  await intendYear(city.services.db, { lastDay, planned: items.length })
}
