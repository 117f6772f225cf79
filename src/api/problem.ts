import type { FastifyReply } from 'fastify'
import type { FieldError } from '#platform/form.ts'
import type { Refusal } from '#platform/result.ts'
import { paths } from './paths.ts'

/** What went wrong, as RFC 9457 has it: `detail` is a sentence for people, `type` is for machines. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** The article it rests on. */
  readonly article?: string
  /** What is wrong with which field of the body: `pointer` is a JSON pointer. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

/** Problems of the interface itself. What the law or a case's standing refuses has the refusal's own code. */
export const PROBLEMS = {
  'not-read': { status: 400, title: '没有读懂' },
  'no-idempotency-key': { status: 400, title: '缺少 Idempotency-Key' },
  'no-token': { status: 401, title: '需要令牌' },
  'unknown-token': { status: 401, title: '令牌无效' },
  'no-scope': { status: 403, title: '令牌没有这项用途' },
  'not-found': { status: 404, title: '没有找到' },
  'taken-down': { status: 410, title: '已经撤下' },
  'wrong-fields': { status: 422, title: '内容有误' },
  'key-used-otherwise': { status: 422, title: '同一个 Idempotency-Key 下内容不同' },
  'too-many-calls': { status: 429, title: '调用太频繁' },
} as const
export type ProblemCode = keyof typeof PROBLEMS

export function problem(code: ProblemCode, detail: string, errors?: readonly FieldError[]): Problem {
  return { type: typeOf(code), ...PROBLEMS[code], detail, ...(errors && { errors: errors.map(pointed) }) }
}

/** Refusals by what they are: whose step it is not, what is over, what is waited for; the rest is against a rule. */
const STATUS_OF: Readonly<Record<string, readonly [status: number, title: string]>> = {
  'not-your-role': [403, '没有权限'],
  'not-by-the-same-hand': [403, '须由另一人办理'],
  'not-at-this-stage': [409, '不在可以办理的环节'],
  'no-match': [404, '没有找到'],
  wait: [429, '请稍后再试'],
}

/** The refusal that the office's page shows, with the same sentence and article. */
export function problemOf({ code, sentence, article }: Refusal): Problem {
  const [status, title] = STATUS_OF[code] ?? [422, '不符合规定']
  return { type: typeOf(code), title, status, detail: sentence, ...(article && { article }) }
}

export function sendProblem(reply: FastifyReply, told: Problem): FastifyReply {
  return reply.code(told.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(told))
}

const typeOf = (code: string) => `${paths.page}#${code}`

/** `applicant.name` → `/applicant/name`; empty is the body itself. */
function pointed({ field, sentence }: FieldError) {
  const isPointer = field === '' || field.startsWith('/')
  return { pointer: isPointer ? field : `/${field.replaceAll('.', '/')}`, detail: sentence }
}
