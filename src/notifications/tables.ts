import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { Day } from '#platform/day.ts'

export type NotificationsTables = {
  messages: {
    id: GeneratedAlways<number>
    user_id: number
    key: string
    subject: string
    body: string
    link: string | null
    sent_at: Date
    read_at: ColumnType<Date | null, never, Date>
  }
  mails: {
    id: GeneratedAlways<number>
    address: string
    key: string
    subject: string
    body: string
    link: string | null
    owed_at: Date
    due_at: Date
    attempts: Generated<number>
    sent_at: ColumnType<Date | null, never, Date>
    given_up_at: ColumnType<Date | null, never, Date>
    last_error: ColumnType<string | null, never, string | null>
  }
  digest_days: { day: Day; done_at: Date }
  sms: {
    id: GeneratedAlways<number>
    phone: string
    key: string
    body: string
    owed_at: Date
    due_at: Date
    attempts: Generated<number>
    sent_at: ColumnType<Date | null, never, Date>
    given_up_at: ColumnType<Date | null, never, Date>
    last_error: ColumnType<string | null, never, string | null>
  }
}
