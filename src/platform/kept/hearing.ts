import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Db } from '../db.ts'
import { wordsOf } from '../errors.ts'
import type { Heard } from './reading.ts'

/** The channel of tell_change(), db/migrations/20261124T1210_kept_pages.sql. */
const CHANNEL = 'changes'

/** What was committed longer ago than this has been heard, or nothing is certain. */
const CERTAIN_MS = 1_000
const PULSE_MS = 250
const ANSWER_MS = 5_000
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 5_000

export interface HearingOptions {
  readonly url: string
  /** Any other connection to the same database. */
  readonly db: Db
  readonly log: Logger
  /** `units`, `editions 17`: a table, or a row of it, changed. */
  readonly onChange: (what: string) => void
  /** Listening begins, perhaps anew: what changed before was not heard. */
  readonly onBegin: (heard: Heard) => void
}

/**
 * Hears what changes in the database, in whichever process: LISTEN on a connection of its own. PostgreSQL sends a
 * notification after the commit and before the answer to whatever is asked on that connection later; so an answer to a
 * pulse proves that everything committed before the pulse has been heard. Without such a proof of the last second nothing
 * is certain: not while the connection is lost, stuck, or cut without anybody saying so.
 */
export class Hearing {
  readonly #options: HearingOptions
  readonly #ending = new AbortController()
  readonly #firstCertain = Promise.withResolvers<void>()
  #client: pg.Client | null = null
  #running: Promise<void> | null = null
  #certainAt = Number.NEGATIVE_INFINITY

  constructor(options: HearingOptions) {
    this.#options = options
  }

  /** Elapsed time of the process, not the time of day: that one may be set. */
  isCertain(): boolean {
    return performance.now() - this.#certainAt <= CERTAIN_MS
  }

  /** Begins, and goes on until `stop`. Fulfilled when it is certain for the first time. */
  start(): Promise<void> {
    this.#running ??= this.#run()
    return this.#firstCertain.promise
  }

  async stop(): Promise<void> {
    this.#ending.abort()
    await this.#client?.end().catch(() => undefined)
    await this.#running
  }

  /** Fulfilled when everything committed by now has been heard. */
  async caughtUp(): Promise<void> {
    if (this.#client !== null) await this.#pulse(this.#client)
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending
    let wait = FIRST_PAUSE_MS
    while (!signal.aborted) {
      try {
        await this.#listen(() => {
          wait = FIRST_PAUSE_MS
        })
      } catch (error) {
        if (!signal.aborted)
          this.#options.log.warn({ why: wordsOf(error) }, '听不到数据库的变更，网页暂不留存')
      }
      this.#certainAt = Number.NEGATIVE_INFINITY
      await pause(wait, undefined, { signal, ref: false }).catch(() => undefined)
      wait = Math.min(wait * 2, LONGEST_PAUSE_MS)
    }
  }

  /** One connection's life. Throws when it is lost. */
  async #listen(onBegun: () => void): Promise<void> {
    const { url, db, onChange, onBegin } = this.#options
    const client = new pg.Client({
      connectionString: url,
      application_name: 'mingfu changes',
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
    })
    // What is lost is noticed by the next pulse; unheard, the event would end the process.
    client.on('error', () => undefined)
    try {
      await client.connect()
      const own = `hello_${randomBytes(6).toString('hex')}`
      const hello = Promise.withResolvers<void>()
      client.on('notification', ({ channel, payload }) => {
        if (channel === CHANNEL) onChange(payload ?? '')
        else hello.resolve()
      })
      await client.query(`listen ${CHANNEL}; listen ${own}`)
      // Through a pool of connections, as PgBouncer makes them, LISTEN is answered and nothing is heard.
      await sql`select pg_notify(${own}, '')`.execute(db)
      const tooLate = setTimeout(
        () => hello.reject(new Error('LISTEN is answered and nothing is heard')),
        ANSWER_MS,
      )
      await hello.promise.finally(() => clearTimeout(tooLate))
      onBegin(await heardIn(client))
      this.#client = client
      for (;;) {
        await this.#pulse(client)
        onBegun()
        this.#firstCertain.resolve()
        await pause(PULSE_MS, undefined, { signal: this.#ending.signal, ref: false })
      }
    } finally {
      this.#client = null
      await client.end().catch(() => undefined)
    }
  }

  async #pulse(client: pg.Client): Promise<void> {
    const begun = performance.now()
    await client.query('select 1')
    if (client === this.#client) this.#certainAt = Math.max(this.#certainAt, begun)
  }
}

async function heardIn(client: pg.Client): Promise<Heard> {
  const { rows } = await client.query<{ name: string; tells: boolean }>(`
    select relname as name, exists (
      select from pg_trigger where tgrelid = pg_class.oid and tgfoid = 'tell_change'::regproc and tgenabled in ('O', 'A')) as tells
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
    union all
    select proname, false from pg_proc where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype`)
  return {
    names: new Set(rows.map(({ name }) => name)),
    tables: new Set(rows.filter(({ tells }) => tells).map(({ name }) => name)),
  }
}
