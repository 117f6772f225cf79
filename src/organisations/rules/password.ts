import { COMMON_WORDS } from './common-passwords.ts'

export const SHORTEST = 10
export const LONGEST = 128
/** From this length on, a sentence is as good as a mixture. */
export const LONG = 16
export const LIFE_DAYS = 180
/** A password handed over by an administrator is good for this long. */
export const ONE_TIME_DAYS = 7

const DAY = 86_400_000

export interface Owner {
  readonly login: string
  readonly name: string
}

/**
 * What is wrong with a new password, in one sentence, or null when nothing is.
 * GB/T 22239—2019 8.1.4.1 身份鉴别信息具有复杂度要求并定期更换: read as ten characters of three kinds, or sixteen of any.
 */
export function faultOf(password: string, owner: Owner): string | null {
  const length = [...password].length
  if (length < SHORTEST) return `密码至少${SHORTEST}位，现在是${length}位。`
  if (length > LONGEST) return `密码最多${LONGEST}位。`
  if (/\p{Cc}/u.test(password)) return '密码里有看不见的控制字符，请重新输入。'
  const plain = unmasked(password)
  if ([unmasked(owner.login), unmasked(owner.name)].some(own => own.length >= 2 && plain.includes(own))) {
    return '密码不能包含您的登录名或姓名。'
  }
  if (isPattern(password)) return '密码是连续或重复的字符（如1234、qwer、abab），很容易被猜到，请换一个。'
  const core = password.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  if (COMMON_WORDS.has(core) || COMMON_WORDS.has(unmasked(core))) {
    return '密码太常见（如password、woaini加几个数字），很容易被猜到，请换一个。'
  }
  if (length < LONG && kindsIn(password) < 3) {
    return `密码应包含大写字母、小写字母、数字、其他符号中的三种，或不少于${LONG}位。`
  }
  return null
}

/** Good, to be changed before anything else, or (a one-time password not used in time) good for nothing. */
export type PasswordStanding = 'good' | 'must-change' | 'lapsed'

/** Where an account's password stands. A demonstration's password is known to all and stays. */
export function passwordStanding(
  password: { readonly changedAt: Date; readonly mustChange: boolean; readonly demo: boolean },
  now: Date,
): PasswordStanding {
  if (password.demo) return 'good'
  const age = now.getTime() - password.changedAt.getTime()
  if (password.mustChange) return age < ONE_TIME_DAYS * DAY ? 'must-change' : 'lapsed'
  return age < LIFE_DAYS * DAY ? 'good' : 'must-change'
}

const SWAPS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function unmasked(text: string): string {
  return [...text.toLowerCase()].map(c => SWAPS[c] ?? c).join('')
}

function kindsIn(password: string): number {
  return [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u].filter(kind => kind.test(password))
    .length
}

const WALKS = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '!@#$%^&*()',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
]
const STEPS = new Set(
  WALKS.flatMap(walk => [walk, [...walk].reverse().join('')]).flatMap(walk =>
    [...walk].slice(1).map((c, i) => `${walk.charAt(i)}${c}`),
  ),
)

/** Are most of its steps along the alphabet, the digits or the keyboard, the same again, or is it one bit repeated? */
function isPattern(password: string): boolean {
  const text = password.toLowerCase()
  if (/^(.{1,5})\1+.{0,4}$/u.test(text)) return true
  const characters = [...text]
  const steps = characters.slice(1).filter((c, i) => c === characters[i] || STEPS.has(`${characters[i]}${c}`))
  return steps.length >= (characters.length - 1) * 0.7
}
