import { AsyncLocalStorage } from 'node:async_hooks'

/** What the database knows by name, and the tables that tell of every change the public could see. */
export interface Heard {
  /** Tables, views and functions. */
  readonly names: ReadonlySet<string>
  readonly tables: ReadonlySet<string>
}

const open = new AsyncLocalStorage<Reading>()

/**
 * What is read while something is put together: the tables its statements name. A page is made of these, and stays right
 * until one of them changes. Nobody lists them by hand, so nobody forgets one.
 */
export class Reading {
  readonly #names = new Set<string>()
  readonly #rows = new Map<string, Set<string>>()
  readonly #parts: Reading[] = []

  /** The one this call runs inside of, if any. */
  static here(): Reading | undefined {
    return open.getStore()
  }

  /** Everything read inside `work`, also after it waited. */
  during<T>(work: () => T): T {
    return open.run(this, work)
  }

  note(statement: string): void {
    for (const [name] of statement.matchAll(/[a-z_][a-z0-9_]*/g)) this.#names.add(name)
  }

  /** What is put together shows only these rows of the tables, by the key they tell their changes under. */
  showsOnly(tables: readonly string[], keys: readonly (string | number)[]): void {
    for (const table of tables) {
      const rows = this.#rows.get(table) ?? new Set()
      for (const key of keys) rows.add(String(key))
      this.#rows.set(table, rows)
    }
  }

  /** What was put together before is part of this; of which rows it was made, it said itself. */
  include(earlier: Reading): void {
    this.#parts.push(earlier)
  }

  /** `units`, `editions 17`: what must not change. Names that tell nothing of their changes are `unheard`. */
  sources(heard: Heard): { readonly sources: string[]; readonly unheard: string[] } {
    const read = [...this.#names].filter(name => heard.names.has(name))
    const own = read.flatMap(name => {
      const rows = this.#rows.get(name)
      return rows === undefined ? [name] : [...rows].map(row => `${name} ${row}`)
    })
    const parts = this.#parts.map(part => part.sources(heard))
    return {
      sources: [...new Set([...own, ...parts.flatMap(({ sources }) => sources)])],
      unheard: [...read.filter(name => !heard.tables.has(name)), ...parts.flatMap(({ unheard }) => unheard)],
    }
  }
}
