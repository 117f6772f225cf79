import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect, type PostgresPoolClient, type Transaction } from 'kysely'
import pg from 'pg'
import type { Day } from './day.ts'
import { codeOf, Trouble, wordsOf } from './errors.ts'
import { Reading } from './kept/reading.ts'

/**
 * A handle with no tables in sight. Each module opens its own view, `db.$extendTables<Own & Lent>()`; naming another
 * module's table then does not compile.
 */
export type NoTables = Record<never, never>
export type Db = Kysely<NoTables>
export type Tx = Transaction<NoTables>

export interface DbOptions {
  /** Connections at most. */
  readonly connections?: number
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string
  /** A role to act as on every connection; whoever connects must be a member of it. */
  readonly actAs?: string
  /** What holds on every connection: names and values without spaces. */
  readonly settings?: Readonly<Record<string, string>>
  /** Told when an idle connection breaks. The pool replaces it by itself. */
  readonly onIdleError?: (error: Error) => void
}

const DATE = 1082
const DATES = 1182
const INT8 = 20
const INT8S = 1016

function readInteger(text: string): number {
  const n = Number(text)
  if (!Number.isSafeInteger(n)) throw new RangeError(`the database holds ${text}, too large for a number`)
  return n
}

/** `{1,2,NULL}`: enough for numbers and days, whose elements are never quoted. */
function readList<T>(text: string, readOne: (text: string) => T): (T | null)[] {
  const inside = text.slice(1, -1)
  return inside === '' ? [] : inside.split(',').map(one => (one === 'NULL' ? null : readOne(one)))
}

/**
 * How column types arrive: `date` as Day (never an instant), `int8` as number (loud beyond 2⁵³), `timestamptz` as Date,
 * `numeric` as text, exact.
 */
function parsers(): pg.CustomTypesConfig {
  const types = new pg.TypeOverrides()
  const asDay = (text: string) => text as Day
  types.setTypeParser(DATE, asDay)
  types.setTypeParser(DATES, (text: string) => readList(text, asDay))
  types.setTypeParser(INT8, readInteger)
  types.setTypeParser(INT8S, (text: string) => readList(text, readInteger))
  return types
}

/** Opens a pool. Nothing connects before the first query. Close it with `db.destroy()`. */
export function openDb(url: string, options: DbOptions = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    application_name: options.applicationName ?? 'mingfu',
    // Counts the wait for a free connection, too.
    connectionTimeoutMillis: 20_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    lock_timeout: 10_000,
    idle_in_transaction_session_timeout: 60_000,
    options: Object.entries({
      timezone: 'Asia/Shanghai',
      ...(options.actAs === undefined ? {} : { role: options.actAs }),
      ...options.settings,
    })
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: parsers(),
  })
  // A connection that breaks while no query runs is an event; unheard, it would end the process. The pool tells of those
  // in its keep; one in use, between two queries of a transaction, speaks for itself, and its next query fails.
  pool.on('error', options.onIdleError ?? (() => undefined))
  pool.on('connect', client => client.on('error', () => undefined))
  return new Kysely<NoTables>({
    dialect: new PostgresDialect({
      pool: {
        options: pool.options,
        end: () => pool.end(),
        connect: () => {
          if (openHere.getStore())
            throw new Error('inside a transaction, query through tx and not through db')
          return pool.connect().then(preparing)
        },
      },
    }),
  })
}

/** What is sent often is planned once: as many statements as a connection keeps prepared. */
const MOST_PREPARED = 400

const prepared = new WeakMap<pg.PoolClient, PostgresPoolClient>()

/**
 * The same client, each statement under a name of its own: PostgreSQL plans it once for the connection, and the steps of
 * a case send the same few dozen again and again.
 */
function preparing(client: pg.PoolClient): PostgresPoolClient {
  const known = prepared.get(client)
  if (known) return known
  const names = new Map<string, string>()
  const nameOf = (text: string) => {
    const name = names.get(text)
    if (name !== undefined || names.size >= MOST_PREPARED) return name
    names.set(text, `m${names.size}`)
    return names.get(text)
  }
  const it: PostgresPoolClient = {
    query: (text: unknown, values?: readonly unknown[]) => {
      if (typeof text !== 'string') return client.query(text as never)
      Reading.here()?.note(text)
      const name = nameOf(text)
      return client.query({
        text,
        values: [...(values ?? [])],
        ...(name === undefined ? {} : { name }),
      }) as never
    },
    release: destroy => client.release(destroy),
  }
  prepared.set(client, it)
  return it
}

interface OpenTransaction {
  readonly effects: (() => Promise<void> | void)[]
}

/** The transaction this call runs inside of, if any: to refuse queries that go round it. */
const openHere = new AsyncLocalStorage<OpenTransaction>()
const openTransactions = new WeakMap<object, OpenTransaction>()

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
const ATTEMPTS = 5

/**
 * Runs `work` in one transaction: all of it is kept, or none. When the database gives it up for another's sake
 * (deadlock, serialization) it is run again from the start, so it must do nothing outside the database; what should
 * happen outside is handed to `onCommit`. Inside, every query goes through `tx`: one through `db` throws, and so does
 * a transaction within a transaction, or a query through `tx` after the end.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const open: OpenTransaction = { effects: [] }
    try {
      const result = await db.transaction().execute(tx => {
        openTransactions.set(tx.getExecutor(), open)
        return openHere.run(open, () => work(tx))
      })
      await runEffects(open)
      return result
    } catch (error) {
      const code = codeOf(error)
      if (attempt === ATTEMPTS || (code !== SERIALIZATION_FAILURE && code !== DEADLOCK)) throw error
      await pause(attempt * 20 * (0.5 + Math.random()))
    }
  }
}

/**
 * Does `effect` after the transaction has been committed, and not at all when it is rolled back. The process may die
 * in between, so an effect only hastens what would happen anyway (a nudge to the mailer); its failure is a warning.
 */
export function onCommit(tx: Tx, effect: () => Promise<void> | void): void {
  const open = openTransactions.get(tx.getExecutor())
  if (open === undefined) throw new Error('onCommit is for transactions opened by inTransaction')
  open.effects.push(effect)
}

async function runEffects(open: OpenTransaction): Promise<void> {
  for (const effect of open.effects) {
    try {
      await effect()
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error))
    }
  }
}

const SPOKEN: Readonly<Record<string, string>> = {
  ECONNREFUSED: '没有程序在那里应答',
  ENOTFOUND: '找不到这台主机',
  EAI_AGAIN: '找不到这台主机',
  ETIMEDOUT: '没有应答',
  '28P01': '口令不对',
  '28000': '不允许这个用户登录',
  '3D000': '没有这个库',
  '53300': '连接数已满',
  '57P03': '数据库正在启动或停止',
}

/** The sentence for a database that cannot be reached. The password is left out. */
export function databaseTrouble(url: string, error: unknown): Trouble {
  const { hostname, port, pathname, username } = new URL(url)
  const first = error instanceof AggregateError ? error.errors[0] : error
  const why = SPOKEN[codeOf(first) ?? ''] ?? wordsOf(error)
  return new Trouble(
    `连不上数据库 ${username}@${hostname}:${port || 5432}${pathname}：${why}。请检查 DATABASE_URL，并确认数据库已经启动。`,
  )
}
