import type { FieldError } from '#platform/form.ts'
import { PROSE_FIGURES, PROSE_KEYS } from '../../form/prose-figures.ts'
import { type FieldKind, type FieldOfForm, fieldsOf } from '../fields.ts'
import type { Figures } from '../return.ts'

/** What the checks say of a return: errors keep it from being handed in, what is asked wants a word of explanation. */
export interface ReturnChecked {
  readonly errors: readonly FieldError[]
  readonly asked: readonly FieldError[]
}

/** 不适用: the organ does no such thing. */
export const NOT_APPLICABLE = '/'

const PATTERNS: Readonly<Record<FieldKind, { readonly pattern: RegExp; readonly sentence: string }>> = {
  count: { pattern: /^\d{1,12}$/, sentence: '应是0或者正整数' },
  change: { pattern: /^[+-]?\d{1,12}$/, sentence: '应是整数，减少的前面加“-”' },
  wan: { pattern: /^\d{1,12}(\.\d{1,4})?$/, sentence: '应是以万元为单位的数，最多4位小数' },
  yuan: { pattern: /^\d{1,12}(\.\d{1,2})?$/, sentence: '应是以元为单位的数，最多2位小数' },
}

/** A figure as typed: full-width digits, separators and a plus sign are taken. Undefined: it is none. */
export function readFigure(typed: string, kind: FieldKind): string | null | undefined {
  const text = typed
    .normalize('NFKC')
    .replace(/[,\s]/g, '')
    .replace(/^[－—–]/, '-')
  if (text === NOT_APPLICABLE || text === '不适用') return null
  if (!PATTERNS[kind].pattern.test(text)) return undefined
  const [whole = '', decimals] = text.replace('+', '').split('.')
  const bare = whole.replace(/^(-?)0+(?=\d)/, '$1').replace(/^-0$/, '0')
  return decimals === undefined ? bare : `${bare}.${decimals}`
}

/** What the form holds, and which fields are no figures. A blank is not filled in: it is neither 0 nor 不适用. */
export function readFigures(
  year: number,
  typed: Readonly<Record<string, string>>,
): { readonly figures: Figures; readonly errors: readonly FieldError[] } {
  const figures: Record<string, string | null> = {}
  const errors: FieldError[] = []
  for (const field of fieldsOf(year)) {
    const text = (typed[field.key] ?? '').trim()
    if (text === '') continue
    const figure = readFigure(text, field.kind)
    if (figure === undefined) {
      errors.push({
        field: field.key,
        sentence: `“${field.name}”${PATTERNS[field.kind].sentence}，写的是“${text}”。`,
      })
    } else figures[field.key] = figure
  }
  return { figures, errors }
}

/** 年报格式 五、六: within a return, and from last year's to this one's. `before`: last year's figures, {} when there are none. */
export function checkReturn(year: number, figures: Figures, before: Figures): ReturnChecked {
  const fields = fieldsOf(year)
  return {
    errors: [...notFilled(fields, figures), ...partsAndWholes(figures)],
    asked: [
      ...documents(figures, before),
      ...items(fields, figures, before),
      ...leaps(fields, figures, before),
    ],
  }
}

function notFilled(fields: readonly FieldOfForm[], figures: Figures): FieldError[] {
  return fields
    .filter(({ key }) => figures[key] === undefined)
    .map(({ key, name }) => ({
      field: key,
      sentence: `“${name}”没有填。没有发生的填0，本机关没有这项职能的填“${NOT_APPLICABLE}”。`,
    }))
}

const numberOf = (figures: Figures, key: string): number | null => {
  const figure = figures[key]
  return figure === undefined || figure === null ? null : Number(figure)
}

