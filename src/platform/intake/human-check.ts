import { randomInt, randomUUID } from 'node:crypto'
import { type Challenge, createChallenge, type Solution, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Secrets } from '#platform/secrets.ts'

/**
 * Keeps programs from filing by the thousand, without asking anybody outside the house and without a picture to read.
 * A browser with script does a little work in the background; without script, a sum in words is asked. Both are signed,
 * expire, and are spent once. See docs/decisions/0052-human-check.md.
 */
export interface HumanCheck {
  /** For the browser's script, as JSON: attribute `data-human-check`. */
  readonly work: string
  /** For whoever has no script: 「七加八等于几？」, and the signed token that goes with it. */
  readonly question: string
  readonly token: string
}

/** What came back with the form. */
export interface HumanAnswer {
  readonly work: string
  readonly token: string
  readonly answer: string
}

export interface CheckPassed {
  readonly by: 'work' | 'question'
  /** To be spent: the same one counts once. */
  readonly challenge: string
  readonly expiresAt: Date
}

/** Time enough to read the page through, be called away, and come back. */
const LASTS_MS = 60 * 60 * 1000
const ALGORITHM = 'PBKDF2/SHA-256'
/** About a second on an old telephone: `COST` iterations, some five to fifteen hundred times. */
const COST = 1_000
const FEWEST_TRIES = 500
const MOST_TRIES = 1_500

export async function makeHumanCheck(secrets: Secrets, now: Date): Promise<HumanCheck> {
  const until = now.getTime() + LASTS_MS
  const challenge = await createChallenge({
    algorithm: ALGORITHM,
    cost: COST,
    counter: randomInt(FEWEST_TRIES, MOST_TRIES),
    data: { until },
    deriveKey,
    ...signing(secrets),
  })
  const [a, b] = [randomInt(2, 10), randomInt(2, 10)]
  return {
    work: JSON.stringify(challenge),
    question: `${inWords(a)}加${inWords(b)}等于几？`,
    token: secrets.seal('human question', JSON.stringify({ sum: a + b, until, nonce: randomUUID() })),
  }
}

/** Whether a person (or a person's browser) answered: null when not, or too late. The work is looked at first. */
export async function readHumanAnswer(
  secrets: Secrets,
  answer: HumanAnswer,
  now: Date,
): Promise<CheckPassed | null> {
  return (await readWork(secrets, answer.work, now)) ?? readQuestion(secrets, answer, now)
}

async function readWork(secrets: Secrets, text: string, now: Date): Promise<CheckPassed | null> {
  const payload = parsePayload(text)
  if (payload === null) return null
  const { parameters, signature } = payload.challenge
  const until = Number(parameters.data?.until)
  if (!(until > now.getTime()) || parameters.expiresAt !== undefined || signature === undefined) return null
  const { verified } = await verifySolution({ ...payload, deriveKey, ...signing(secrets) })
  return verified ? { by: 'work', challenge: signature, expiresAt: new Date(until) } : null
}

/** What the browser sends is JSON, bare or in base64; anything else is no answer. */
function parsePayload(text: string): { challenge: Challenge; solution: Solution } | null {
  if (text === '' || text.length > 10_000) return null
  try {
    const json: unknown = JSON.parse(text.startsWith('{') ? text : Buffer.from(text, 'base64').toString())
    return isPayload(json) ? json : null
  } catch {
    return null
  }
}

function isPayload(json: unknown): json is { challenge: Challenge; solution: Solution } {
  if (!isObject(json) || !isObject(json.challenge) || !isObject(json.solution)) return false
  const { parameters, signature } = json.challenge
  return (
    isObject(parameters) &&
    typeof signature === 'string' &&
    parameters.algorithm === ALGORITHM &&
    parameters.cost === COST &&
    (parameters.data === undefined || isObject(parameters.data))
  )
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function readQuestion(secrets: Secrets, { token, answer }: HumanAnswer, now: Date): CheckPassed | null {
  const question = openQuestion(secrets, token)
  if (question === null || question.until <= now.getTime()) return null
  if (readNumber(answer) !== question.sum) return null
  return { by: 'question', challenge: question.nonce, expiresAt: new Date(question.until) }
}

/** A question answered wrongly is spent too, so that nobody tries all sums on one. Null when it is none of ours. */
export function askedQuestion(
  secrets: Secrets,
  token: string,
): { challenge: string; expiresAt: Date } | null {
  const question = openQuestion(secrets, token)
  return question && { challenge: question.nonce, expiresAt: new Date(question.until) }
}

/** Named by what is inside: the same token can be written in more than one way. */
function openQuestion(secrets: Secrets, token: string): { sum: number; until: number; nonce: string } | null {
  try {
    return JSON.parse(secrets.open('human question', token))
  } catch {
    return null
  }
}

const DIGITS = '零一二三四五六七八九'

const inWords = (n: number) => DIGITS.charAt(n)

/** 15, １５, 十五, 一十五 */
function readNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s/gu, '').replace(/两/g, '二').replace(/^(十)/, '一$1')
  if (/^\d{1,3}$/.test(plain)) return Number(plain)
  const match = /^(?:([一二])十)?([零一二三四五六七八九])?$/.exec(plain)
  if (!match || plain === '') return null
  return DIGITS.indexOf(match[1] ?? '零') * 10 + DIGITS.indexOf(match[2] ?? '零')
}

function signing(secrets: Secrets) {
  return {
    hmacSignatureSecret: secrets.fingerprint('human check', 'challenge'),
    hmacKeySignatureSecret: secrets.fingerprint('human check', 'key'),
  }
}
