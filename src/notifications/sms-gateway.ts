/** The adapter to a gateway for text messages. What both sides keep to is told in docs/sms-gateway.md. */
import { createHmac } from 'node:crypto'
import type { Failure } from './rules/retry.ts'

/** One message is tried for less than the minute after which the database ends an idle transaction. */
const LONGEST_TRY_MS = 20_000
/** What a gateway has to say is short; more is somebody else's page. */
const LONGEST_ANSWER = 4096

export interface SmsGateway {
  readonly url: string
  readonly secret: string
  readonly patienceMs?: number
}

export interface SmsToSend {
  /** The same for the same message, however often it is handed over. */
  readonly id: string
  readonly phone: string
  readonly text: string
}

/** Hands one message to the gateway. Null: it has taken it. */
export async function sendSms(gateway: SmsGateway, sms: SmsToSend, now: Date): Promise<Failure | null> {
  const body = JSON.stringify({ id: sms.id, phone: sms.phone, text: sms.text })
  const timestamp = String(Math.floor(now.getTime() / 1000))
  try {
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'idempotency-key': sms.id,
        'mingfu-timestamp': timestamp,
        'mingfu-signature': `v1=${signatureOf(gateway.secret, timestamp, body)}`,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(gateway.patienceMs ?? LONGEST_TRY_MS),
    })
    return failureIn(response.status, await statusIn(response))
  } catch {
    // Not reached, cut off or too slow: it may have been taken, and goes again under the same id.
    return { said: '短信网关没有应答', concernsThisOne: false, forGood: false }
  }
}

/** HMAC-SHA256 over `timestamp.body`, in lower-case hex. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')
}

/** What the gateway says of the message; null where what came is not its answer. */
async function statusIn(response: Response): Promise<string | null> {
  try {
    const answer: unknown = JSON.parse(await shortTextOf(response))
    if (typeof answer !== 'object' || answer === null || !('status' in answer)) return null
    return typeof answer.status === 'string' ? answer.status : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

async function shortTextOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > LONGEST_ANSWER) return ''
  }
  return text + decoder.decode()
}

/**
 * Taken only where the gateway itself says so: a page with 200 from somebody in between is no answer. Refused for good
 * only where it says that of this message. Everything else is no fault of the message.
 */
function failureIn(code: number, status: string | null): Failure | null {
  if (code >= 200 && code < 300 && status === 'accepted') return null
  if (code === 422 && status === 'refused') {
    return { said: '短信网关不接受这条短信', concernsThisOne: true, forGood: true }
  }
  const said = code >= 200 && code < 300 ? '短信网关的答复不合约定' : `短信网关答复 ${code}`
  return { said, concernsThisOne: false, forGood: false }
}
