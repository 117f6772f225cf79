import type { Generated, GeneratedAlways } from 'kysely'

export type NotificationsTables = {
  messages: {
    id: GeneratedAlways<number>
    user_id: number
    key: string
    subject: string
    body: string
    link: string | null
    sent_at: Date
    read_at: Date | null
  }
  mails: {
    id: GeneratedAlways<number>
    address: string
    key: string
    subject: string
    body: string
    owed_at: Date
    due_at: Date
    attempts: Generated<number>
    sent_at: Date | null
    given_up_at: Date | null
    last_error: string | null
  }
}
