import { addDays, type Day, day, eachDay, noonInChina } from '#platform/day.ts'

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
 */
export function statutoryFestivals(year: number, knownOn: Day): ReadonlyMap<Day, string> {
  const { springFestival, labourDays } =
    VERSIONS.findLast(v => v.fromYear <= year && v.promulgatedOn <= knownOn) ?? VERSIONS[0]
  const on = (monthDay: string): Day => day(`${year}-${monthDay}`)
  const newYearOfTheMoon = lunarDay('1/1', on('01-20'))
  const festivals = new Map<Day, string>()
  const add = (name: string, first: Day, count: number): void => {
    for (const d of eachDay(first, addDays(first, count - 1))) {
      const already = festivals.get(d)
      festivals.set(d, already === undefined ? name : `${already}、${name}`)
    }
  }
  add('元旦', on('01-01'), 1)
  add('春节', addDays(newYearOfTheMoon, springFestival[0]), springFestival[1] - springFestival[0] + 1)
  add('清明节', on(`04-0${qingming(year)}`), 1)
  add('劳动节', on('05-01'), labourDays)
  add('端午节', lunarDay('5/5', on('05-25')), 1)
  add('国庆节', on('10-01'), 3)
  add('中秋节', lunarDay('8/15', on('09-05')), 1)
  return festivals
}

const chineseCalendar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
})

/** The first day from `from` on that is, say, 8/15 by the Chinese calendar. A leap month reads `5bis` and never matches. */
function lunarDay(monthDay: string, from: Day): Day {
  let d = from
  while (chineseCalendar.format(noonInChina(d)) !== monthDay) d = addDays(d, 1)
  return d
}

/** 清明, the day in April: the sun reaches 15° of longitude. The usual approximation, exact for 2000–2099. */
function qingming(year: number): number {
  const ofCentury = year % 100
  return Math.floor(ofCentury * 0.2422 + 4.81) - Math.floor(ofCentury / 4)
}
