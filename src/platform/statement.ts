import type { Compilable, CompiledQuery } from 'kysely'
import type { Db, Tx } from './db.ts'

/**
 * For what is asked on every page: the statement is put together once, and each call gives only its values. `build` must
 * hand what it is asked to the statement as it comes, for it is then no value but the place of one.
 */
export function statement<A extends readonly (string | number)[], R>(
  build: (db: Db, ...asked: A) => Compilable<R>,
): (db: Db | Tx, ...asked: A) => Promise<R[]> {
  let known: { readonly query: CompiledQuery<R>; readonly places: readonly unknown[] } | null = null
  return async (db, ...asked) => {
    known ??= putTogether(db, build, asked.length)
    const { query, places } = known
    const parameters = query.parameters.map(value => {
      const place = places.indexOf(value)
      return place < 0 ? value : asked[place]
    })
    return (await db.executeQuery<R>({ ...query, parameters })).rows
  }
}

function putTogether<A extends readonly unknown[], R>(
  db: Db,
  build: (db: Db, ...asked: A) => Compilable<R>,
  many: number,
) {
  const places = Array.from({ length: many }, (_, place) => ({ place }))
  const query = build(db, ...(places as unknown as A)).compile()
  if (places.some(place => !query.parameters.includes(place)))
    throw new Error('a statement that is put together once must take all it is asked as it comes')
  return { query, places }
}
