import pg from 'pg'

/**
 * Says one thing to the database on a connection of its own: as its owner, what the application itself may not; or, for
 * the doctor, as whoever the address names.
 */
export async function asOwner(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    // Several statements in one text are possible only without values; they then answer with a list.
    const { rows } = values.length === 0 ? await client.query(sql) : await client.query(sql, [...values])
    return rows ?? []
  } finally {
    await client.end()
  }
}
