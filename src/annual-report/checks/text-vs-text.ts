import { rowTotal } from '../cells.ts'
import { isResult, type Mention, mentionsIn } from '../reading/mentions.ts'
import type { Figure, Report } from '../report.ts'
import type { Finding } from './finding.ts'
import { meaningsOf } from './text-vs-table.ts'

/** The prose against itself: results that do not add up, shares that are wrong, 其中 parts, the same thing named twice. */
export function textAgainstText(report: Report, previous?: Report): Finding[] {
  const mentions = mentionsIn(report.chapters, report.year)
  return [
    ...resultsOfText(report, mentions),
    ...shares(report, mentions),
    ...growth(report, previous),
    ...partsOfWholes(report),
    ...namedTwice(report),
  ]
}

function found(
  severity: Finding['severity'],
  expected: number | string,
  actual: number | string,
  text: string,
): Finding {
  return { rule: 'text-vs-text', severity, cells: [], expected, actual, text }
}

/**
 * `答复805件`, then four or more results: they add up to what was closed, or with what is carried forward to what was received.
 * Where they add up to what the table says was closed, the figure beside them meant something else.
 */
function resultsOfText(report: Report, mentions: readonly Mention[]): Finding[] {
  const results = mentions.filter(({ quantity }) => isResult(quantity))
  const bySentence = Map.groupBy(results, ({ chapter, sentence }) => `${chapter}:${sentence}`)
  return [...bySentence.values()].flatMap(list => {
    const [first] = list
    if (first === undefined || new Set(list.map(({ quantity }) => quantity)).size < 4) return []
    const sum = list.reduce((total, { value }) => total + value, 0)
    if (sum === rowTotal(report, 'totalClosed')) return []
    const near = mentions.filter(
      m => m.chapter === first.chapter && m.sentence <= first.sentence && first.sentence - m.sentence <= 2,
    )
    const forward = near.find(({ quantity }) => quantity === 'carriedForward')?.value ?? 0
    const bases = near.filter(({ quantity }) => ['closed', 'handled', 'received'].includes(quantity))
    const base = bases.find(({ quantity }) => quantity === 'closed') ?? bases[0]
    if (base === undefined || bases.some(({ value }) => value === sum || value === sum + forward)) return []
    const told = list.map(({ value }) => value).join('＋')
    return [
      found(
        'error',
        sum,
        base.value,
        `正文各类办理结果${told}＝${sum}，与“${base.clause}”的${base.value}不一致。`,
      ),
    ]
  })
}

/** `258件，占33.9%`: of what was closed, received, or both; rounded, or cut off (then it is only told). */
function shares(report: Report, mentions: readonly Mention[]): Finding[] {
  const bases = [
    ...(['closed', 'received', 'handled'] as const).flatMap(quantity =>
      meaningsOf(report, quantity).map(({ value }) => value),
    ),
    ...mentions
      .filter(({ quantity }) => ['closed', 'received', 'handled'].includes(quantity))
      .map(({ value }) => value),
  ].filter(base => base !== null && base > 0)
  return mentions.flatMap(({ value, share, clause, quantity }) => {
    if (share === null || !isResult(quantity) || bases.length === 0) return []
    const places = share.split('.')[1]?.length ?? 0
    const exact = bases.map(base => (value / Number(base)) * 100)
    if (exact.some(percent => Math.abs(percent - Number(share)) <= 0.5 * 10 ** -places + 1e-9)) return []
    const cut = exact.find(
      percent => Math.floor(percent * 10 ** places + 1e-9) / 10 ** places === Number(share),
    )
    const [first = 0] = exact
    const told = (percent: number): string => percent.toFixed(Math.max(places, 2))
    return cut === undefined
      ? [
          found(
            'error',
            told(first),
            share,
            `正文“${clause}”占${share}%，按${bases[0]}件算是${told(first)}%。`,
          ),
        ]
      : [
          found(
            'warning',
            told(cut),
            share,
            `正文“${clause}”占${share}%，实际是${told(cut)}%，似乎截去了尾数而没有四舍五入。`,
          ),
        ]
  })
}

/** `收办3646件，同比增长1.05%` against last year's report. */
function growth(report: Report, previous?: Report): Finding[] {
  if (previous === undefined) return []
  return report.chapters.flatMap(({ text }) =>
    [
      ...text.matchAll(
        /(?:受理|收到|收办|接收)[^，。；\d]{0,20}申请[^，。；\d]{0,6}(\d+)件，(?:同比|较去年|较上年)(增长|增加|上升|下降|减少|回落)(\d+(?:\.\d+)?)%/g,
      ),
    ].flatMap(match => {
      const now = Number(match[1])
      const said = Number(match[3]) * (/下降|减少|回落/.test(match[2] ?? '') ? -1 : 1)
      const places = match[3]?.split('.')[1]?.length ?? 0
      const percents = meaningsOf(previous, 'received').flatMap(({ value }) =>
        value ? [((now - value) / value) * 100] : [],
      )
      const [first] = percents
      const nearest = [...percents].sort((a, b) => Math.abs(a - said) - Math.abs(b - said))[0]
      if (
        first === undefined ||
        nearest === undefined ||
        Math.abs(nearest - said) <= 0.5 * 10 ** -places + 1e-9
      )
        return []
      return [
        found(
          'warning',
          nearest.toFixed(places),
          said,
          `正文“${match[0]}”，按上年度报告算是${nearest.toFixed(places)}%。`,
        ),
      ]
    }),
  )
}

