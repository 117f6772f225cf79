import type { GeneratedAlways } from 'kysely'
import type { Scope } from './scope.ts'

export type ApiTables = {
  api_tokens: {
    id: GeneratedAlways<number>
    user_id: number
    name: string
    token_hash: string
    beginning: string
    scopes: Scope[]
    made_at: Date
    expires_at: Date
    last_used_at: Date | null
    revoked_at: Date | null
  }
  api_calls: { key: string; content_hash: string; used_at: Date }
}
