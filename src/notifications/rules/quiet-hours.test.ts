import { describe, expect, it } from 'vitest'
import { isQuiet } from './quiet-hours.ts'

const NIGHT = { from: '22:00', to: '08:00' }
const NOON = { from: '12:00', to: '14:30' }

describe('免打扰', () => {
  it.each([
    ['21:59', NIGHT, false],
    ['22:00', NIGHT, true],
    ['23:59', NIGHT, true],
    ['00:00', NIGHT, true],
    ['07:59', NIGHT, true],
    ['08:00', NIGHT, false],
    ['11:59', NOON, false],
    ['12:00', NOON, true],
    ['14:29', NOON, true],
    ['14:30', NOON, false],
    ['00:00', { from: '00:00', to: '00:00' }, false],
    ['12:00', { from: '08:00', to: '08:00' }, false],
  ])('at %s with %j: %s', (time, hours, quiet) => {
    expect(isQuiet(time, hours)).toBe(quiet)
  })
})
