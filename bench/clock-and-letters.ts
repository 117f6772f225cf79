/** What the law costs: reading the clock of a case with its reasons, and printing a letter. */
import { BUILT_IN_NOTICES, calendarFrom } from '#calendar'
import { day } from '#platform/day.ts'
import { composeReceipt } from '../src/requests/letters/compose-receipt.ts'
import { renderLetter } from '../src/requests/letters/render.ts'
import { RECEIPT, written } from '../src/requests/letters/specimens.ts'
import { clock } from '../src/requests/rules/clock.ts'
import { compareWithBareHandler } from './support/measure.ts'

const calendar = calendarFrom(BUILT_IN_NOTICES)
const facts = [{ kind: 'received', on: day('2025-09-24'), channel: 'web' }] as const
const today = day('2025-10-15')
let letters = 0

await compareWithBareHandler([
  {
    name: 'the calendar from its notices, 2008–2026',
    times: 100,
    run: () => calendarFrom(BUILT_IN_NOTICES),
  },
  { name: 'a clock read, with its reasons', times: 1_000, run: () => clock(facts, calendar, today) },
  {
    name: 'a letter as PDF, the receipt of a request',
    times: 10,
    run: () => {
      // Each another letter: what was laid out once is not laid out again.
      letters += 1
      const number = `归财公收〔2026〕${letters}号`
      return renderLetter(written(composeReceipt({ ...RECEIPT, number })))
    },
  },
])
