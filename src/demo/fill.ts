import { listUnits } from '#organisations'
import { addDays } from '#platform/day.ts'
import { asOwner } from '#platform/owner.ts'
import type { Services } from '#platform/services.ts'
import { sendReminders } from '#requests'
import { type Deed, DemoCity } from './demo-city.ts'
import { deedsOfDocuments } from './documents/deeds.ts'
import { STAFFED_TO_PUBLISH } from './people.ts'
import { littleYear } from './publishing-year/year.ts'
import { deedsOfToday } from './requests-of-today.ts'
import { deedsOfResponding } from './responding-of-today.ts'
import { intendYear } from './store.ts'
import { deedsOfRequests, FOUNDED_FOR_2019 } from './year-2019/deeds.ts'
import { deedsOfDisputes } from './year-2019/disputes.ts'
import { deedsOfLastYear, deedsOfReports } from './year-2019/reports.ts'

const FOUNDED_BEFORE_MS = 400 * 86_400_000

/** What the city has lived through: some weeks of work up to now, or the years from 2019 to one of these. */
export type Past = 'weeks' | 2019 | 2020 | 2021

/**
 * Makes the demonstration city by doing what its people would do, on the days they would do it. Does nothing in a
 * database that already has a unit. The owner lets time be simulated meanwhile, and ends it afterwards.
 *
 * @returns whether it made the city
 */
export async function fillDemo(services: Services, ownerUrl: string, past: Past = 'weeks'): Promise<boolean> {
  if ((await listUnits(services.db)).length > 0) return false
  await asOwner(ownerUrl, 'update time_setting set simulated = true')
  try {
    const city = new DemoCity(services)
    const founded = new Date(services.now().getTime() - FOUNDED_BEFORE_MS)
    const deeds =
      past === 'weeks'
        ? [
            ...(await deedsOfToday(city)),
            ...deedsOfLastYear(city),
            ...deedsOfResponding(city),
            ...deedsOfDocuments(city),
          ]
        : await deedsOfYears(city, past)
    await city.settle(past === 'weeks' ? founded : FOUNDED_FOR_2019)
    await city.live(deeds)
    if (past === 'weeks') await intendLittleYear(city)
    await sendReminders(city.services)
  } finally {
    await asOwner(ownerUrl, 'update time_setting set simulated = false')
  }
  return true
}

/** The year before is made behind the site, once it is open: a newcomer does not wait for it. */
async function intendLittleYear(city: DemoCity): Promise<void> {
  const lastDay = addDays(city.today, -1)
  const { items } = await littleYear(city, lastDay, STAFFED_TO_PUBLISH)
  await intendYear(city.services.db, { lastDay, planned: items.length })
}

/** Requests, disputes over their answers, and the annual reports that fall out of them. */
async function deedsOfYears(city: DemoCity, last: number): Promise<Deed[]> {
  const { deeds, told } = await deedsOfRequests(city, last)
  return [...deeds, ...(await deedsOfDisputes(city, told, last)), ...deedsOfReports(city, last)]
}
