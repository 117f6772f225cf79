import { expect, it } from 'vitest'
import { corpus } from '#test/scan-corpus/corpus.ts'
import { judge } from '#test/scan-corpus/judge.ts'
import { screenFile } from './files/screen-file.ts'

/** A slice of what `npm run bench -- scan` goes through whole. */
it('portal §5: mingfu scan finds every planted item, and nothing in what only looks like one', async () => {
  const wrong: unknown[] = []
  for await (const file of corpus(5, 200)) {
    const screened = await screenFile(file.name, file.bytes)
    if (!screened.ok) throw new Error(screened.code)
    const { missed, alarms } = judge(file, screened.value)
    wrong.push(
      ...missed.map(({ kind, disguise, way, before, written }) => ({ kind, disguise, way, before, written })),
      ...alarms.map(({ finding, put }) => ({ ...finding, alarmAt: put?.written })),
    )
    for (const { plain, rule } of file.put)
      if (rule === 'resident-id' || rule === 'bank-card')
        expect(JSON.stringify(screened.value)).not.toContain(plain)
  }
  expect(wrong).toEqual([])
}, 120_000)
