import type { Role } from '#organisations'
import type { AnswerStage, ExtensionStage, Stage } from '../request.ts'

/** Where a case stands: a set of stages that run side by side. */
export interface Standing {
  readonly stage: Stage
  readonly answer: AnswerStage
  readonly extension: ExtensionStage
}

/** People who did an earlier step of the same case and may not do this one: 起草≠审核≠签发. */
export type Hand = 'drafter' | 'reviewer' | 'extension-asker'

export interface Transition {
  /** The button, named by its effect. */
  readonly label: string
  readonly roles: readonly Role[]
  readonly from: { readonly [K in keyof Standing]?: readonly Standing[K][] }
  readonly to: Partial<Standing>
  readonly notBy?: readonly Hand[]
}

const UNSIGNED: readonly AnswerStage[] = ['none', 'drafting', 'reviewing', 'signing']

/**
 * Every step a case can take, who may take it, and where it leads. The server refuses by this table, the page shows its
 * buttons by it, the diagram in the docs and the tests are made from it.
 */
export const TRANSITIONS = {
  route: {
    label: '转给承办单位',
    roles: ['supervisor'],
    from: { stage: ['routing'] },
    to: { stage: 'arrived' },
  },
  confirm: {
    label: '确认收到，开始计时',
    roles: ['clerk'],
    from: { stage: ['arrived'] },
    to: { stage: 'open' },
  },
  assign: {
    label: '指定经办人',
    roles: ['reviewer', 'disclosure-head', 'head'],
    from: { stage: ['open'] },
    to: {},
  },
  askExtension: {
    label: '申请延期，报工作机构负责人',
    roles: ['clerk'],
    from: { stage: ['open'], answer: UNSIGNED, extension: ['none', 'refused'] },
    to: { extension: 'asked' },
  },
  grantExtension: {
    label: '同意延期，发出延期答复告知书',
    roles: ['disclosure-head'],
    from: { stage: ['open'], answer: UNSIGNED, extension: ['asked'] },
    to: { extension: 'granted' },
    notBy: ['extension-asker'],
  },
  refuseExtension: {
    label: '不同意延期',
    roles: ['disclosure-head'],
    from: { stage: ['open'], extension: ['asked'] },
    to: { extension: 'refused' },
    notBy: ['extension-asker'],
  },
  draftAnswer: {
    label: '保存答复稿',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['none', 'drafting'] },
    to: { answer: 'drafting' },
  },
  addDocument: {
    label: '添加随答复提供的文件',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['none', 'drafting'] },
    to: {},
  },
  removeDocument: {
    label: '移除文件',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['none', 'drafting'] },
    to: {},
  },
  sendToReview: {
    label: '送审核',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['drafting'] },
    to: { answer: 'reviewing' },
  },
  returnFromReview: {
    label: '退回经办人修改',
    roles: ['reviewer'],
    from: { stage: ['open'], answer: ['reviewing'] },
    to: { answer: 'drafting' },
    notBy: ['drafter'],
  },
  passReview: {
    label: '同意并送签发',
    roles: ['reviewer'],
    from: { stage: ['open'], answer: ['reviewing'] },
    to: { answer: 'signing' },
    notBy: ['drafter'],
  },
  returnFromSigning: {
    label: '不予签发，退回修改',
    roles: ['head'],
    from: { stage: ['open'], answer: ['signing'] },
    to: { answer: 'drafting' },
    notBy: ['drafter', 'reviewer'],
  },
  sign: {
    label: '签发答复书',
    roles: ['head'],
    from: { stage: ['open'], answer: ['signing'], extension: ['none', 'granted', 'refused'] },
    to: { answer: 'signed' },
    notBy: ['drafter', 'reviewer'],
  },
  deliver: {
    label: '登记送达，办结',
    roles: ['clerk'],
    from: { stage: ['open'], answer: ['signed'] },
    to: { stage: 'closed', answer: 'delivered' },
  },
  openIdentity: {
    label: '查看证件号码',
    roles: ['clerk', 'reviewer', 'disclosure-head', 'head'],
    from: { stage: ['arrived', 'open', 'closed'] },
    to: {},
  },
} as const satisfies Record<string, Transition>

export type Verb = keyof typeof TRANSITIONS
export const VERBS = Object.keys(TRANSITIONS) as Verb[]

export function transition(verb: Verb): Transition {
  return TRANSITIONS[verb]
}

/** Whether the case stands where the step begins. */
export function isOpenTo(verb: Verb, standing: Standing): boolean {
  const { from } = transition(verb)
  return (
    (from.stage?.includes(standing.stage) ?? true) &&
    (from.answer?.includes(standing.answer) ?? true) &&
    (from.extension?.includes(standing.extension) ?? true)
  )
}

export function leadsTo(verb: Verb, standing: Standing): Standing {
  return { ...standing, ...transition(verb).to }
}
