import { listUnits } from '#organisations'
import { asOwner } from '#platform/owner.ts'
import type { Services } from '#platform/services.ts'
import { sendReminders } from '#requests'
import { type Deed, DemoCity } from './demo-city.ts'
import { deedsOfDocuments } from './documents/deeds.ts'
import { deedsOfToday } from './requests-of-today.ts'
import { deedsOfResponding } from './responding-of-today.ts'
import { deedsOfSites } from './sites-of-today.ts'
import { deedsOfRequests, FOUNDED_FOR_2019 } from './year-2019/deeds.ts'
import { deedsOfDisputes } from './year-2019/disputes.ts'
import { deedsOfLastYear, deedsOfReports } from './year-2019/reports.ts'

const FOUNDED_BEFORE_MS = 300 * 86_400_000

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
            ...deedsOfSites(city),
          ]
        : await deedsOfYears(city, past)
    await city.settle(past === 'weeks' ? founded : FOUNDED_FOR_2019)
    await city.live(deeds)
    await sendReminders(city.services)
  } finally {
    await asOwner(ownerUrl, 'update time_setting set simulated = false')
  }
  return true
}

/** Requests, disputes over their answers, and the annual reports that fall out of them. */
async function deedsOfYears(city: DemoCity, last: number): Promise<Deed[]> {
  const { deeds, told } = await deedsOfRequests(city, last)
  return [...deeds, ...(await deedsOfDisputes(city, told, last)), ...deedsOfReports(city, last)]
}
