/** How people write a thing so that it is not seen, or merely write it otherwise. */
import type { Dice } from './dice.ts'
import type { Thing } from './planted.ts'

export interface Disguise {
  readonly name: string
  /** Null: nothing of this kind is written so. */
  readonly write: (thing: Thing, dice: Dice) => string | null
}

const inGroups = ({ plain, groups }: Thing, between: string): string | null => {
  if (groups.length === 0) return null
  let at = 0
  return groups
    .map(many => {
      at += many
      return plain.slice(at - many, at)
    })
    .join(between)
}
const eachBy = (signs: string, between: string) => [...signs].join(between)
const isNumber = ({ rule }: Thing) => rule === 'resident-id' || rule === 'bank-card' || rule === 'mobile'
const isWord = ({ rule }: Thing) => /word|name/.test(rule)
const isSaid = ({ before }: Thing) => /电话|手机|联系方式|同号|证|卡号|账号|号码/.test(before)
const ofDigits = (signs: string, others: string) =>
  signs.replace(/\d/g, digit => [...others][Number(digit)] ?? '')
const wide = (signs: string) =>
  signs.replace(/[0-9A-Za-z]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

export const PLAIN: Disguise = { name: 'plain', write: ({ plain }) => plain }

export const DISGUISES: readonly Disguise[] = [
  PLAIN,
  { name: 'full width', write: thing => (isWord(thing) ? null : wide(thing.plain)) },
  {
    name: 'some full width',
    write: (thing, dice) =>
      isWord(thing) ? null : thing.plain.replace(/\d/g, digit => (dice.once(3) ? wide(digit) : digit)),
  },
  { name: 'spaces', write: thing => inGroups(thing, ' ') },
  { name: 'wide spaces', write: thing => inGroups(thing, '\u3000') },
  { name: 'narrow spaces', write: thing => inGroups(thing, '\u2009') },
  { name: 'strokes', write: thing => inGroups(thing, '-') },
  { name: 'dashes', write: thing => inGroups(thing, '—') },
  { name: 'full stops', write: thing => inGroups(thing, '.') },
  { name: 'middle dots', write: thing => inGroups(thing, '·') },
  { name: 'underscores', write: thing => (isSaid(thing) ? inGroups(thing, '_') : null) },
  { name: 'slashes', write: thing => (isSaid(thing) ? inGroups(thing, '/') : null) },
  { name: 'tildes', write: thing => (isSaid(thing) ? inGroups(thing, '~') : null) },
  { name: 'stars', write: thing => (isSaid(thing) ? inGroups(thing, '*') : null) },
  { name: 'wide strokes', write: thing => inGroups(thing, '－') },
  {
    name: 'each by itself',
    write: thing =>
      isNumber(thing) && (isSaid(thing) || thing.plain.length > 14) ? eachBy(thing.plain, ' ') : null,
  },
  { name: 'unseen signs', write: thing => (isNumber(thing) ? eachBy(thing.plain, '\u200b') : null) },
  { name: 'unseen signs between groups', write: thing => inGroups(thing, '\u2060\ufeff') },
  { name: 'marks of direction', write: thing => inGroups(thing, '\u200e') },
  { name: 'soft hyphens', write: thing => inGroups(thing, '\u00ad') },
  {
    name: 'numerals',
    write: thing => (isNumber(thing) ? ofDigits(thing.plain, '〇一二三四五六七八九') : null),
  },
  {
    name: 'numerals with 零',
    write: thing => (isNumber(thing) ? ofDigits(thing.plain, '零一二三四五六七八九') : null),
  },
  {
    name: 'capital numerals',
    write: thing => (isNumber(thing) ? ofDigits(thing.plain, '零壹贰叁肆伍陆柒捌玖') : null),
  },
  {
    name: 'some numerals',
    write: (thing, dice) =>
      isNumber(thing)
        ? thing.plain.replace(/\d/g, digit =>
            dice.once(4) ? ofDigits(digit, '零一二三四五六七八九') : digit,
          )
        : null,
  },
  {
    name: 'digits in circles',
    write: thing => (isNumber(thing) ? ofDigits(thing.plain, '⓪①②③④⑤⑥⑦⑧⑨') : null),
  },
  {
    name: 'digits of mathematics',
    write: thing => (isNumber(thing) ? ofDigits(thing.plain, '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗') : null),
  },
  { name: 'small x', write: thing => (thing.plain.endsWith('X') ? thing.plain.toLowerCase() : null) },
  {
    name: 'x of multiplication',
    write: thing => (thing.plain.endsWith('X') ? thing.plain.replace('X', '×') : null),
  },
  { name: 'with 86', write: thing => (thing.rule === 'mobile' ? `+86 ${thing.plain}` : null) },
  { name: 'with (86)', write: thing => (thing.rule === 'mobile' ? `(+86)${thing.plain}` : null) },
  { name: 'words with spaces', write: thing => (isWord(thing) ? eachBy(thing.plain, ' ') : null) },
  { name: 'words with stars', write: thing => (isWord(thing) ? eachBy(thing.plain, '*') : null) },
  {
    name: 'words with a dot',
    write: thing => (isWord(thing) ? `${thing.plain[0]}·${thing.plain.slice(1)}` : null),
  },
  { name: 'words with unseen signs', write: thing => (isWord(thing) ? eachBy(thing.plain, '\u200d') : null) },
  { name: 'words with strokes', write: thing => (isWord(thing) ? eachBy(thing.plain, '_') : null) },
  { name: 'traditional', write: thing => thing.disguised ?? null },
  {
    name: 'look-alikes',
    write: thing => (/国/.test(thing.plain) && isWord(thing) ? thing.plain.replaceAll('国', '囯') : null),
  },
  {
    name: 'plate with a dot',
    write: thing => (thing.rule === 'plate' ? `${thing.plain.slice(0, 2)}·${thing.plain.slice(2)}` : null),
  },
  {
    name: 'plate with a space',
    write: thing => (thing.rule === 'plate' ? `${thing.plain.slice(0, 2)} ${thing.plain.slice(2)}` : null),
  },
  {
    name: 'small letters',
    write: thing => (thing.rule === 'passport' || thing.rule === 'plate' ? thing.plain.toLowerCase() : null),
  },
  {
    name: 'passport with a space',
    write: thing => (thing.rule === 'passport' ? thing.plain.replace(/(?=\d)/, ' ') : null),
  },
  {
    name: 'address with spaces',
    write: thing => (thing.rule === 'address' ? thing.plain.replace(/([市区镇乡])/g, '$1 ') : null),
  },
  {
    name: 'address with numerals',
    write: thing =>
      thing.rule === 'address'
        ? thing.plain.replace(/\d/g, digit => [...'〇一二三四五六七八九'][Number(digit)] ?? '')
        : null,
  },
]

/** One of the ways in which it can be written; in one of three nothing hides it. */
export function disguised(thing: Thing, dice: Dice): { readonly name: string; readonly written: string } {
  for (let tries = 0; tries < 40 && !dice.once(4); tries += 1) {
    const disguise = dice.pick(DISGUISES)
    const written = disguise.write(thing, dice)
    if (written !== null) return { name: disguise.name, written }
  }
  return { name: 'plain', written: thing.plain }
}
