import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#platform/day.ts'
import { pointsFor, rank, showRate } from './points.ts'

const line = (unitName: string, points: number, adopted: number, sent: number) => ({
  ...{ unitName, points, adopted, sent },
})

describe('报送计分', () => {
  it.each([
    ['city', '2026-03-02', 1],
    ['province', '2026-03-02', 3],
    ['state', '2019-01-01', 10],
    ['state', '2008-04-30', 0],
  ] as const)('%s, adopted on %s: %i', (level, on, points) => {
    expect(pointsFor(level, day(on))).toBe(points)
  })

  it('equals share a place, and whoever sent nothing has none', () => {
    const lines = [
      line('财政局', 6, 2, 9),
      line('教育局', 6, 2, 2),
      line('水务局', 0, 0, 0),
      line('住建局', 9, 3, 3),
      line('民政局', 6, 6, 6),
      line('体育局', 0, 0, 4),
    ]
    expect(rank(lines).map(({ line: { unitName }, place }) => [unitName, place])).toEqual([
      ['住建局', 1],
      ['民政局', 2],
      ['财政局', 3],
      ['教育局', 3],
      ['体育局', 5],
      ['水务局', null],
    ])
  })

  it('nobody rises by sending less, and every unit is there', () => {
    const counts = fc.record({ points: fc.nat(20), adopted: fc.nat(20), more: fc.nat(20) })
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1 }), fc.nat(), (all, which) => {
        const lines = all.map(({ points, adopted, more }, index) =>
          line(String(index), adopted === 0 ? 0 : points, adopted, adopted + more + 1),
        )
        const one = lines[which % lines.length]
        if (one === undefined) return
        const placeOf = (of: typeof lines) =>
          rank(of).find(({ line: { unitName } }) => unitName === one.unitName)?.place
        const fewer = lines.map(other => (other === one ? { ...one, sent: Math.max(1, one.adopted) } : other))
        expect(placeOf(fewer)).toBe(placeOf(lines))
        expect(rank(lines)).toHaveLength(lines.length)
      }),
    )
  })

  it.each([
    [2481, 2279, '91.9%'],
    [4, 2, '50%'],
    [3, 3, '100%'],
    [0, 0, '没有报送'],
  ])('%i sent, %i adopted: %s', (sent, adopted, said) => expect(showRate({ sent, adopted })).toBe(said))
})
