import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** The process's figures for Prometheus, shown at /metrics. */
export const figures = new Registry()

export const requestSeconds = new Histogram({
  name: 'mingfu_http_request_seconds',
  help: 'How long answers took, by route',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [figures],
})

const jobSeconds = new Histogram({
  name: 'mingfu_job_seconds',
  help: 'How long what runs by itself took',
  labelNames: ['job', 'outcome'] as const,
  buckets: [0.01, 0.1, 1, 10, 60],
  registers: [figures],
})

const refusedCrossOrigin = new Counter({
  name: 'mingfu_cross_origin_refused_total',
  help: 'Requests refused because another site sent them',
  registers: [figures],
})

export function countRefusedCrossOrigin(): void {
  refusedCrossOrigin.inc()
}

const keptAnswers = new Counter({
  name: 'mingfu_kept_pages_asked_total',
  help: 'Pages that may be kept, by whether one was there (hit) or was made (miss)',
  labelNames: ['outcome'] as const,
  registers: [figures],
})
const keptPages = new Gauge({
  name: 'mingfu_kept_pages',
  help: 'Pages kept in memory',
  registers: [figures],
})
const keptBytes = new Gauge({
  name: 'mingfu_kept_pages_bytes',
  help: 'What the kept pages take, in bytes',
  registers: [figures],
})

export function countKept(outcome: 'hit' | 'miss'): void {
  keptAnswers.inc({ outcome })
}

export function showKept({ pages, bytes }: { readonly pages: number; readonly bytes: number }): void {
  keptPages.set(pages)
  keptBytes.set(bytes)
}

/** A figure that is looked up whenever the figures are asked for; where it cannot be, it is no number. */
export function lookUp(
  figure: { readonly name: string; readonly help: string },
  look: () => Promise<number>,
): void {
  figures.removeSingleMetric(figure.name)
  new Gauge({
    ...figure,
    registers: [figures],
    async collect() {
      this.set(await look().catch(() => Number.NaN))
    },
  })
}

/** Runs a job and counts it, done or failed. */
export async function timeJob<T>(job: string, work: () => Promise<T>): Promise<T> {
  const end = jobSeconds.startTimer({ job })
  try {
    const result = await work()
    end({ outcome: 'done' })
    return result
  } catch (error) {
    end({ outcome: 'failed' })
    throw error
  }
}

/** Memory, event loop and the like. Once a process. */
export function collectProcessFigures(): void {
  collectDefaultMetrics({ register: figures, prefix: 'mingfu_' })
}
