import { fieldsOf, Kept } from './autosave-kept.ts'
import { offerUnsaved } from './autosave-offer.ts'
import { freshKey } from './fresh-key.ts'

/** How long nothing is typed before the server is sent it, and after how long it is tried again, in milliseconds. */
const PAUSE = 1_500
const AGAIN = 10_000

/**
 * A form that keeps what is written without being asked: on this machine at every keystroke, at the server after a pause.
 * `data-autosave` is the address; it answers 200 `{"saved":"14:32","saving":7}`, or 409 `{"by","at"}` when somebody else
 * saved since. No method is called on a form by which a field could be named.
 */
export function autosave(part: ParentNode): void {
  for (const form of part.querySelectorAll<HTMLFormElement>('form[data-autosave]')) {
    const address = form.dataset.autosave
    if (address !== undefined) new Autosave(form, address)
  }
}

class Autosave {
  readonly #form: HTMLFormElement
  readonly #address: string
  readonly #kept: Kept
  readonly #told = document.createElement('p')
  #waiting: ReturnType<typeof setTimeout> | undefined
  #sending = false
  #changed = false
  /** Somebody else saved: nothing is sent any more until the page was loaded again. */
  #stopped = false

  constructor(form: HTMLFormElement, address: string) {
    this.#form = form
    this.#address = address
    this.#kept = new Kept(address)
    this.#told.setAttribute('role', 'status')
    const place = document.createElement('div')
    place.className = 'autosave'
    place.append(this.#told)
    // The first thing in the form, whatever its fields are called.
    form.firstElementChild?.before(place)
    form.addEventListener('input', () => this.#typed())
    form.addEventListener('submit', () => this.#sent())
    addEventListener('pagehide', () => this.#keepHere())
    addEventListener('online', () => this.#retry())
    addEventListener('focus', () => this.#retry())
    offerUnsaved(form, place, this.#kept, () => this.#typed())
  }

  #typed(): void {
    this.#changed = true
    this.#keepHere()
    if (!this.#stopped) this.#after(PAUSE)
  }

  #after(pause: number): void {
    clearTimeout(this.#waiting)
    this.#waiting = setTimeout(() => void this.#save(), pause)
  }

  #retry(): void {
    if (this.#changed && !this.#stopped) this.#after(0)
  }

  /** Sending the form itself: what is kept here goes when the server turns out to have it. */
  #sent(): void {
    clearTimeout(this.#waiting)
    this.#stopped = true
    this.#kept.put(fieldsOf(this.#form), true)
    this.#changed = false
  }

  #keepHere(): void {
    if (this.#changed && !this.#kept.put(fieldsOf(this.#form), false))
      this.#tell('本机存不下写的内容，请尽快按“保存”。')
  }

  async #save(): Promise<void> {
    if (this.#stopped) return
    if (this.#sending) {
      this.#after(PAUSE)
      return
    }
    this.#sending = true
    this.#changed = false
    const fields = fieldsOf(this.#form)
    const body = new URLSearchParams(fields.map(([name, value]) => [name, value]))
    body.set('form_key', freshKey())
    try {
      const answer = await fetch(this.#address, {
        method: 'POST',
        body,
        headers: { accept: 'application/json' },
        redirect: 'manual',
      })
      this.#hear(answer, await answer.json().catch(() => null))
    } catch {
      this.#failed('网络不通，写的内容留在本机，联网后自动保存。')
    } finally {
      this.#sending = false
    }
  }

  #hear(answer: Response, told: unknown): void {
    const [saved, saving] = [wordOf(told, 'saved'), wordOf(told, 'saving')]
    if (answer.type === 'opaqueredirect' || answer.status === 401) this.#expired()
    else if (answer.status === 409) this.#overtaken(told)
    else if (answer.ok && saved !== null && saving !== null) this.#saved(saved, saving)
    else this.#failed(`没有保存上，写的内容留在本机。${wordOf(told, 'sentence') ?? '稍后自动再试。'}`)
  }

  #saved(at: string, saving: string): void {
    const field = this.#form.querySelector<HTMLInputElement>('input[name=saving]')
    if (field) field.value = saving
    // What was typed meanwhile is written after this saving.
    if (this.#changed) this.#keepHere()
    else this.#settle()
    this.#tell(`已保存 ${at}`)
  }

  /** The server has all of it: nothing is kept here, and nobody is asked before leaving. */
  #settle(): void {
    this.#kept.drop()
    for (const field of this.#form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input[type=text], input[type=date], textarea',
    )) {
      const now = field.value
      field.defaultValue = now
      field.value = now
    }
  }

  #failed(sentence: string): void {
    this.#changed = true
    this.#keepHere()
    this.#tell(sentence)
    this.#after(AGAIN)
  }

  #expired(): void {
    clearTimeout(this.#waiting)
    this.#changed = true
    this.#keepHere()
    this.#tell('登录已过期，写的内容留在本机。', linkTo('/sign-in', '重新登录（新窗口）'))
  }

  #overtaken(told: unknown): void {
    this.#stopped = true
    this.#changed = true
    this.#keepHere()
    const [by, at] = [wordOf(told, 'by') ?? '别人', wordOf(told, 'at') ?? '刚才']
    this.#tell(
      `${by}在${at}保存过这份文稿，您写的内容没有盖过去：对方的在平台上，您的在本页，也留在本机。请先看对方的，再刷新本页找回您的。`,
      linkTo(location.href, '看对方保存的（新窗口）'),
    )
  }

  #tell(sentence: string, link: HTMLElement | null = null): void {
    this.#told.replaceChildren(sentence, ...(link === null ? [] : [' ', link]))
  }
}

function wordOf(told: unknown, name: string): string | null {
  if (told === null || typeof told !== 'object') return null
  const word: unknown = Reflect.get(told, name)
  return typeof word === 'string' || typeof word === 'number' ? String(word) : null
}

function linkTo(address: string, text: string): HTMLAnchorElement {
  const link = document.createElement('a')
  link.href = address
  link.target = '_blank'
  link.rel = 'noopener'
  link.textContent = text
  return link
}
