import { countUnitsTakingRequests } from '#organisations'
import { dayInChina, yearOf } from '#platform/day.ts'
import type { Services } from '#platform/services.ts'
import {
  conferencePaths,
  countMonths,
  figuresPaths,
  listNewest,
  listOpenToday,
  listPublicConcerns,
  listPublicConferences,
  listPublicTopics,
  listSites,
  type NewestAsked,
  POLICY_GENRES,
  responsePaths,
} from '#publishing'
import type { Answered, HomeView } from './pages/home/home-page.tsx'

const SHOWN = 6
const FEWER = 4

/**
 * What the home page shows, out of the faces of the modules. Each part is known until something it was read from changes:
 * after a publication the lists of documents are asked for, and the units are not.
 */
export function homeLoader({ db, kept, now }: Services): () => Promise<HomeView> {
  const today = () => dayInChina(now())
  const newest = (asked: () => NewestAsked) => kept.remember(async () => (await listNewest(db, asked())).rows)
  const parts = {
    units: kept.remember(() => countUnitsTakingRequests(db, today())),
    sites: kept.remember(() => listSites(db)),
    policies: newest(() => ({ genres: POLICY_GENRES, most: SHOWN, today: today() })),
    news: newest(() => ({ genres: ['notice', 'news'], most: SHOWN })),
    interpretations: newest(() => ({ genres: ['interpretation'], most: FEWER })),
    open: kept.remember(() => listOpenToday(db, { today: today(), most: FEWER })),
    answered: kept.remember(() => lastAnswered(db)),
    topics: kept.remember(async () => (await listPublicTopics(db, { most: FEWER, open: true })).rows),
    figures: kept.remember(() => figuresOf(db, now())),
  }
  return async () => {
    const { figures, ...view } = await loadAll(parts)
    return { ...view, ...figures, today: today() }
  }
}

type Loaded<Parts extends Readonly<Record<string, () => Promise<unknown>>>> = {
  readonly [Name in keyof Parts]: Awaited<ReturnType<Parts[Name]>>
}

async function loadAll<Parts extends Readonly<Record<string, () => Promise<unknown>>>>(
  parts: Parts,
): Promise<Loaded<Parts>> {
  const loaded = Object.entries(parts).map(async ([name, load]) => [name, await load()] as const)
  return Object.fromEntries(await Promise.all(loaded)) as Loaded<Parts>
}

/** The months of this year, each leading to what was published in it. */
async function figuresOf(db: Services['db'], now: Date): Promise<Pick<HomeView, 'year' | 'months'>> {
  const year = yearOf(dayInChina(now))
  const months = await countMonths(db, { year, now })
  return {
    year,
    months: months.map(({ value, label, count }) => ({
      ...{ label, count },
      ...(count === 0 ? {} : { href: figuresPaths.documentsOf({ year, by: 'month', value }) }),
    })),
  }
}

async function lastAnswered(db: Services['db']): Promise<Answered[]> {
  const [concerns, conferences] = await Promise.all([
    listPublicConcerns(db, ''),
    listPublicConferences(db, ''),
  ])
  return [
    ...concerns.rows.map(({ number, subject, unitName, lastAt }) => ({
      ...({ kind: '回应关切', title: subject, unitName, at: lastAt } as const),
      href: responsePaths.concern(number),
    })),
    ...conferences.rows.map(({ number, title, unitName, startsAt }) => ({
      ...({ kind: '新闻发布会', title, unitName, at: startsAt } as const),
      href: conferencePaths.conference(number),
    })),
  ]
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, FEWER)
}
