import { expect, it } from 'vitest'
import { nearest } from './command-line.ts'

it.each([
  ['srve', 'serve'],
  ['doctro', 'doctor'],
  ['calendar wrokdays', 'calendar workdays'],
  ['calender due', 'calendar due'],
  ['usr add', 'user add'],
  ['frobnicate', null],
  ['x', null],
])('%s was probably meant to be %s', (typed, meant) => {
  const verbs = ['serve', 'doctor', 'user add', 'calendar workdays', 'calendar due']
  expect(nearest(typed, verbs)).toBe(meant)
})