interface Whole {
  readonly figure: Figure
  readonly parts: readonly Figure[]
  /** The parts are listed in brackets or after a colon: usually all of them. */
  readonly listed: boolean
}

/** Beyond this share of the whole, parts that do not add up are parts of something else. */
const NEAR = 0.1

/** `共82386条，其中，微博2568条，网站79818条`: the parts that follow a figure add up to it. */
function partsOfWholes(report: Report): Finding[] {
  return report.chapters.flatMap(({ text, figures }) =>
    wholesIn(text, figures).flatMap(({ figure, parts, listed }) => {
      const sum = parts.reduce((total, part) => total + part.value, 0)
      const off = Math.abs(sum - figure.value)
      if (off === 0 || figure.value === 0) return []
      const told = `正文“${shortened(figure.clause)}”的各部分${parts.map(part => part.value).join('＋')}＝${sum}，与${figure.value}不一致。`
      if (off <= figure.value * NEAR) return [found('error', sum, figure.value, told)]
      return listed && parts.length >= 3 ? [found('warning', sum, figure.value, told)] : []
    }),
  )
}

function wholesIn(text: string, figures: readonly Figure[]): Whole[] {
  return figures.flatMap((figure, i) => {
    if (figure.unit.startsWith('%') || /余|多/.test(figure.unit)) return []
    const region = regionAfter(text, figure)
    if (region === null) return []
    const inside = figures
      .slice(i + 1)
      .filter(
        part =>
          part.at >= region.from &&
          part.at < region.until &&
          part.unit[0] === figure.unit[0] &&
          bracketDepth(text, region.from, part.at) === 0,
      )
    return inside.length >= 2 ? [{ figure, parts: inside, listed: region.listed }] : []
  })
}

/** Where the parts of a figure stand: in the brackets right after it, or after 其中 in its sentence, or after a colon. */
function regionAfter(text: string, figure: Figure): { from: number; until: number; listed: boolean } | null {
  const end = figure.at + figure.raw.length
  const rest = text.slice(end)
  const bracket = /^[^，。；（(\d]{0,8}[（(](?!含|包括|其中含)/.exec(rest)
  if (bracket !== null) {
    const close = rest.slice(bracket[0].length).search(/[）)]/)
    return close < 0
      ? null
      : { from: end + bracket[0].length, until: end + bracket[0].length + close, listed: true }
  }
  const marked =
    /^[^。；：\n\d]{0,16}(?:，(?:同比|较)[^，。；]{0,16}%)?[，。]?其中[，：]?|^[^，。；\n\d]{0,10}：/.exec(
      rest,
    )
  if (marked === null) return null
  const start = marked[0].length
  const stop = rest.slice(start).search(/[。\n]|其中|；(?!.{0,40}[\d])/)
  return {
    from: end + start,
    until: stop < 0 ? text.length : end + start + stop,
    listed: marked[0].endsWith('：'),
  }
}

function bracketDepth(text: string, from: number, at: number): number {
  const between = text.slice(from, at)
  return (between.match(/[（(]/g)?.length ?? 0) - (between.match(/[）)]/g)?.length ?? 0)
}

function shortened(clause: string): string {
  return clause.length <= 40 ? clause : `${clause.slice(0, 40)}…`
}

/** Of the whole year or the whole place: only such a figure must agree with another of the same name. */
const WHOLE = /全年|全市|全区|全县|全省|累计|共/
const PART = /[市县区镇乡街道局委办]级?|季度|月|第[一二三四五六七八九十]|次年|去年|上年|同比/

/** `征集活动43期` here and `征集活动44期` there. */
function namedTwice(report: Report): Finding[] {
  const named = report.chapters.flatMap(({ text, figures }) =>
    figures.flatMap(figure => {
      const label = /[\u3400-\u9fff]{6,}$/.exec(text.slice(Math.max(0, figure.at - 24), figure.at))?.[0]
      return label === undefined || figure.unit === '' || figure.unit.startsWith('%')
        ? []
        : [{ figure, label }]
    }),
  )
  return named.flatMap((one, i) =>
    named.slice(i + 1).flatMap(other => {
      const same = one.figure.unit[0] === other.figure.unit[0] && one.figure.value !== other.figure.value
      if (!same || one.figure.clause === other.figure.clause || !sameName(one.label, other.label)) return []
      return [
        found(
          'warning',
          one.figure.value,
          other.figure.value,
          `正文“${shortened(one.figure.clause)}”与“${shortened(other.figure.clause)}”说的似乎是同一件事，数字不一致。`,
        ),
      ]
    }),
  )
}

function sameName(a: string, b: string): boolean {
  const bare = (label: string): string =>
    label.replace(/全年|全市|全区|全县|共|累计|开展|组织|举办|召开/g, '').slice(-10)
  const [left, right] = [bare(a), bare(b)]
  return left.length >= 6 && (WHOLE.test(a) || WHOLE.test(b)) && left === right && !PART.test(left)
}
