import { sql } from 'kysely'
import type { Db } from './db.ts'
import { timeJob } from './metrics.ts'
import type { Services } from './services.ts'

/** Something that runs by itself. It looks for what is due and does it; run twice, it does it once. */
export interface Job {
  /** In words, as it stands in the log and in the figures. Two jobs never share a name. */
  readonly name: string
  readonly everyMinutes: number
  run(services: Services): Promise<unknown>
}

type JobTables = {
  job_runs: {
    name: string
    due_at: Date
    began_at: Date | null
    done_at: Date | null
    failures: number
  }
}
const ours = (db: Db) => db.$extendTables<JobTables>()

const MINUTE_MS = 60_000
/** A job that failed, or whose process died, is due again after this at the latest. */
const SECOND_TRY_MINUTES = 5
const TICK_MS = 10_000
/** Of two processes on two machines. */
const CLOCKS_DIFFER_MINUTES = 1

/**
 * Runs each job that is due, one after another. Several processes on one database may tick as they like: a job runs in
 * one of them at a time, and as often as if there were one. A job that fails is logged and counted, and the others run.
 */
export async function tick(
  services: Services,
  jobs: readonly Job[],
  stopping: AbortSignal = new AbortController().signal,
): Promise<void> {
  for (const job of await jobsDue(services, jobs)) {
    if (stopping.aborted) return
    await runAlone(services, job)
  }
}

async function jobsDue({ db, now }: Services, jobs: readonly Job[]): Promise<readonly Job[]> {
  const waiting = await ours(db)
    .selectFrom('job_runs')
    .select(['name', 'due_at'])
    .where('due_at', '>', now())
    .execute()
  return jobs.filter(job => !waiting.some(one => one.name === job.name && one.due_at <= latest(job, now())))
}

/** No later than this is a job due again. What says so was written while the clock was ahead, and has been put right since. */
function latest(job: Job, now: Date): Date {
  return new Date(now.getTime() + (job.everyMinutes + CLOCKS_DIFFER_MINUTES) * MINUTE_MS)
}

/** The lock is the connection's: when the process dies, the database gives it to the next. */
async function runAlone(services: Services, job: Job): Promise<void> {
  await services.db.connection().execute(async connection => {
    const key = sql`hashtextextended(${`job ${job.name}`}, 0)`
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${key}) as mine`.execute(
      connection,
    )
    if (!rows[0]?.mine) return
    try {
      if (await claim(connection, job, services.now())) await runAndNote(services, connection, job)
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
  })
}

/** Whether it is still due, now that nobody else can begin it. */
async function claim(connection: Db, job: Job, now: Date): Promise<boolean> {
  const begun = { due_at: soon(job, now), began_at: now }
  const claimed = await ours(connection)
    .insertInto('job_runs')
    .values({ name: job.name, ...begun, done_at: null, failures: 0 })
    .onConflict(conflict =>
      conflict
        .column('name')
        .doUpdateSet(begun)
        .where(eb => eb.or([eb('job_runs.due_at', '<=', now), eb('job_runs.due_at', '>', latest(job, now))])),
    )
    .returning('name')
    .executeTakeFirst()
  return claimed !== undefined
}

async function runAndNote(services: Services, connection: Db, job: Job): Promise<void> {
  const began = services.now()
  const row = ours(connection).updateTable('job_runs').where('name', '=', job.name)
  try {
    await timeJob(job.name, () => job.run(services))
    const next = new Date(began.getTime() + job.everyMinutes * MINUTE_MS)
    await row.set({ due_at: next, done_at: services.now(), failures: 0 }).execute()
  } catch (error) {
    services.log.error({ err: error, job: job.name }, 'job failed')
    await row.set(eb => ({ due_at: soon(job, services.now()), failures: eb('failures', '+', 1) })).execute()
  }
}

function soon(job: Job, now: Date): Date {
  return new Date(now.getTime() + Math.min(job.everyMinutes, SECOND_TRY_MINUTES) * MINUTE_MS)
}

export interface Runner {
  /** Begins nothing new, and waits for the job that is at work. */
  stop(): Promise<void>
}

/** Ticks until it is stopped. A tick that fails (the database is away) is logged, and the next one comes all the same. */
export function startJobs(services: Services, jobs: readonly Job[]): Runner {
  const ending = new AbortController()
  let working = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  const turn = (): void => {
    working = tick(services, jobs, ending.signal)
      .catch(error => services.log.error({ err: error }, 'jobs could not be looked at'))
      .then(() => {
        if (!ending.signal.aborted) timer = setTimeout(turn, TICK_MS)
      })
  }
  turn()
  return {
    stop: async () => {
      ending.abort()
      clearTimeout(timer)
      await working
    },
  }
}
