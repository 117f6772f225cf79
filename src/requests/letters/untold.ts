import { type Result, refused } from '#platform/result.ts'

/** 文书.md 二: a letter to anybody but the applicant does not tell who applied. */
export interface Untold {
  /** What would tell it: the applicant's name, telephone, address, number of identity. */
  readonly neverTell: readonly string[]
}

/** Refused (applicant-told) when what the officer wrote holds any of it. One character alone tells nobody. */
export function withoutTelling<T>(
  { neverTell }: Untold,
  written: readonly string[],
  compose: () => Result<T>,
): Result<T> {
  const text = plain(written.join('\n'))
  const told = neverTell.filter(secret => [...plain(secret)].length > 1 && text.includes(plain(secret)))
  if (told.length === 0) return compose()
  return refused(
    'applicant-told',
    '填写的内容里出现了申请人的姓名、名称或者联系方式。给第三方和其他机关的文书不得透露申请人的身份，请改写后再发出。',
    '《条例》第三十二条',
  )
}

/** Full width and half width, capital and small, with and without spaces are the same name. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '')
