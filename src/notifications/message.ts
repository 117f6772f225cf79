/** A message in somebody's inbox. */
export interface Message {
  readonly id: number
  readonly subject: string
  readonly body: string
  /** A path of the office. */
  readonly link: string | null
  readonly sentAt: Date
  readonly readAt: Date | null
}

/** A mail that is owed. */
export interface Mail {
  readonly id: number
  readonly address: string
  readonly key: string
  readonly subject: string
  readonly body: string
  readonly link: string | null
  readonly owedAt: Date
  /** How often it was tried. */
  readonly attempts: number
}

/** A text message that is owed. */
export interface Sms {
  readonly id: number
  /** A mobile number, eleven digits. */
  readonly phone: string
  readonly key: string
  readonly body: string
  readonly owedAt: Date
  /** How often it was tried. */
  readonly attempts: number
}

/** 告知方式: how somebody outside wants to be told. */
export const NOTIFY = { email: '邮件', sms: '短信', none: '不通知' } as const
export type Notify = keyof typeof NOTIFY

export function isNotify(text: string): text is Notify {
  return Object.hasOwn(NOTIFY, text)
}
