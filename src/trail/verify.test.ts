import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inTransaction } from '#platform/db.ts'
import { freshDatabase, type TestDatabase } from '#test/database.ts'
import { BEGINNING, hashOf, rowOf } from './chain.ts'
import { type Fact, recordAll } from './index.ts'
import { verify } from './verify.ts'

const fact = (n: number): Fact => ({
  by: { kind: 'user', id: 7, name: '李经办', origin: '10.0.0.8' },
  verb: 'requests.extend',
  subject: { kind: 'request', id: `2026${n}` },
  unitId: 3,
  at: new Date(1772433120123 + n * 1000),
  before: { dueOn: '2026-03-30', days: [1, 2.5, { deep: true, also: '是' }] },
  after: { dueOn: '2026-04-28', n },
})

const ROWS = 9

let base: TestDatabase
const write = (from: number, to: number) =>
  inTransaction(base.db, tx =>
    recordAll(
      tx,
      Array.from({ length: to - from + 1 }, (_, i) => fact(from + i)),
    ),
  )

/** As whoever owns the database, for whom no trigger and no permission stands in the way. */
const tamper = (...statements: string[]) =>
  base.asOwner(
    ['alter table trail disable trigger all', ...statements, 'alter table trail enable trigger all'].join(
      ';\n',
    ),
  )

/** The same rows every time; the head with them. */
async function writeAnew(): Promise<void> {
  await tamper('delete from trail', `update trail_head set seq = 0, hash = '${BEGINNING}'`)
  await write(1, ROWS)
}

/** Numbers are unique at every moment: whoever moves rows up goes by way of negative ones. */
const shift = (from: number, by: number) => [
  `update trail set seq = -(seq + ${by}) where seq >= ${from}`,
  'update trail set seq = -seq where seq < 0',
]

async function hashes(): Promise<string[]> {
  return (await base.asOwner('select hash from trail order by seq')).map(row => String(row.hash))
}

/** A row as a forger who knows the chain would write it. */
async function forge(seq: number, previous: string, n = 99): Promise<{ insert: string; hash: string }> {
  const row = rowOf(fact(n))
  const hash = hashOf(previous, row)
  const columns = [
    row.at,
    row.actorKind,
    row.actorId,
    row.actorName,
    row.unitId,
    row.verb,
    row.subjectKind,
    row.subjectId,
  ]
  const values = [
    ...columns,
    row.outcome,
    row.origin,
    JSON.stringify(row.before),
    JSON.stringify(row.after),
    previous,
    hash,
  ]
  return { insert: `insert into trail values (${seq}, ${values.map(v => `'${v}'`).join(', ')})`, hash }
}

beforeAll(async () => {
  base = await freshDatabase()
})
afterAll(() => base.close())

describe('goal 7: mingfu trail verify', () => {
  beforeEach(writeAnew)

  it('finds an untouched trail intact, and an empty one', async () => {
    expect(await verify(base.db)).toEqual({ rows: ROWS, intact: true })
    await tamper('delete from trail', `update trail_head set seq = 0, hash = '${BEGINNING}'`)
    expect(await verify(base.db)).toEqual({ rows: 0, intact: true })
  })

  it.each([
    ["at = at + interval '1 microsecond'"],
    ["actor_kind = 'system'"],
    ['actor_id = 8'],
    ['actor_id = null'],
    ["actor_name = '王五'"],
    ['unit_id = null'],
    ["verb = 'requests.answer'"],
    ["subject_kind = 'unit'"],
    ["subject_id = '20261'"],
    ["outcome = 'refused'"],
    ['origin = null'],
    ["before = jsonb_set(before, '{days,2,deep}', 'false')"],
    ['before = null'],
    ['after = after || \'{"more": 1}\''],
    [`previous_hash = '${BEGINNING}'`],
    ['hash = reverse(hash)'],
  ])('names a row altered by: %s', async change => {
    await tamper(`update trail set ${change} where seq = 5`)
    expect(await verify(base.db)).toMatchObject({ intact: false, first: { seq: 5, what: 'altered' } })
  })

  it.each([1, 5, ROWS])('names row %i altered though its hash was computed anew', async seq => {
    const previous = (await hashes())[seq - 2] ?? BEGINNING
    const forged = await forge(seq, previous)
    await tamper(`delete from trail where seq = ${seq}`, forged.insert)
    expect(await verify(base.db)).toMatchObject({ first: { seq, what: 'altered' } })
  })

  it.each([
    ['dropped', 1],
    ['dropped', 5],
  ] as const)('names a row %s: %i', async (what, seq) => {
    await tamper(`delete from trail where seq = ${seq}`)
    expect(await verify(base.db)).toMatchObject({ rows: ROWS - 1, first: { seq, what } })
  })

  it.each([1, 5])('names row %i dropped though the others moved up', async seq => {
    await tamper(`delete from trail where seq = ${seq}`, ...shift(seq + 1, -1))
    expect(await verify(base.db)).toMatchObject({ first: { seq, what: 'dropped' } })
  })

  it('names the first of two rows that changed places', async () => {
    await tamper(
      'update trail set seq = -seq where seq in (4, 7)',
      'update trail set seq = 11 + seq where seq < 0',
    )
    expect(await verify(base.db)).toMatchObject({ first: { seq: 4, what: 'reordered' } })
  })

  it('names a row moved to the end', async () => {
    await tamper('update trail set seq = 10 where seq = 3')
    expect(await verify(base.db)).toMatchObject({ first: { seq: 3, what: 'reordered' } })
  })

  it.each([1, 5, ROWS + 1])('names row %i inserted, with a good hash', async seq => {
    const previous = (await hashes())[seq - 2] ?? BEGINNING
    const { insert } = await forge(seq, previous)
    await tamper(...shift(seq, 1), insert)
    expect(await verify(base.db)).toMatchObject({ first: { seq, what: 'inserted' } })
  })

  it('names a row inserted that follows nothing', async () => {
    const { insert } = await forge(5, 'f'.repeat(64))
    await tamper(...shift(5, 1), insert)
    expect(await verify(base.db)).toMatchObject({ first: { seq: 5, what: 'inserted' } })
  })

  it('names a row with a number no row can have', async () => {
    const { insert } = await forge(0, BEGINNING)
    await tamper(insert)
    expect(await verify(base.db)).toMatchObject({ first: { seq: 0, what: 'inserted' } })
  })

  it.each([
    ['delete from trail where seq > 6', 7],
    ['delete from trail', 1],
    ['truncate trail', 1],
  ])('names the row where the end was cut off: %s', async (cut, seq) => {
    await tamper(cut)
    expect(await verify(base.db)).toMatchObject({ first: { seq, what: 'cut-off' } })
  })

  it('notices a head that is gone, or was changed', async () => {
    await tamper('update trail_head set hash = reverse(hash)')
    expect(await verify(base.db)).toMatchObject({ first: { seq: ROWS, what: 'altered' } })
    await tamper('delete from trail_head')
    expect(await verify(base.db)).toMatchObject({ first: { seq: ROWS + 1, what: 'cut-off' } })
    await tamper(`insert into trail_head (seq, hash) values (0, '${BEGINNING}')`)
  })
})

