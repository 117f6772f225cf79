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
  POLICY_GENRES,
  responsePaths,
} from '#publishing'
import type { Answered, HomeView } from './pages/home/home-page.tsx'

const SHOWN = 6
const FEWER = 4

/** What the home page shows, out of the faces of the modules. */
export async function homeView({ db, now }: Services): Promise<HomeView> {
  const today = dayInChina(now())
  const year = yearOf(today)
  const [units, sites, policies, news, interpretations, open, answered, topics, months] = await Promise.all([
    countUnitsTakingRequests(db, today),
    listSites(db),
    listNewest(db, { genres: POLICY_GENRES, most: SHOWN, today }),
    listNewest(db, { genres: ['notice', 'news'], most: SHOWN }),
    listNewest(db, { genres: ['interpretation'], most: FEWER }),
    listOpenToday(db, { today, most: FEWER }),
    lastAnswered(db),
    listPublicTopics(db, { most: FEWER, open: true }),
    countMonths(db, { year, now: now() }),
  ])
  return {
    ...{ units, sites, open, answered, year, today },
    ...{ policies: policies.rows, news: news.rows, interpretations: interpretations.rows },
    topics: topics.rows,
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
