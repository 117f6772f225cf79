/**
 * 区分处理的依据: on what a part of a document is blacked out. The codes of the refusals are those of the decisions in
 * requests, where two share a decision (商业秘密 and 个人隐私 are both 第三方合法权益) they are told apart behind it.
 *
 * 《条例》第十四条至第十六条、第三十七条
 */
export const GROUNDS = {
  'refused.stateSecret': { label: '国家秘密', article: '第十四条' },
  'refused.prohibitedByLaw': { label: '法律、行政法规禁止公开', article: '第十四条' },
  'refused.threeSecurities': { label: '危及国家安全、公共安全、经济安全、社会稳定', article: '第十四条' },
  'refused.thirdParty.secret': { label: '商业秘密', article: '第十五条' },
  'refused.thirdParty.privacy': { label: '个人隐私', article: '第十五条' },
  'refused.thirdParty.other': { label: '第三方其他合法权益', article: '第十五条' },
  'refused.internalAffairs': { label: '内部事务信息', article: '第十六条' },
  'refused.processInformation': { label: '过程性信息', article: '第十六条' },
  'refused.enforcementFile': { label: '行政执法案卷信息', article: '第十六条' },
} as const satisfies { readonly [code: string]: { readonly label: string; readonly article: string } }

export type Ground = keyof typeof GROUNDS
export const GROUND_CODES = Object.keys(GROUNDS) as readonly Ground[]

export function isGround(code: unknown): code is Ground {
  return typeof code === 'string' && Object.hasOwn(GROUNDS, code)
}

/** 第十五条·个人隐私: as it stands on the black box and in lists. */
export function groundLabel(ground: Ground): string {
  return `${GROUNDS[ground].article}·${BRIEF[ground] ?? GROUNDS[ground].label}`
}

/** What would not fit a line that is blacked out. */
const BRIEF: { readonly [code in Ground]?: string } = {
  'refused.prohibitedByLaw': '法律法规禁止',
  'refused.threeSecurities': '三安全一稳定',
  'refused.thirdParty.other': '第三方权益',
  'refused.enforcementFile': '执法案卷',
}

/** The decision of requests that the ground belongs to: refused.thirdParty of refused.thirdParty.privacy. */
export type GroundDecision = Ground extends infer G
  ? G extends `refused.thirdParty.${string}`
    ? 'refused.thirdParty'
    : G
  : never

export function decisionOf(ground: Ground): GroundDecision {
  return ground.split('.').slice(0, 2).join('.') as GroundDecision
}
