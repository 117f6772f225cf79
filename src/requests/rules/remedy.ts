import { type Day, day } from '#platform/day.ts'
import { done, type Result, refused } from '#platform/result.ts'
import { DECISIONS, type DecisionCode, PART_GROUNDS, type PartGround } from './decisions.ts'

/**
 * 救济告知: what the letter must tell of the ways to challenge it.
 *
 * 《中华人民共和国行政复议法》第二十条、第二十二条、第二十三条第一款第（四）项及第二款
 * 《中华人民共和国行政诉讼法》第四十五条、第四十六条
 * 法释〔2025〕8号第一条: 复议前置 is for refusals under articles 14, 15 and 16 of the Regulation. Reading chosen: so it
 * is for the part withheld on such a ground in a partial disclosure, and for nothing else (decision record 0021).
 */

/** From this day on a refusal goes to 行政复议 first. The day is the date of the decision, not of its receipt. */
export const REVIEW_FIRST_FROM: Day = day('2024-01-01')

/** 'review-first': 复议前置; 'either': 复议或者诉讼; 'mixed': a part of each. */
export type RemedyKind = 'review-first' | 'either' | 'mixed'

export interface RemedyFacts {
  readonly decision: DecisionCode
  /** Why parts are withheld, in a partial disclosure; empty otherwise. */
  readonly grounds: readonly PartGround[]
  readonly decidedOn: Day
  /** 行政复议机关, by its full name; '' when the unit's register does not say. */
  readonly reviewAuthority: string
  /** The court that would hear the case; '' when the unit's register does not say. */
  readonly court: string
  /** Whether the letter is delivered over the internet, and where review can then be applied for; '' when not known. */
  readonly online: false | { readonly reviewChannel: string }
}

export interface Remedy {
  readonly kind: RemedyKind
  /** Whole sentences, one paragraph each. */
  readonly paragraphs: readonly string[]
  /** What the law wants told and nobody has registered: for the reviewer's eyes, not for the letter. */
  readonly lacks: readonly string[]
}

export function remedyKind(
  decision: DecisionCode,
  grounds: readonly PartGround[],
  decidedOn: Day,
): RemedyKind {
  const rule = DECISIONS[decision].remedy
  if (decidedOn < REVIEW_FIRST_FROM || rule === 'either') return 'either'
  if (rule === 'review-first') return 'review-first'
  return grounds.some(isRefusal) ? 'mixed' : 'either'
}

/** Refused (review-authority-missing) when the review authority is not known: without it no answer may be issued. */
export function remedyText(facts: RemedyFacts): Result<Remedy> {
  const kind = remedyKind(facts.decision, facts.grounds, facts.decidedOn)
  return withChannel(kind, sentences(kind, facts), facts)
}

type Where = Omit<RemedyFacts, 'decision' | 'grounds'>

/** For a letter that decides something and is no answer: 复议 or 诉讼. `what`: how it speaks of itself, 本告知. */
export function remedyAgainst(what: string, facts: Where): Result<Remedy> {
  return withChannel('either', [`如对${what}不服，${either(facts)}`], facts)
}

function withChannel(kind: RemedyKind, paragraphs: readonly string[], facts: Where): Result<Remedy> {
  if (facts.reviewAuthority.trim() === '') {
    return refused(
      'review-authority-missing',
      '本单位还没有登记行政复议机关，不能出具写明救济途径的文书。请管理员在机构资料里补上，再签发。',
      '《中华人民共和国行政复议法》第二十条',
    )
  }
  const channel = channelOf(facts)
  return done({
    kind,
    paragraphs: channel === '' ? paragraphs : [...paragraphs, `网上申请行政复议的渠道：${channel}。`],
    lacks:
      channel === '' && mustNameChannel(facts)
        ? [
            '网上送达的，应当同时提供提交行政复议申请书的互联网渠道（《行政复议法》第二十二条）；还没有登记行政复议机关的这一渠道，请系统管理员在“机构”里补上。',
          ]
        : [],
  })
}

function sentences(kind: RemedyKind, facts: RemedyFacts): readonly string[] {
  if (kind === 'either') return [`如对本答复不服，${either(facts)}`]
  if (kind === 'review-first') return [`如对本答复不服，${reviewFirst(facts)}`]
  return [
    `如对本答复中${withheld(facts.grounds)}不服，${reviewFirst(facts)}`,
    `如对本答复的其他内容不服，${either(facts)}`,
  ]
}

/** 第四十六条: six months from the day the decision is known. 第二十条: sixty days from the same. */
function either({ reviewAuthority, court }: Where): string {
  const where = court.trim() === '' ? '有管辖权的人民法院' : court
  return `可以自收到本文书之日起60日内向${reviewAuthority}申请行政复议，或者自收到本文书之日起6个月内向${where}提起行政诉讼。`
}

/** 第二十三条第二款: the organ must tell that review comes first. 第四十五条: fifteen days to court after review. */
function reviewFirst({ reviewAuthority }: RemedyFacts): string {
  return (
    '根据《中华人民共和国行政复议法》第二十三条第一款第（四）项的规定，' +
    `应当先自收到本文书之日起60日内向${reviewAuthority}申请行政复议；` +
    '对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向有管辖权的人民法院提起行政诉讼；' +
    '行政复议机关逾期不作决定的，可以自行政复议期限届满之日起15日内提起行政诉讼。'
  )
}

function isRefusal(ground: PartGround): boolean {
  return DECISIONS[ground].remedy === 'review-first'
}

/** 不予公开的部分, or, when only some of what is withheld is refused, the parts by their grounds. */
function withheld(grounds: readonly PartGround[]): string {
  if (grounds.every(isRefusal)) return '不予公开的部分'
  const names = grounds.filter(isRefusal).map(ground => PART_GROUNDS[ground])
  return `因${names.join('、')}而不予公开的部分`
}

/** 第二十二条 binds what is delivered online since the law of 2024. */
function mustNameChannel({ online, decidedOn }: Where): boolean {
  return online !== false && decidedOn >= REVIEW_FIRST_FROM
}

function channelOf(facts: Where): string {
  return facts.online !== false && mustNameChannel(facts) ? facts.online.reviewChannel.trim() : ''
}
