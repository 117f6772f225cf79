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
