import { expect, it } from 'vitest'
import { countCell, moneyCell } from './figure.ts'

it.each([
  ['12', 12],
  ['0', 0],
  ['-0', 0],
  ['1,062', 1062],
  ['1062件', 1062],
  ['12.0', 12],
  ['+1', 1],
  ['减4', -4],
  ['增3', 3],
  ['-33', -33],
  ['', null],
  ['/', null],
  ['-', null],
  ['——', null],
  ['无', null],
  [' ', null],
])('a cell of counts: %s is %s', (raw, value) => {
  expect(countCell(raw)).toEqual({ value, raw })
})

it.each([['若干'], ['1O'], ['12.5'], ['1,0,2'], ['十二'], ['99999999999999999999']])(
  '%s is no count',
  raw => {
    expect(countCell(raw)).toEqual({ value: null, raw, problem: 'not-a-number' })
  },
)

it.each([
  ['2173413.7948', '2173413.7948'],
  ['96171.60', '96171.60'],
  ['0', '0'],
  ['1,234.5', '1234.5'],
  ['20.3万元', '20.3'],
  ['251000元', '25.1'],
  ['79000.1元', '7.90001'],
  ['500元', '0.05'],
  ['0元', '0'],
  ['/', null],
])('money in 万元: %s is %s', (raw, value) => {
  expect(moneyCell(raw)).toEqual({ value, raw })
})
