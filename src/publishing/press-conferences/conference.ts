/** 新闻发布会: the nouns, and the one table of its steps. */
import { PUBLISHERS, type Step, WRITERS } from '../rules/steps.ts'

export const CONFERENCE_STAGES = {
  draft: '通知撰写中',
  noticeWaiting: '通知待审核公开',
  announced: '已预告',
  held: '已举行',
  recordWaiting: '实录待审核公开',
  recorded: '实录已公开',
  cancelled: '已取消',
} as const
export type ConferenceStage = keyof typeof CONFERENCE_STAGES

/** What the public sees nothing of. */
export const HIDDEN_STAGES: readonly ConferenceStage[] = ['draft', 'noticeWaiting']
/** The record is being written, or waits. */
export const RECORD_STAGES: readonly ConferenceStage[] = ['held', 'recordWaiting']
/** What has taken place, and counts. */
export const HELD_STAGES: readonly ConferenceStage[] = ['held', 'recordWaiting', 'recorded']

/** The server refuses by this table, and the page shows its buttons by it. */
export const CONFERENCE_STEPS = {
  writeNotice: {
    label: '保存草稿',
    roles: WRITERS,
    from: ['draft', 'noticeWaiting'],
    to: 'draft',
  },
  sendNotice: { label: '送审核公开', roles: WRITERS, from: ['draft', 'noticeWaiting'], to: 'noticeWaiting' },
  announce: {
    label: '同意，公开通知',
    roles: PUBLISHERS,
    from: ['noticeWaiting'],
    to: 'announced',
    notByItsWriters: true,
  },
  giveBackNotice: {
    label: '退回通知修改',
    roles: PUBLISHERS,
    from: ['noticeWaiting'],
    to: 'draft',
    saysWhy: true,
  },
  takeNoticeBack: {
    label: '撤回通知修改',
    roles: WRITERS,
    from: ['announced'],
    to: 'draft',
    saysWhy: true,
  },
  cancel: { label: '取消发布会', roles: PUBLISHERS, from: ['announced'], to: 'cancelled', saysWhy: true },
  hold: { label: '登记已举行', roles: WRITERS, from: ['announced'], to: 'held' },
  writeRecord: { label: '保存草稿', roles: WRITERS, from: ['held', 'recordWaiting'], to: 'held' },
  sendRecord: { label: '送审核公开', roles: WRITERS, from: ['held', 'recordWaiting'], to: 'recordWaiting' },
  publishRecord: {
    label: '同意，公开实录',
    roles: PUBLISHERS,
    from: ['recordWaiting'],
    to: 'recorded',
    notByItsWriters: true,
  },
  giveBackRecord: {
    label: '退回实录修改',
    roles: PUBLISHERS,
    from: ['recordWaiting'],
    to: 'held',
    saysWhy: true,
  },
  takeRecordBack: { label: '撤下实录', roles: WRITERS, from: ['recorded'], to: 'held', saysWhy: true },
} as const satisfies Record<string, Step<ConferenceStage>>
export type ConferenceVerb = keyof typeof CONFERENCE_STEPS

/** Steps that are a button and a word; the others are forms. */
export const DECIDING_VERBS = [
  'announce',
  'giveBackNotice',
  'takeNoticeBack',
  'cancel',
  'hold',
  'publishRecord',
  'giveBackRecord',
  'takeRecordBack',
] as const satisfies readonly ConferenceVerb[]
export type DecidingVerb = (typeof DECIDING_VERBS)[number]

/** Whose hands a step looks at: those in the notice, or those in the record. */
export function isAboutRecord(verb: ConferenceVerb): boolean {
  return verb.includes('Record')
}

/** Somebody who speaks for the government, with the office held. */
export interface Speaker {
  readonly name: string
  readonly office: string
}

export interface NoticeText {
  readonly title: string
  readonly startsAt: Date
  readonly place: string
  readonly speakers: readonly Speaker[]
  /** Plain paragraphs; may be ''. */
  readonly about: string
  /** Numbers of documents it is about: `20260000123`. */
  readonly documents: readonly string[]
  /** The concern it is held about, by its number. */
  readonly concernNumber: string | null
}

export interface RecordText {
  /** 文字实录, as it is typed: see rules/transcript.ts. */
  readonly transcript: string
  /** '' where there is none; https alone. */
  readonly videoUrl: string
  /** What takes the place of the video for whoever cannot hear or see it. */
  readonly videoText: string
}

/** What goes out with the notice. */
export const noticeWords = ({ title, place, speakers, about }: NoticeText) => ({
  ...{ 标题: title, 地点: place, 说明: about },
  发布人: speakers.map(({ name, office }) => `${name}，${office}`).join('\n'),
})

/** What goes out with the record. */
export const recordWords = ({ transcript, videoText }: RecordText) => ({
  ...{ 文字实录: transcript, 视频的文字说明: videoText },
})

export interface PressConference extends NoticeText, RecordText {
  readonly id: number
  /** 20260001 */
  readonly number: string
  readonly unitId: number
  readonly unitCode: string
  readonly unitName: string
  readonly concernSubject: string | null
  readonly stage: ConferenceStage
  readonly noticeWriters: readonly number[]
  readonly recordWriters: readonly number[]
  readonly writtenAt: Date
  readonly opinion: string
  readonly announcedAt: Date | null
  readonly announcedByName: string | null
  readonly recordedAt: Date | null
  readonly recordedByName: string | null
}
