/** What was written and is not at the server yet, on this machine, by the address it is saved to. */
export interface Unsaved {
  /** The time of day it was last typed at, 14:30. */
  readonly at: string
  readonly fields: readonly Field[]
  /** The form itself was sent: perhaps it arrived. */
  readonly sent: boolean
}
export type Field = readonly [name: string, value: string]

/** Those that belong to a page and not to what was written. */
const OF_THE_PAGE = ['form_key', 'saving']

/** All that the form would send, files left out. */
export function fieldsOf(form: HTMLFormElement): readonly Field[] {
  const fields: Field[] = []
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.push([name, value])
  return fields
}

export function writtenIn(fields: readonly Field[]): readonly Field[] {
  return fields.filter(([name]) => !OF_THE_PAGE.includes(name))
}

/** What a clock on the wall shows; nothing is reckoned with it. */
const TIME_OF_DAY = new Intl.DateTimeFormat('zh-CN', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

export class Kept {
  readonly #name: string

  constructor(address: string) {
    this.#name = `unsaved ${address}`
  }

  /** Whether there was room for it. */
  put(fields: readonly Field[], sent: boolean): boolean {
    const unsaved: Unsaved = { at: TIME_OF_DAY.format(), fields, sent }
    try {
      localStorage.setItem(this.#name, JSON.stringify(unsaved))
      return true
    } catch {
      return false
    }
  }

  take(): Unsaved | null {
    try {
      const found: unknown = JSON.parse(localStorage.getItem(this.#name) ?? 'null')
      return isUnsaved(found) ? found : null
    } catch {
      return null
    }
  }

  drop(): void {
    try {
      localStorage.removeItem(this.#name)
    } catch {
      // A browser that keeps nothing has nothing to drop.
    }
  }
}

function isUnsaved(found: unknown): found is Unsaved {
  return (
    found !== null &&
    typeof found === 'object' &&
    'at' in found &&
    typeof found.at === 'string' &&
    'sent' in found &&
    'fields' in found &&
    Array.isArray(found.fields) &&
    found.fields.every(
      one => Array.isArray(one) && one.length === 2 && one.every(word => typeof word === 'string'),
    )
  )
}
