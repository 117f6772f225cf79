import type { Logger } from 'pino'
import type { Db } from '../db.ts'
import { countKept, showKept } from '../metrics.ts'
import { Hearing } from './hearing.ts'
import { type Heard, Reading } from './reading.ts'

const MOST_BYTES = 64 * 1024 * 1024
const MOST_OF_ONE = MOST_BYTES / 8
const DAY_MS = 86_400_000
const CHINA_MS = 8 * 3_600_000

/** An answer as it was sent. */
export interface Page {
  readonly body: Buffer
  /** Of its bytes. */
  readonly hash: string
  readonly type: string
  /** The others: name, value, name, … */
  readonly headers: readonly string[]
  /** The same body, made smaller once. */
  readonly smaller: Map<'br' | 'gzip', Buffer>
}

interface Held {
  readonly sources: readonly string[]
  readonly drop: () => void
}

/** Something that is being put together, and may be kept if nothing changes meanwhile. */
export interface Attempt {
  readonly reading: Reading
  readonly age: number
}

export interface KeptOptions {
  readonly url: string
  readonly db: Db
  readonly log: Logger
  now(): Date
}

/**
 * What was put together from the database and is used again until something it was read from changes, in whatever process
 * or by whatever hand. Nothing is used while it is not certain that every change is heard (hearing.ts), nor on another
 * day: what is in force turns at midnight. Before `listen` nothing is kept.
 * See docs/decisions/0179-kept-until-something-read-changes.md.
 */
export class Kept {
  readonly #hearing: Hearing
  readonly #now: () => Date
  readonly #pages = new Map<string, { readonly page: Page; readonly held: Held }>()
  readonly #bySource = new Map<string, Set<Held>>()
  #heard: Heard = { names: new Set(), tables: new Set() }
  #bytes = 0
  /** Goes up with whatever changes. */
  #age = 0
  #day = 0

  constructor({ url, db, log, now }: KeptOptions) {
    this.#now = now
    this.#hearing = new Hearing({
      ...{ url, db, log },
      onChange: what => this.#change(what),
      onBegin: heard => {
        this.#heard = heard
        this.#forgetAll()
      },
    })
  }

  /** Fulfilled when it may be relied on for the first time. */
  listen(): Promise<void> {
    return this.#hearing.start()
  }

  close(): Promise<void> {
    return this.#hearing.stop()
  }

  /** Fulfilled when every change committed by now is heard. */
  caughtUp(): Promise<void> {
    return this.#hearing.caughtUp()
  }

  find(key: string): Page | undefined {
    if (!this.#isUsable()) return undefined
    const found = this.#pages.get(key)
    if (found === undefined) return undefined
    // Used last, forgotten last.
    this.#pages.delete(key)
    this.#pages.set(key, found)
    countKept('hit')
    return found.page
  }

  begin(): Attempt {
    this.#isUsable()
    return { reading: new Reading(), age: this.#age }
  }

  /** Keeps a page. Returns null, or why it is not kept. */
  keep(key: string, page: Page, { reading, age }: Attempt): string | null {
    countKept('miss')
    const { sources, unheard } = reading.sources(this.#heard)
    if (!this.#isUsable()) return 'changes are not heard'
    if (unheard.length > 0) return `reads ${unheard.join(' ')}`
    if (age !== this.#age) return 'something changed meanwhile'
    if (page.body.length > MOST_OF_ONE) return 'too large'
    this.#pages.get(key)?.held.drop()
    const held = this.#hold(sources, () => {
      if (!this.#pages.delete(key)) return
      this.#weigh(-weightOf(page))
    })
    this.#pages.set(key, { page, held })
    this.#weigh(weightOf(page))
    return null
  }

  /** The same page in fewer bytes. */
  addSmaller(key: string, page: Page, encoding: 'br' | 'gzip', body: Buffer): void {
    if (this.#pages.get(key)?.page !== page || page.smaller.has(encoding)) return
    page.smaller.set(encoding, body)
    this.#weigh(body.length)
  }

  /**
   * A value that is loaded once and told again until something it was read from changes. What is put together with it is
   * made of the same.
   */
  remember<T>(load: () => Promise<T>): () => Promise<T> {
    const each = this.rememberEach(load)
    return () => each('')
  }

  /** The same of many things, each by its key. What is not there (undefined) is looked for every time. */
  rememberEach<T>(load: (key: string) => Promise<T>): (key: string) => Promise<T> {
    const known = new Map<string, { readonly value: T; readonly reading: Reading }>()
    return async key => {
      const around = Reading.here()
      // Asked first: on another day it forgets what is known.
      const found = this.#isUsable() ? known.get(key) : undefined
      if (found !== undefined) {
        around?.include(found.reading)
        return found.value
      }
      const { reading, age } = this.begin()
      const value = await reading.during(() => load(key))
      around?.include(reading)
      const { sources, unheard } = reading.sources(this.#heard)
      if (value !== undefined && this.#isUsable() && unheard.length === 0 && age === this.#age) {
        known.set(key, { value, reading })
        this.#hold(sources, () => known.delete(key))
      }
      return value
    }
  }

  #isUsable(): boolean {
    const today = Math.floor((this.#now().getTime() + CHINA_MS) / DAY_MS)
    if (today !== this.#day) {
      this.#day = today
      this.#forgetAll()
    }
    return this.#hearing.isCertain()
  }

  #hold(sources: readonly string[], forget: () => void): Held {
    const held: Held = {
      sources,
      drop: () => {
        for (const source of sources) {
          const those = this.#bySource.get(source)
          those?.delete(held)
          if (those?.size === 0) this.#bySource.delete(source)
        }
        forget()
      },
    }
    for (const source of sources) {
      const those = this.#bySource.get(source) ?? new Set()
      this.#bySource.set(source, those.add(held))
    }
    return held
  }

  /** `editions 17` reaches what is made of that row and what is made of the table; `editions`, all of its rows too. */
  #change(what: string): void {
    this.#age += 1
    const [table = '', row] = what.split(' ')
    const reached =
      row === undefined
        ? [...this.#bySource.keys()].filter(source => source.split(' ')[0] === table)
        : [what, table]
    for (const source of reached) for (const held of [...(this.#bySource.get(source) ?? [])]) held.drop()
  }

  #forgetAll(): void {
    this.#age += 1
    for (const those of [...this.#bySource.values()]) for (const held of [...those]) held.drop()
    // What was read from nothing in the database stays right but for the day.
    for (const { held } of [...this.#pages.values()]) held.drop()
  }

  #weigh(more: number): void {
    this.#bytes += more
    for (const { held } of this.#pages.values()) {
      if (this.#bytes <= MOST_BYTES) break
      held.drop()
    }
    showKept({ pages: this.#pages.size, bytes: this.#bytes })
  }
}

/** What a page takes besides its body: its key, its headers and where it stands. */
const AROUND = 1_000

function weightOf({ body, smaller }: Page): number {
  return AROUND + body.length + [...smaller.values()].reduce((sum, { length }) => sum + length, 0)
}
