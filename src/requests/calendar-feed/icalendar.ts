/** iCalendar (RFC 5545), as much of it as a calendar of days needs: events of one whole day, read and not answered. */
import { addDays, type Day } from '#platform/day.ts'

export interface DayEvent {
  /** The same for the same thing, however its day moves. */
  readonly uid: string
  readonly on: Day
  readonly summary: string
  readonly description: string
  readonly url: string
  /** The day may still move. */
  readonly tentative: boolean
}

export interface DayCalendar {
  readonly name: string
  readonly madeAt: Date
  readonly events: readonly DayEvent[]
}

export function icalendar({ name, madeAt, events }: DayCalendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Mingfu//Due days//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    // RFC 7986, and what came before it.
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
    ...events.flatMap(event => linesOf(event, madeAt)),
    'END:VCALENDAR',
  ]
  return lines.map(line => `${fold(line)}\r\n`).join('')
}

function linesOf({ uid, on, summary, description, url, tentative }: DayEvent, madeAt: Date): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${text(uid)}`,
    `DTSTAMP:${instant(madeAt)}`,
    `DTSTART;VALUE=DATE:${date(on)}`,
    // The end is the first day that is no part of it (3.6.1).
    `DTEND;VALUE=DATE:${date(addDays(on, 1))}`,
    `SUMMARY:${text(summary)}`,
    `DESCRIPTION:${text(description)}`,
    `URL:${url}`,
    `STATUS:${tentative ? 'TENTATIVE' : 'CONFIRMED'}`,
    // A due day makes nobody busy.
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

const date = (d: Day): string => d.replaceAll('-', '')
const instant = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '')

/** A value of type TEXT (3.3.11); what no content line may hold is left out (3.1). */
function text(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')
}

const LONGEST_LINE = 75

/** A line is at most 75 octets, the break not counted (3.1); no character is cut in two. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LONGEST_LINE) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}
