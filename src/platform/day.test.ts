import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayInChina, timeInChina } from './day.ts'

const clock = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' },
})

it('the day and the time in China are those of the table of time zones', () => {
  const instants = fc.date({ min: new Date('1930-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, instant => {
      expect(`${dayInChina(instant)} ${timeInChina(instant)}`).toBe(clock.format(instant))
    }),
    { numRuns: 3000 },
  )
})

it.each([
  ['1986-05-04T16:00:00Z', '1986-05-05', '01:00'],
  ['1991-09-14T15:00:00Z', '1991-09-15', '00:00'],
  ['1991-12-31T23:59:59Z', '1992-01-01', '07:59'],
  ['1992-06-30T16:00:00Z', '1992-07-01', '00:00'],
  ['2026-03-02T15:59:59Z', '2026-03-02', '23:59'],
  ['2026-03-02T16:00:00Z', '2026-03-03', '00:00'],
])('at %s it is %s %s in China', (instant, day, time) => {
  expect([dayInChina(new Date(instant)), timeInChina(new Date(instant))]).toEqual([day, time])
})
