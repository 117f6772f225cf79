import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { addDays, day } from '#platform/day.ts'
import { type DayEvent, icalendar } from './icalendar.ts'

const MADE = new Date('2026-03-02T01:02:03.456Z')
const EVENT: DayEvent = {
  uid: 'due-20260131@xxgk.guide.example',
  on: day('2026-03-30'),
  summary: '归申〔2026〕0131号 最迟答复',
  description: '归德市财政局，答复期限届满。\n以系统中的期限为准。',
  url: 'https://xxgk.guide.example/office/requests/20260131',
  tentative: false,
}
const made = (...events: Partial<DayEvent>[]) =>
  icalendar({ name: '办件期限', madeAt: MADE, events: events.map(event => ({ ...EVENT, ...event })) })

/** As another program reads it. */
function read(calendar: string) {
  const root = new ICAL.Component(ICAL.parse(calendar))
  return root.getAllSubcomponents('vevent').map(component => {
    const event = new ICAL.Event(component)
    return {
      ...{ uid: event.uid, summary: event.summary, description: event.description },
      ...{ start: event.startDate.toString(), end: event.endDate.toString(), allDay: event.startDate.isDate },
      status: component.getFirstPropertyValue('status'),
      url: component.getFirstPropertyValue('url'),
      stamp: String(component.getFirstPropertyValue('dtstamp')),
    }
  })
}

describe('iCalendar (RFC 5545)', () => {
  it('is read by another program as it was meant', () => {
    expect(read(made({}))).toEqual([
      {
        uid: 'due-20260131@xxgk.guide.example',
        summary: '归申〔2026〕0131号 最迟答复',
        description: '归德市财政局，答复期限届满。\n以系统中的期限为准。',
        start: '2026-03-30',
        end: '2026-03-31',
        allDay: true,
        status: 'CONFIRMED',
        url: 'https://xxgk.guide.example/office/requests/20260131',
        stamp: '2026-03-02T01:02:03Z',
      },
    ])
  })

  it('says what a calendar must say of itself (3.6, 3.7)', () => {
    const lines = made().split('\r\n')
    expect(lines[0]).toBe('BEGIN:VCALENDAR')
    expect(lines).toContain('VERSION:2.0')
    expect(lines.some(line => line.startsWith('PRODID:'))).toBe(true)
    expect(lines.slice(-2)).toEqual(['END:VCALENDAR', ''])
  })

  it('escapes what means something in a text (3.3.11)', () => {
    expect(made({ summary: 'a,b;c\\d\ne' })).toContain('\r\nSUMMARY:a\\,b\\;c\\\\d\\ne\r\n')
  })

  it('a summary cannot make a line of its own', () => {
    const [event, ...others] = read(made({ summary: 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:y' }))
    expect(others).toEqual([])
    expect(event?.summary).toBe('x\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:y')
  })

  it('a day that may move is tentative', () => {
    expect(read(made({ tentative: true }))[0]?.status).toBe('TENTATIVE')
  })

  it('the last day of a year ends on the first of the next', () => {
    expect(made({ on: day('2026-12-31') })).toContain('DTEND;VALUE=DATE:20270101')
  })

  it('no line is longer than 75 octets, and none begins or ends in the middle of a character (3.1)', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.string({
          unit: fc.constantFrom('归', '〔', 'a', '𠮷', '，', ',', ';', '\\', '\n'),
          maxLength: 300,
        }),
        (description, summary) => {
          const calendar = made({ description, summary })
          expect(calendar.endsWith('\r\n')).toBe(true)
          for (const line of calendar.slice(0, -2).split('\r\n')) {
            expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
            expect(line).not.toMatch(/[\r\n]/)
            expect(line.isWellFormed()).toBe(true)
          }
        },
      ),
    )
  })

  it('whatever stands in it is read back by another program', () => {
    const words = fc.string({
      unit: fc.constantFrom('归', '号', 'a', ' ', '𠮷', '，', ',', ';', ':', '"', '\\', '\n'),
      maxLength: 200,
    })
    fc.assert(
      fc.property(words, words, fc.nat(4000), (summary, description, days) => {
        const on = addDays(day('2020-01-01'), days)
        const [event] = read(made({ summary, description, on }))
        expect(event).toMatchObject({ summary, description, start: on, end: addDays(on, 1) })
      }),
    )
  })
})
