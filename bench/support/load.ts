import type { AddressInfo } from 'node:net'
import autocannon from 'autocannon'
import type { FastifyInstance } from 'fastify'

export interface Load {
  /** Answers a second. */
  readonly rate: number
  readonly p99: number
  /** Milliseconds of this process a request took, whichever thread of it: the load's own thread is not counted. */
  readonly cpu: number
}

const CONNECTIONS = 25

/** Asks one address over HTTP for some seconds, from a thread of its own; throws when an answer is not 200. */
export async function load(origin: string, path: string, seconds: number): Promise<Load> {
  const before = process.threadCpuUsage()
  const { requests, latency, non2xx, errors } = await autocannon({
    url: `${origin}${path}`,
    connections: CONNECTIONS,
    duration: seconds,
    workers: 1,
  })
  const { user, system } = process.threadCpuUsage(before)
  if (non2xx > 0 || errors > 0)
    throw new Error(`${path}: ${non2xx} answers that are not 200, ${errors} errors`)
  return { rate: requests.average, p99: latency.p99, cpu: (user + system) / 1000 / requests.total }
}

/** Listens on a free port of this machine. Returns its origin. */
export async function listenHere(app: FastifyInstance): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 })
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
