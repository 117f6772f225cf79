/** 发文字号: 机关代字〔年份〕序号. GB/T 9704—2012 7.2.5: hexagonal brackets, no 第, no leading zero. */
const DOCUMENT_NUMBER = /^(\p{Script=Han}{1,20})〔((?:19|20)\d\d)〕([1-9]\d{0,4})号$/u
/** 规章 and 公告 are numbered otherwise: 第12号, 政府令第12号. */
const DECREE_NUMBER = /^\p{Script=Han}{0,20}第[1-9]\d{0,4}号$/u

const BRACKETS: readonly (readonly [RegExp, string])[] = [
  [/[[(（【［{﹝]\s*((?:19|20)\d\d)\s*[\])）】］}﹞]/u, '〔$1〕'],
  [/〔\s*((?:19|20)\d\d)\s*〕\s*第/u, '〔$1〕'],
]

/** The number as it is rightly written: other brackets, full-width digits, spaces and leading zeros are put right. */
export function tidyDocumentNumber(text: string): string {
  let tidy = text.normalize('NFKC').replace(/\s+/gu, '')
  for (const [wrong, right] of BRACKETS) tidy = tidy.replace(wrong, right)
  return tidy.replace(/〕0+(?=\d)/u, '〕')
}

export function isDocumentNumber(text: string): boolean {
  return DOCUMENT_NUMBER.test(text) || DECREE_NUMBER.test(text)
}

/**
 * 索引号: 机关代码/年份-流水号 [口径，据元样]. `code`: the unit's 统一社会信用代码, or its code here where none is known.
 * @param last how many of the year went before; at most 99,998
 */
export function indexNumber(code: string, year: number, last: number): string {
  return `${code}/${year}-${String(last + 1).padStart(5, '0')}`
}
