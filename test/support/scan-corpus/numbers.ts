/** Numbers as their standards say, by arithmetic of their own: the rules that look for them have no part in it. */
import type { Dice } from './dice.ts'

const REGIONS =
  '110105 120103 130102 140105 150203 210102 220104 230103 310115 320505 330106 340104 350203 360111 370202 410105 411402 411403 411481 420106 430102 440305 450102 460105 500112 510107 520102 530102 540102 610113 620102 630105 640104 650102'
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const two = (n: number) => String(n).padStart(2, '0')

/** GB 11643: ISO 7064 MOD 11-2, taken as a remainder that is carried on. */
function signOfIdentity(first17: string): string {
  let rest = 0
  for (const digit of first17) rest = ((rest + Number(digit)) * 2) % 11
  const sign = (12 - rest) % 11
  return sign === 10 ? 'X' : String(sign)
}

function birthday(dice: Dice, from: number, to: number): string {
  const month = dice.from(1, 12)
  return `${dice.from(from, to)}${two(month)}${two(dice.from(1, MONTHS[month - 1] ?? 28))}`
}

export function identity(dice: Dice): string {
  const first = dice.word(REGIONS) + birthday(dice, 1931, 2025) + dice.digits(3)
  return first + signOfIdentity(first)
}

export function oldIdentity(dice: Dice): string {
  return dice.word(REGIONS) + birthday(dice, 1931, 1995).slice(2) + dice.digits(3)
}

/** Looks like one, and its last sign is wrong. */
export function wrongIdentity(dice: Dice): string {
  for (;;) {
    const wrong = identity(dice).slice(0, 17) + dice.below(10)
    // One of those that begin with 62 could be a card.
    if (!isIdentity(wrong) && luhnRest(wrong) !== 0) return wrong
  }
}

export function isIdentity(text: string): boolean {
  return /^\d{17}[\dX]$/.test(text) && signOfIdentity(text.slice(0, 17)) === text[17]
}

/** Luhn: every second digit counts twice, its own digits added. */
function luhnRest(digits: string): number {
  let sum = 0
  let twice = false
  for (let i = digits.length - 1; i >= 0; i -= 1) {
    const value = Number(digits[i]) * (twice ? 2 : 1)
    sum += Math.floor(value / 10) + (value % 10)
    twice = !twice
  }
  return sum % 10
}

const BANKS = '622202 621700 622848 621661 623058 622588 621226 622150 625912 622689'

export function card(dice: Dice): string {
  const first = dice.word(BANKS) + dice.digits(dice.pick([9, 12, 11]))
  for (let last = 0; last < 10; last += 1) if (luhnRest(first + last) === 0) return first + last
  throw new Error('Luhn has a digit for every number')
}

export function notCard(dice: Dice): string {
  const right = card(dice)
  return right.slice(0, -1) + ((Number(right.at(-1)) + dice.from(1, 9)) % 10)
}

const MOBILES =
  '130 131 133 134 135 136 137 138 139 145 147 150 151 152 153 155 156 157 158 159 162 165 166 167 170 171 172 173 175 176 177 178 180 181 182 183 184 185 186 187 188 189 190 191 192 193 195 196 197 198 199'
export const mobile = (dice: Dice): string => dice.word(MOBILES) + dice.digits(8)

export interface Landline {
  readonly area: string
  readonly local: string
}
export function landline(dice: Dice): Landline {
  const area = dice.word('010 021 022 023 027 028 029 0370 0371 0379 0311 0531 0551 0755 0571 0898 0991')
  return { area, local: dice.from(2, 8) + dice.digits(area.length === 3 || dice.once(3) ? 7 : 6) }
}

export function passport(dice: Dice): string {
  const letter = dice.word('A B C D F G H J K L M N P Q')
  return dice.pick([
    `E${dice.digits(8)}`,
    `G${dice.digits(8)}`,
    `E${letter}${dice.digits(7)}`,
    `PE${dice.digits(7)}`,
  ])
}

export function plate(dice: Dice): string {
  const where = dice.word('豫N 豫A 豫P 京A 沪C 粤B 苏E 浙A 鲁R 皖S 冀D 鄂A 川A 陕A 渝B')
  const letter = () => dice.word('A B C D E F G H J K L M N P Q R S T U V W X Y Z')
  return (
    where +
    dice.pick([
      dice.digits(5),
      letter() + dice.digits(4),
      `${dice.digits(2)}${letter()}${dice.digits(2)}`,
      `D${dice.digits(5)}`,
      `F${dice.digits(5)}`,
      `${dice.digits(5)}D`,
      `${dice.digits(4)}挂`,
      `${letter()}${dice.digits(3)}${letter()}`,
    ])
  )
}

const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** GB 32100: each place weighs three times the one before it, by 31. */
export function creditCode(dice: Dice): string {
  const own = Array.from({ length: 9 }, () =>
    dice.once(4) ? dice.word('A B C D E F G H M X') : dice.below(10),
  )
  const first = dice.word('11 12 31 51 52 91 92 93') + dice.word(REGIONS) + own.join('')
  let weight = 1
  let sum = 0
  for (const sign of first) {
    sum += CREDIT.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return first + CREDIT[(31 - (sum % 31)) % 31]
}

export const day = (dice: Dice): string => birthday(dice, 2018, 2026)
