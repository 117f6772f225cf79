import { Writable } from 'node:stream'
import { type Logger, pino } from 'pino'
import type { LogLevel } from './config.ts'
import { codeOf, wordsOf } from './errors.ts'

const COLOURS: Readonly<Record<number, string>> = { 30: '36', 40: '33', 50: '31', 60: '31' }

/**
 * The program's log: JSON, a line an event, on stdout. At a terminal the same in a form for eyes. It names actions,
 * routes and reference numbers; it never holds a query string, a body, a cookie, or who somebody is.
 */
export function makeLog(level: LogLevel, stream: Writable = process.stdout): Logger {
  const target = 'isTTY' in stream && stream.isTTY ? forEyes(stream) : stream
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: tell } },
    target,
  )
}

interface ToldError {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly [detail: string]: string
}

/** What an error may say. The database's details, and its complaints about values (class 22), quote what people wrote. */
export function tell(error: unknown): ToldError {
  if (!(error instanceof Error)) return { type: typeof error, message: wordsOf(error), stack: '' }
  const code = codeOf(error)
  const message = code?.startsWith('22') ? (error.message.split(':')[0] ?? '') : error.message
  const frames = (error.stack ?? '').split('\n').filter(line => line.startsWith('    at '))
  const told: Record<string, string> = {}
  for (const name of ['code', 'constraint', 'table', 'column'] as const) {
    const value: unknown = Reflect.get(error, name)
    if (typeof value === 'string') told[name] = value
  }
  return { ...told, type: error.name, message, stack: [`${error.name}: ${message}`, ...frames].join('\n') }
}

function forEyes(stream: Writable): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      const { level, time, msg, err, ...rest } = JSON.parse(String(chunk))
      const details = Object.entries(rest).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`)
      const mark = `\x1b[${COLOURS[level] ?? '90'}m●\x1b[0m`
      stream.write(
        `${mark} ${String(time).slice(11, 19)} ${msg ?? ''}${details.join('')}\n${err ? `${err.stack}\n` : ''}`,
      )
      done()
    },
  })
}
