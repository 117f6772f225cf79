import { addDays, type Day, day, eachDay } from '#platform/day.ts'
import { movingFestivals } from './moving-festivals.ts'

/**
 * 《全国年节及纪念日放假办法》第二条, by version: which days are off in any year, before the State Council has said how
 * they are joined to weekends. Spring Festival is counted from the first day of the first lunar month (除夕 is −1).
 */
const VERSIONS = [
  { promulgatedOn: day('2007-12-14'), fromYear: 2008, springFestival: [-1, 1], labourDays: 1 },
  { promulgatedOn: day('2013-12-11'), fromYear: 2014, springFestival: [0, 2], labourDays: 1 },
  { promulgatedOn: day('2024-11-10'), fromYear: 2025, springFestival: [-1, 2], labourDays: 2 },
] as const

/**
 * The statutory festivals of a year, each day with its name, by the version of the law known on a day. Days that fall on
 * a weekend are not moved: the law says they are made up for (第六条), only the State Council says when.
 * Outside 2007–2099 only those of fixed date.
 */
export function statutoryFestivals(year: number, knownOn: Day): ReadonlyMap<Day, string> {
  const { springFestival, labourDays } =
    VERSIONS.findLast(v => v.fromYear <= year && v.promulgatedOn <= knownOn) ?? VERSIONS[0]
  const festivals = new Map<Day, string>()
  const add = (name: string, first: Day, count = 1): void => {
    for (const d of eachDay(first, addDays(first, count - 1))) {
      const already = festivals.get(d)
      festivals.set(d, already === undefined ? name : `${already}、${name}`)
    }
  }
  add('元旦', day(`${year}-01-01`))
  add('劳动节', day(`${year}-05-01`), labourDays)
  add('国庆节', day(`${year}-10-01`), 3)
  const moving = movingFestivals(year)
  if (moving !== null) {
    const [first, last] = springFestival
    add('春节', addDays(moving.newYear, first), last - first + 1)
    add('清明节', moving.qingming)
    add('端午节', moving.dragonBoat)
    add('中秋节', moving.midAutumn)
  }
  return festivals
}
