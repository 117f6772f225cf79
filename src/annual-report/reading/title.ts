import type { SourceLine } from './source-line.ts'

/** How far into a file its title may stand: sites put their own words first. */
const TITLE_WITHIN = 400
const DIGITS: Readonly<Record<string, string>> = {
  〇: '0',
  零: '0',
  '○': '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}
const YEAR = '(20\\d{2}|二[〇零○][一二三四五六七八九〇零○]{2})'
const NAME = '政府信息公开(?:工作)?(?:年度)?(?:工作)?(?:(?:年度)?报告|年报)'
const ORGAN = '[\\u3400-\\u9fff()]{2,40}?'

/** `2019年上海市人民政府办公厅政府信息公开工作年度报告`, or the organ before the year; spaces are gone. */
const TITLES = [
  new RegExp(`(?<year>${YEAR})年度?(?<unit>${ORGAN})${NAME}`),
  new RegExp(`(?<unit>${ORGAN})(?:关于)?(?<year>${YEAR})年度?${NAME}`),
  new RegExp(`(?<unit>${ORGAN})${NAME}\\(?(?<year>${YEAR})`),
]
/** What a site writes before the title. */
const CHROME = /^.*(?:年报|首页|位置|标题|公告|报告)[:：>]?/

/** The organ whose report it is and its year, from the title, else from the period of its figures. */
export function titleOf(lines: readonly SourceLine[]): {
  readonly unit: string | null
  readonly year: number | null
} {
  const texts = lines.slice(0, TITLE_WITHIN).map(line => line.cells.map(cell => cell.text).join(' '))
  for (const candidate of titleCandidates(texts)) {
    for (const title of TITLES) {
      const found = title.exec(candidate)?.groups
      const unit = found?.unit?.replace(CHROME, '').replace(/(?:本级|关于)$/, '')
      if (found?.year !== undefined && unit !== undefined && unit.length >= 2)
        return { unit, year: yearOf(found.year) }
    }
  }
  return { unit: null, year: yearOfPeriod(texts.join('')) }
}

/** Lines by themselves, then pairs of lines: a long title is broken. */
function titleCandidates(texts: readonly string[]): string[] {
  const bare = texts.map(text => text.split(/\s{1,}|[|>#*]/).filter(part => part !== ''))
  const single = bare.flat()
  const whole = texts.map(text => text.replace(/[\s|>#*]+/g, ''))
  const pairs = whole.map((text, i) => text + (whole[i + 1] ?? ''))
  return [...single, ...whole, ...pairs]
    .filter(text => /报告|年报/.test(text))
    .map(text => text.slice(0, 200))
}

function yearOf(text: string): number {
  return Number([...text].map(char => DIGITS[char] ?? char).join(''))
}

/** 统计期限自2019年1月1日起至2019年12月31日止. */
function yearOfPeriod(text: string): number | null {
  const bare = text.replace(/\s+/g, '')
  const found =
    new RegExp(`${YEAR}年1月1日`).exec(bare) ??
    new RegExp(`${YEAR}年度?${NAME}`).exec(bare) ??
    new RegExp(`${YEAR}年`).exec(bare)
  return found?.[1] === undefined ? null : yearOf(found[1])
}
