import type { EditionText } from '../document.ts'

/** 留存的文字: why a text stands beside the draft and not in it. */
export const SET_ASIDE = {
  imported: '导入Word之前的',
  overtaken: '与别人同时修改、没有存进去的',
  exchanged: '换下来的',
} as const
export type SetAsideWhy = keyof typeof SET_ASIDE

export interface SetAsideHead {
  readonly id: number
  readonly why: SetAsideWhy
  readonly byName: string
  readonly at: Date
}

export interface SetAside extends SetAsideHead {
  readonly text: EditionText
}
