import type { InterpretationForm } from '#publishing'

/** How much the city publishes in a year. */
export interface Counts {
  /** On the site: documents, responses and press conferences. */
  readonly items: number
  readonly regulations: number
  readonly normative: number
  /** Made in the years before and public by the end of this one. */
  readonly olderRegulations: number
  readonly olderNormative: number
  readonly interpretations: Readonly<Record<InterpretationForm, number>>
  readonly responses: number
  readonly conferences: number
  readonly submissions: number
  /** Of the submissions. */
  readonly adopted: number
  readonly trainings: number
  /** Over, and their outcomes published. */
  readonly consultations: number
}

/**
 * What a prefecture-level city printed in its report for 2019 (商丘市人民政府2019年政府信息公开工作年度报告): 网站79818条; 规章27件、
 * 规范性文件468件, the 重要政策文件495个 of its text; 43 and 1,062 in all; 解读1047条; 回应134次; 发布会24场; 报送2481篇, 采用2279篇;
 * 意见征集43期. How
 * the interpretations divide into forms and how many trainings there were it does not say: made up.
 */
export const COUNTS_OF_2019: Counts = {
  items: 79_818,
  regulations: 27,
  normative: 468,
  olderRegulations: 43 - 27,
  olderNormative: 1062 - 468,
  interpretations: {
    department: 402,
    chart: 251,
    leader: 141,
    expert: 88,
    media: 77,
    video: 62,
    animation: 26,
  },
  responses: 134,
  conferences: 24,
  submissions: 2481,
  adopted: 2279,
  trainings: 36,
  consultations: 43,
}

/** 微博、微信: counted by the same report, 82,386 in all. The demonstration makes none of them: it has no channels of new media. */
export const POSTS_OF_2019 = 2568

/** The year behind a newcomer: in the report's proportions, but with a library that is worth looking through. */
export const A_LITTLE_YEAR: Counts = {
  items: 2000,
  regulations: 4,
  normative: 76,
  olderRegulations: 3,
  olderNormative: 97,
  interpretations: { department: 65, chart: 41, leader: 23, expert: 14, media: 12, video: 10, animation: 4 },
  responses: 14,
  conferences: 5,
  submissions: 62,
  adopted: 57,
  trainings: 8,
  consultations: 5,
}

/** The same divided: 1/20 of 2019. What there is any of does not vanish. `newsToo`: or only what the report counts one by one. */
export function partOf(counts: Counts, share: number, { newsToo }: { newsToo: boolean }): Counts {
  const of = (count: number) => (count === 0 ? 0 : Math.max(1, Math.round(count * share)))
  const interpretations = Object.fromEntries(
    Object.entries(counts.interpretations).map(([form, count]) => [form, of(count)]),
  ) as Counts['interpretations']
  const part = {
    interpretations,
    regulations: of(counts.regulations),
    normative: of(counts.normative),
    olderRegulations: of(counts.olderRegulations),
    olderNormative: of(counts.olderNormative),
    responses: of(counts.responses),
    conferences: of(counts.conferences),
    submissions: of(counts.submissions),
    adopted: of(counts.adopted),
    trainings: of(counts.trainings),
    consultations: of(counts.consultations),
  }
  const counted =
    part.regulations + part.normative + sumOf(interpretations) + part.responses + part.conferences
  return { ...part, items: newsToo ? Math.max(counted, of(counts.items)) : counted }
}

export function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