describe('goal 7: anchors kept outside of the database', () => {
  beforeEach(writeAnew)

  it('agree with a trail that has grown since', async () => {
    const anchors = (await hashes())
      .map((hash, i) => ({ seq: i + 1, hash }))
      .filter(({ seq }) => seq % 4 === 0)
    await write(ROWS + 1, ROWS + 5)
    expect(await verify(base.db, anchors)).toEqual({ rows: ROWS + 5, intact: true })
  })

  it('tell where the end was cut off, though the head was mended too', async () => {
    const before = await hashes()
    await tamper(
      'delete from trail where seq > 6',
      'update trail_head set (seq, hash) = (select seq, hash from trail where seq = 6)',
    )
    expect(await verify(base.db)).toMatchObject({ intact: true })
    expect(await verify(base.db, [{ seq: 8, hash: before[7] ?? '' }])).toMatchObject({
      first: { seq: 7, what: 'cut-off' },
    })
  })

  it('tell that the chain was written anew, though it agrees with itself and the head', async () => {
    const before = await hashes()
    const forged = await forge(5, before[3] ?? '')
    await tamper(
      'delete from trail where seq >= 5',
      forged.insert,
      `update trail_head set seq = 5, hash = '${forged.hash}'`,
    )
    await write(6, ROWS)
    expect(await verify(base.db)).toMatchObject({ intact: true })
    const anchors = [
      { seq: 3, hash: before[2] ?? '' },
      { seq: 7, hash: before[6] ?? '' },
    ]
    expect(await verify(base.db, anchors)).toMatchObject({ first: { seq: 7, what: 'altered' } })
  })
})

describe('goal 7: any single tampering', () => {
  const columns = [
    'actor_name',
    'verb',
    'subject_kind',
    'subject_id',
    'origin',
    'previous_hash',
    'hash',
  ] as const
  const seq = fc.integer({ min: 1, max: ROWS })
  const tampering = fc.oneof(
    fc.record({ seq, column: fc.constantFrom(...columns), text: fc.string({ maxLength: 8 }) }).map(t => ({
      row: t.seq,
      statements: [
        `update trail set ${t.column} = ${t.column} || '+' || encode('\\x${Buffer.from(t.text).toString('hex')}', 'escape') where seq = ${t.seq}`,
      ],
    })),
    seq.map(row => ({ row, statements: [`delete from trail where seq = ${row}`] })),
    seq.map(row => ({ row, statements: [`delete from trail where seq >= ${row}`] })),
    seq.map(row => ({ row, statements: [`delete from trail where seq = ${row}`, ...shift(row + 1, -1)] })),
    fc
      .tuple(seq, seq)
      .filter(([a, b]) => a < b)
      .map(([a, b]) => ({
        row: a,
        statements: [
          `update trail set seq = -seq where seq in (${a}, ${b})`,
          `update trail set seq = ${a + b} + seq where seq < 0`,
        ],
      })),
  )

  it('is found, and the first row named', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(tampering, async ({ row, statements }) => {
        await writeAnew()
        await tamper(...statements)
        expect(await verify(base.db)).toMatchObject({ intact: false, first: { seq: row } })
      }),
      { numRuns: 60 },
    )
  })
})

describe('goal 7: a trail of 100,000 events', () => {
  const EVENTS = 100_000
  const ALTERED = 73_456

  it('is verified to its end, batch after batch, and one altered row is named', {
    timeout: 120_000,
  }, async () => {
    await writeAnew()
    for (let from = ROWS + 1; from <= EVENTS; from += 20_000)
      await write(from, Math.min(from + 19_999, EVENTS))
    expect(await verify(base.db)).toEqual({ rows: EVENTS, intact: true })
    await tamper(`update trail set verb = 'requests.grantExtension' where seq = ${ALTERED}`)
    expect(await verify(base.db)).toMatchObject({ intact: false, first: { seq: ALTERED } })
  })
})
