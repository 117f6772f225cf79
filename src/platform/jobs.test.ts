import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { servicesAt } from '#test/town.ts'
import { openDb } from './db.ts'
import { startJobs, tick } from './jobs.ts'
import { figures } from './metrics.ts'

let base: TestDatabase
const clock = { now: new Date('2026-02-13T09:00:00+08:00') }
const wait = (minutes: number) => {
  clock.now = new Date(clock.now.getTime() + minutes * 60_000)
}

beforeAll(async () => {
  base = await freshDatabase()
})
afterAll(() => base.close())
beforeEach(() => base.asOwner('delete from job_runs'))

/** A job that counts its runs. */
function counted(name: string, everyMinutes: number, work: () => Promise<unknown> = async () => undefined) {
  const job = {
    runs: 0,
    name,
    everyMinutes,
    run: (): Promise<unknown> => {
      job.runs += 1
      return work()
    },
  }
  return job
}

describe('what runs by itself', () => {
  it('runs at once, and then as often as it says', async () => {
    const services = servicesAt(base.db, clock)
    const remind = counted('remind', 1)
    const clean = counted('clean', 60)
    for (let minute = 0; minute < 120; minute += 1) {
      await tick(services, [remind, clean])
      wait(1)
    }
    expect([remind.runs, clean.runs]).toEqual([120, 2])
  })

  it('runs what was missed once, however long nothing ran', async () => {
    const services = servicesAt(base.db, clock)
    const remind = counted('remind', 1)
    await tick(services, [remind])
    wait(3 * 24 * 60)
    await tick(services, [remind])
    await tick(services, [remind])
    expect(remind.runs).toBe(2)
  })

  it('goes on when one fails, tries that one again in five minutes, and counts it', async () => {
    const services = servicesAt(base.db, clock)
    let broken = true
    const daily = counted('daily', 24 * 60, async () => {
      if (broken) throw new Error('the disk is full')
    })
    const other = counted('other', 1)
    const all = [daily, other]
    await tick(services, all)
    expect([daily.runs, other.runs]).toEqual([1, 1])
    expect(await base.asOwner('select failures, done_at from job_runs where name = $1', ['daily'])).toEqual([
      { failures: 1, done_at: null },
    ])
    expect(await figures.metrics()).toContain('mingfu_job_seconds_count{job="daily",outcome="failed"} 1')
    broken = false
    wait(5)
    await tick(services, all)
    wait(5)
    await tick(services, all)
    expect([daily.runs, other.runs]).toEqual([2, 3])
    expect(await base.asOwner('select failures from job_runs where name = $1', ['daily'])).toEqual([
      { failures: 0 },
    ])
  })

  it('runs in one process at a time, and as often as if there were one', async () => {
    const others = Array.from({ length: 4 }, () => openDb(base.appUrl))
    let inside = 0
    let most = 0
    const job = counted('alone', 1, async () => {
      most = Math.max(most, ++inside)
      await pause(30)
      inside -= 1
    })
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(others.map(db => tick(servicesAt(db, clock), [job])))
      wait(1)
    }
    await Promise.all(others.map(db => db.destroy()))
    expect([job.runs, most]).toEqual([3, 1])
  })

  it('is taken over when a process died in the middle of it', async () => {
    const services = servicesAt(base.db, clock)
    const doomed = openDb(base.appUrl, { applicationName: 'doomed' })
    let begun: () => void
    const beginning = new Promise<void>(resolve => {
      begun = resolve
    })
    const daily = counted('daily', 24 * 60, () => {
      begun()
      return new Promise(() => undefined)
    })
    tick(servicesAt(doomed, clock), [daily]).catch(() => undefined)
    await beginning
    wait(10)
    const again = counted('daily', 24 * 60)
    await tick(services, [again])
    expect(again.runs).toBe(0)
    await base.asOwner(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'doomed'",
    )
    await expect
      .poll(async () => {
        await tick(services, [again])
        return again.runs
      })
      .toBe(1)
  })

  it('stops when it is told to: the one at work ends, no other begins', async () => {
    const services = servicesAt(base.db, clock)
    let end: () => void = () => undefined
    let begun: () => void = () => undefined
    const beginning = new Promise<void>(resolve => {
      begun = resolve
    })
    const slow = counted('slow', 1, () => {
      begun()
      return new Promise<void>(resolve => {
        end = resolve
      })
    })
    const next = counted('next', 1)
    const runner = startJobs(services, [slow, next])
    await beginning
    const stopped = runner.stop()
    end()
    await stopped
    expect([slow.runs, next.runs]).toEqual([1, 0])
    expect(await base.asOwner('select done_at is not null as done from job_runs')).toEqual([{ done: true }])
  })
})
