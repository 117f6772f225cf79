import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { type FormFile, multipart, urlencoded } from './form-data.ts'

/** Somebody at the front door with a browser that keeps cookies and runs no script. */
export class Visitor {
  readonly #app: FastifyInstance
  readonly #address: string
  readonly cookies = new Map<string, string>()

  constructor(app: FastifyInstance, address = '203.0.113.7') {
    this.#app = app
    this.#address = address
  }

  get(url: string): Promise<LightMyRequestResponse> {
    return this.#send({ method: 'GET', url })
  }

  post(url: string, fields: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
    return this.#send({ method: 'POST', url, ...urlencoded(fields) })
  }

  postFiles(
    url: string,
    fields: Readonly<Record<string, string>>,
    files: readonly FormFile[],
  ): Promise<LightMyRequestResponse> {
    return this.#send({ method: 'POST', url, ...multipart(fields, files) })
  }

  /** What a browser does after a form: sends it, and opens the page it is led to. */
  async submit(url: string, fields: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
    const answer = await this.post(url, fields)
    return answer.statusCode === 303 ? this.get(String(answer.headers.location)) : answer
  }

  async send(how: InjectOptions): Promise<LightMyRequestResponse> {
    return this.#send(how)
  }

  async #send(how: InjectOptions): Promise<LightMyRequestResponse> {
    const answer = await this.#app.inject({
      ...how,
      remoteAddress: this.#address,
      cookies: Object.fromEntries(this.cookies),
    })
    for (const cookie of answer.cookies) {
      if (cookie.expires !== undefined && cookie.expires.getTime() <= 0) this.cookies.delete(cookie.name)
      else if (cookie.value === '') this.cookies.delete(cookie.name)
      else this.cookies.set(cookie.name, cookie.value)
    }
    return answer
  }
}

/** The text of a page, as people see it. */
export function textOf(page: { readonly body: string }): string {
  return decode(page.body.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ''))
}

/** The value of a field on a page. */
export function valueIn(page: { readonly body: string }, name: string): string | undefined {
  const input = [...page.body.matchAll(/<input(?:[^>"]|"[^"]*")*>/g)].find(([tag]) =>
    tag.includes(`name="${name}"`),
  )?.[0]
  if (input !== undefined) return decode(/value="([^"]*)"/.exec(input)?.[1] ?? '')
  const area = new RegExp(`<textarea[^>]*name="${name}"[^>]*>([\\s\\S]*?)</textarea>`).exec(page.body)?.[1]
  return area === undefined ? undefined : decode(area)
}

/** The sentence at a field, if there is one. */
export function errorAt(page: { readonly body: string }, field: string): string | undefined {
  const found = new RegExp(`id="${field}-error"[^>]*>([\\s\\S]*?)</p>`).exec(page.body)?.[1]
  return found === undefined ? undefined : decode(found.replace(/<[^>]*>/g, '')).replace('有误：', '')
}

function decode(html: string): string {
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
}