/** 六: 主动公开82386 = 网站79818 + 微博微信2568. The parts of a whole add up to it, and what is among others is not more. */
function partsAndWholes(figures: Figures): FieldError[] {
  const wholes = new Set(PROSE_KEYS.flatMap(key => PROSE_FIGURES[key].partOf ?? []))
  const sums = [...wholes].flatMap(whole => {
    const parts = PROSE_KEYS.filter(key => PROSE_FIGURES[key].partOf === whole)
    const values = parts.map(key => numberOf(figures, `prose.${key}`))
    const total = numberOf(figures, `prose.${whole}`)
    if (total === null || values.every(value => value === null)) return []
    const sum = values.reduce((all: number, value) => all + (value ?? 0), 0)
    return sum === total
      ? []
      : [
          {
            field: `prose.${whole}`,
            sentence: `“${PROSE_FIGURES[whole].label}”${total}，各部分之和是${sum}，应当一致。`,
          },
        ]
  })
  const among = PROSE_KEYS.flatMap(key => {
    const { among: all, label } = PROSE_FIGURES[key]
    if (all === undefined) return []
    const [part, whole] = [numberOf(figures, `prose.${key}`), numberOf(figures, `prose.${all}`)]
    return part !== null && whole !== null && part > whole
      ? [
          {
            field: `prose.${key}`,
            sentence: `“${label}”${part}，多于“${PROSE_FIGURES[all].label}”的${whole}。`,
          },
        ]
      : []
  })
  return [...sums, ...among]
}

/** G1: 现行有效 = last year's + 制发 − 废止. G3: 新公开 ≤ 新制作, 对外公开总数 ≥ 新公开. */
function documents(figures: Figures, before: Figures): FieldError[] {
  return ['disclosure.regulations', 'disclosure.normativeDocuments'].flatMap(row => {
    const n = (column: string) => numberOf(figures, `${row}.${column}`)
    const name = row.endsWith('regulations') ? '规章' : '规范性文件'
    const [made, disclosed, standing] = [n('made'), n('disclosed'), n('standing')]
    const [issued, repealed, inForce] = [n('issued'), n('repealed'), n('inForce')]
    const was = numberOf(before, `${row}.inForce`)
    const due = was === null || issued === null || repealed === null ? null : was + issued - repealed
    return [
      ...(made !== null && disclosed !== null && disclosed > made
        ? [asks(`${row}.disclosed`, `${name}本年新公开${disclosed}件，多于本年新制作的${made}件`)]
        : []),
      ...(standing !== null && disclosed !== null && standing < disclosed
        ? [asks(`${row}.standing`, `${name}对外公开总数量${standing}件，少于本年新公开的${disclosed}件`)]
        : []),
      ...(due !== null && inForce !== null && inForce !== due
        ? [
            asks(
              `${row}.inForce`,
              `${name}现行有效${inForce}件，按上年${was}＋制发${issued}－废止${repealed}应是${due}件`,
            ),
          ]
        : []),
    ]
  })
}

/** G2: 上一年项目数量 = last year's 项目数量 + 增减. */
function items(fields: readonly FieldOfForm[], figures: Figures, before: Figures): FieldError[] {
  return fields.flatMap(({ key, name }) => {
    if (!key.endsWith('.lastYearItems')) return []
    const stem = key.slice(0, -'lastYearItems'.length)
    const [now, was, change] = [
      numberOf(figures, key),
      numberOf(before, key),
      numberOf(before, `${stem}change`),
    ]
    if (now === null || was === null || change === null || now === was + change) return []
    return [
      asks(
        key,
        `“${name}”${now}，按上年填报的${was}${change < 0 ? '－' : '＋'}${Math.abs(change)}应是${was + change}`,
      ),
    ]
  })
}

/** Ten times last year's, or a tenth of it, is a slip more often than a fact. Small figures leap by themselves. */
const LEAP = 10
const SMALL = 20

function leaps(fields: readonly FieldOfForm[], figures: Figures, before: Figures): FieldError[] {
  return fields.flatMap(({ key, name, kind }) => {
    const [now, was] = [numberOf(figures, key), numberOf(before, key)]
    if (kind === 'change' || now === null || was === null || Math.max(now, was) < SMALL) return []
    if (now < was * LEAP && was < now * LEAP) return []
    return [asks(key, `“${name}”本年${now}，上年${was}，相差十倍以上`)]
  })
}

function asks(field: string, fact: string): FieldError {
  return { field, sentence: `${fact}，请核对；确实如此的，请在说明里写明原因。` }
}
