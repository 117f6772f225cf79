export type SeveralUnitsTables = {
  requests_sent_together: { request_id: number; first_id: number }
}
