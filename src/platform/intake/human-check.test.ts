import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { describe, expect, it } from 'vitest'
import { makeSecrets } from '#platform/secrets.ts'
import { askedQuestion, type HumanAnswer, makeHumanCheck, readHumanAnswer } from './human-check.ts'

const secrets = makeSecrets('a secret of thirty-two characters')
const now = new Date('2026-03-02T06:32:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const NOTHING: HumanAnswer = { work: '', token: '', answer: '' }

/** As the browser does it. */
async function doWork(work: string): Promise<{ challenge: Challenge; solution: unknown }> {
  const challenge: Challenge = JSON.parse(work)
  return { challenge, solution: await solveChallenge({ challenge, deriveKey }) }
}

function sumOf(question: string): number {
  const [a = '', b = ''] = question.replace('等于几？', '').split('加')
  return '零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)
}

describe('with script', () => {
  it('a browser that did the work passes, as JSON or in base64', async () => {
    const payload = JSON.stringify(await doWork((await makeHumanCheck(secrets, now)).work))
    for (const work of [payload, Buffer.from(payload).toString('base64')]) {
      expect(await readHumanAnswer(secrets, { ...NOTHING, work }, later(59))).toMatchObject({ by: 'work' })
    }
  })

  it('is named by its challenge, so that it can be spent once', async () => {
    const { work } = await makeHumanCheck(secrets, now)
    const once = await readHumanAnswer(secrets, { ...NOTHING, work: JSON.stringify(await doWork(work)) }, now)
    const again = await readHumanAnswer(
      secrets,
      { ...NOTHING, work: JSON.stringify(await doWork(work)) },
      now,
    )
    expect(again).toEqual(once)
  })

  it('does not pass after an hour, nor with another installation’s challenge, nor altered', async () => {
    const payload = await doWork((await makeHumanCheck(secrets, now)).work)
    const read = (work: unknown, at = now, by = secrets) =>
      readHumanAnswer(by, { ...NOTHING, work: JSON.stringify(work) }, at)
    expect(await read(payload, later(60))).toBeNull()
    expect(await read(payload, now, makeSecrets('another secret of this length!!!!'))).toBeNull()
    const { challenge, solution } = payload
    const longer = { ...challenge.parameters, data: { until: later(600).getTime() } }
    expect(await read({ challenge: { ...challenge, parameters: longer }, solution })).toBeNull()
    const cheap = { ...challenge.parameters, cost: 1, keyPrefix: '00' }
    expect(await read({ challenge: { ...challenge, parameters: cheap }, solution })).toBeNull()
    expect(await read({ challenge, solution: { counter: 1, derivedKey: '00'.repeat(32) } })).toBeNull()
  })

  it.each([
    '{',
    '{}',
    '[]',
    'null',
    '{"challenge":null,"solution":null}',
    '{"challenge":{"parameters":{}},"solution":{}}',
    'bm90IGpzb24=',
    '\u0000',
  ])('%j is no answer', async work => {
    expect(await readHumanAnswer(secrets, { ...NOTHING, work }, now)).toBeNull()
  })
  it('a hundred thousand characters are no answer', async () => {
    expect(await readHumanAnswer(secrets, { ...NOTHING, work: 'x'.repeat(100_000) }, now)).toBeNull()
  })
})

describe('without script', () => {
  it('asks a sum in words and takes it in figures or words', async () => {
    const { question, token } = await makeHumanCheck(secrets, now)
    expect(question).toMatch(/^[二三四五六七八九]加[二三四五六七八九]等于几？$/)
    const answer = String(sumOf(question))
    expect(await readHumanAnswer(secrets, { ...NOTHING, token, answer }, later(59))).toMatchObject({
      by: 'question',
    })
    expect(await readHumanAnswer(secrets, { ...NOTHING, token, answer }, later(60))).toBeNull()
    expect(
      await readHumanAnswer(secrets, { ...NOTHING, token, answer: `${sumOf(question) + 1}` }, now),
    ).toBeNull()
  })

  it.each([
    ['15', 15],
    ['１５', 15],
    ['十五', 15],
    ['一十五', 15],
    [' 十 五 ', 15],
    ['十', 10],
    ['九', 9],
    ['7', 7],
  ])('reads %j as %d', async (answer, sum) => {
    const token = secrets.seal(
      'human question',
      JSON.stringify({ sum, until: later(1).getTime(), nonce: 'n' }),
    )
    expect(await readHumanAnswer(secrets, { ...NOTHING, token, answer }, now)).not.toBeNull()
  })

  it.each(['', '0', 'NaN', '五十', '1e1', '十十', '-5', '15.0'])('%j is not fifteen', async answer => {
    const token = secrets.seal(
      'human question',
      JSON.stringify({ sum: 15, until: later(1).getTime(), nonce: 'n' }),
    )
    expect(await readHumanAnswer(secrets, { ...NOTHING, token, answer }, now)).toBeNull()
  })

  it('does not show the sum in what goes with the form', async () => {
    const { token } = await makeHumanCheck(secrets, now)
    expect(token).toMatch(/^v1\.[\w-]+$/)
    expect(
      await readHumanAnswer(secrets, { ...NOTHING, token: `v1.${token.slice(4)}`, answer: '9' }, now),
    ).toBeNull()
  })

  it('a question is known by its token alone; another’s is not', async () => {
    const { token } = await makeHumanCheck(secrets, now)
    expect(askedQuestion(secrets, token)).toEqual(askedQuestion(secrets, token))
    expect(askedQuestion(secrets, 'v1.AAAA')).toBeNull()
    expect(askedQuestion(secrets, '')).toBeNull()
  })
})
