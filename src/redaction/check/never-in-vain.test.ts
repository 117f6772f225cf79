import { createCanvas } from '@napi-rs/canvas'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { burnMarks } from '../burn/burn.ts'
import { GROUND_CODES } from '../ground.ts'
import type { Mark } from '../mark.ts'
import { readyFaces } from '../pdf/faces.ts'
import { withoutNotes } from '../pdf/jpeg.ts'
import { writePicturePdf } from '../pdf/writer.ts'
import { findingsIn } from './check.ts'

const RUNS = 12

beforeAll(() => readyFaces(null))

/** The worst neighbour a box can have: every pixel another bright colour. */
function noise(): Uint8Array {
  const [width, height] = [300, 200]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      context.fillStyle =
        ['#ff0000', '#00ff00', '#0000ff', '#ffffff', '#ffff00', '#000000'][(x * 7 + y * 13 + x * y) % 6] ??
        '#ffffff'
      context.fillRect(x, y, 1, 1)
    }
  const jpeg = withoutNotes(canvas.encodeSync('jpeg', 95))
  return writePicturePdf([{ width: 108, height: 72, pixels: { width, height }, jpeg }])
}

const fraction = fc.double({ min: 0, max: 1, noNaN: true })
const marks = fc.array(
  fc
    .record({
      x: fraction,
      y: fraction,
      across: fraction,
      down: fraction,
      ground: fc.constantFrom(...GROUND_CODES),
    })
    .map(
      ({ x, y, across, down, ground }): Mark => ({
        page: 1,
        x: x * 0.99,
        y: y * 0.99,
        width: Math.max(0.001, across * (1 - x * 0.99)),
        height: Math.max(0.001, down * (1 - y * 0.99)),
        ground,
      }),
    ),
  { minLength: 1, maxLength: 5 },
)

describe('the check', () => {
  it('never holds up what was burned as it was marked, whatever the marks and whatever lies beside them', async () => {
    const page = noise()
    await fc.assert(
      fc.asyncProperty(marks, async all => {
        expect(await findingsIn(await burnMarks(page, all), [], all)).toEqual([])
      }),
      { numRuns: RUNS },
    )
  })

  it('always holds up a mark that was not burned', async () => {
    const page = noise()
    await fc.assert(
      fc.asyncProperty(marks, async all => {
        const [first, ...others] = all
        if (first === undefined || !isLegible(first) || others.some(one => overlap(one, first))) return
        const found = await findingsIn(await burnMarks(page, others), [], all)
        expect(found.map(({ code }) => code)).toEqual(['mark-open'])
      }),
      { numRuns: RUNS },
    )
  })
})

/** Two millimetres each way: less is no line of print. */
const isLegible = ({ width, height }: Mark) => width * 300 > 16 && height * 200 > 16

const overlap = (a: Mark, b: Mark) =>
  a.x < b.x + b.width + 0.01 &&
  b.x < a.x + a.width + 0.01 &&
  a.y < b.y + b.height + 0.01 &&
  b.y < a.y + a.height + 0.01
