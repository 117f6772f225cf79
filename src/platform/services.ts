import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
import type { Kept } from './kept/kept.ts'
import type { Secrets } from './secrets.ts'

/** What the process hands to whatever it runs. Nobody reaches for any of it otherwise. */
export interface Services {
  readonly db: Db
  /** The instant it is: the clock at the edge, or a test's. */
  now(): Date
  readonly config: Config
  readonly secrets: Secrets
  readonly log: Logger
  /** What was read and holds until it changes. */
  readonly kept: Kept
}
