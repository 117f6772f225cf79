import { fieldsOfReturn } from '#annual-report'

/**
 * 主动公开政府信息情况 and the figures of the text in the report of 2019 (商丘市人民政府2019年政府信息公开工作年度报告), and figures made
 * up for the years after. A field that is not told is 0.
 */
const TOTALS: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  2019: {
    'disclosure.regulations.made': '27',
    'disclosure.regulations.disclosed': '27',
    'disclosure.regulations.standing': '43',
    'disclosure.normativeDocuments.made': '468',
    'disclosure.normativeDocuments.disclosed': '468',
    'disclosure.normativeDocuments.standing': '1062',
    'disclosure.licences.lastYearItems': '2798',
    'disclosure.licences.change': '884',
    'disclosure.licences.decisions': '398151',
    'disclosure.otherServices.lastYearItems': '3652',
    'disclosure.otherServices.change': '1051',
    'disclosure.otherServices.decisions': '2335431',
    'disclosure.penalties.lastYearItems': '13673',
    'disclosure.penalties.change': '1378',
    'disclosure.penalties.decisions': '58651',
    'disclosure.enforcement.lastYearItems': '787',
    'disclosure.enforcement.change': '158',
    'disclosure.enforcement.decisions': '15939',
    'disclosure.fees.lastYearItems': '322',
    'disclosure.fees.change': '-33',
    'disclosure.procurement.projects': '8340',
    'disclosure.procurement.amountWan': '2173413.7948',
    'prose.websiteItems': '79818',
    'prose.newMediaItems': '2568',
    'prose.importantDocuments': '495',
    'prose.interpretations': '1047',
    'prose.responses': '134',
    'prose.pressConferences': '24',
    'prose.interviews': '28',
    'prose.consultations': '43',
    'prose.letters': '9757',
    'prose.articlesSubmitted': '2481',
    'prose.articlesAdopted': '2279',
    'prose.accountsClosed': '218',
  },
  2020: {
    'disclosure.regulations.made': '3',
    'disclosure.regulations.disclosed': '3',
    'disclosure.regulations.standing': '45',
    'disclosure.normativeDocuments.made': '312',
    'disclosure.normativeDocuments.disclosed': '312',
    'disclosure.normativeDocuments.standing': '1204',
    'disclosure.licences.change': '-120',
    'disclosure.licences.decisions': '376420',
    'disclosure.otherServices.change': '36',
    'disclosure.otherServices.decisions': '2214806',
    'disclosure.penalties.change': '-410',
    'disclosure.penalties.decisions': '61277',
    'disclosure.enforcement.change': '12',
    'disclosure.enforcement.decisions': '14830',
    'disclosure.fees.change': '-8',
    'disclosure.procurement.projects': '7916',
    'disclosure.procurement.amountWan': '1988204.51',
    'prose.websiteItems': '81234',
    'prose.newMediaItems': '4870',
    'prose.interpretations': '986',
    'prose.responses': '121',
    'prose.pressConferences': '31',
    'prose.interviews': '30',
    'prose.consultations': '47',
    'prose.letters': '10212',
    'prose.trainings': '62',
  },
  2021: {
    'disclosure.regulations.issued': '2',
    'disclosure.regulations.repealed': '1',
    'disclosure.regulations.inForce': '44',
    'disclosure.normativeDocuments.issued': '205',
    'disclosure.normativeDocuments.repealed': '96',
    'disclosure.normativeDocuments.inForce': '1187',
    'disclosure.licences.decisions': '402118',
    'disclosure.penalties.decisions': '57340',
    'disclosure.enforcement.decisions': '13902',
    'disclosure.fees.amountWan': '96171.6',
    'prose.websiteItems': '79905',
    'prose.newMediaItems': '6120',
    'prose.interpretations': '1102',
    'prose.responses': '118',
    'prose.pressConferences': '36',
    'prose.interviews': '33',
    'prose.consultations': '52',
    'prose.letters': '9940',
    'prose.trainings': '70',
  },
}

/**
 * What each unit returns for a year: the totals in even parts, whole and without a rest, so that they add up again. Items go on
 * from the year before (年报格式 G2).
 */
export function returnsOf(year: number, units: readonly string[]): Map<string, Record<string, string>> {
  const before = year === 2020 ? returnsOf(2019, units) : null
  // Years after the last that is told repeat it: the form is the same.
  const totals = TOTALS[year] ?? TOTALS[2021] ?? {}
  return new Map(
    units.map((unit, place) => {
      const figures = Object.fromEntries(
        fieldsOfReturn(year).map(({ key }) => [key, partOf(totals[key] ?? '0', place, units.length)]),
      )
      const was = before?.get(unit)
      for (const { key } of was === undefined ? [] : fieldsOfReturn(year)) {
        if (!key.endsWith('.lastYearItems')) continue
        const change = was?.[key.replace('lastYearItems', 'change')] ?? '0'
        figures[key] = String(Number(was?.[key] ?? '0') + Number(change))
      }
      const published = Number(figures['prose.websiteItems']) + Number(figures['prose.newMediaItems'])
      return [unit, { ...figures, 'prose.disclosedItems': String(published) }]
    }),
  )
}

/** The `place`-th of so many even parts of a decimal number; all parts add up to it. */
function partOf(total: string, place: number, parts: number): string {
  const decimals = total.split('.')[1]?.length ?? 0
  const whole = BigInt(total.replace('.', ''))
  const upTo = (n: number) => (whole * BigInt(n)) / BigInt(parts)
  const part = upTo(place + 1) - upTo(place)
  const digits = String(part < 0n ? -part : part).padStart(decimals + 1, '0')
  const at = digits.length - decimals
  return `${part < 0n ? '-' : ''}${digits.slice(0, at)}${decimals === 0 ? '' : `.${digits.slice(at)}`}`
}
