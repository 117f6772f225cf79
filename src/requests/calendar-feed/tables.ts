export type CalendarFeedTables = {
  calendar_feeds: { user_id: number; token_hash: string; made_at: Date }
}
