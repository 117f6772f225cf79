import type { SKRSContext2D } from '@napi-rs/canvas'
import type { PageSize } from '../document.ts'
import { GROUNDS, groundLabel } from '../ground.ts'
import type { Mark } from '../mark.ts'
import { LABEL_FACE } from '../pdf/faces.ts'

/** In whole pixels. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Every pixel that the mark touches, however little of it. */
export function boxOf(mark: Mark, page: PageSize): Box {
  const left = Math.max(0, Math.floor(mark.x * page.width))
  const top = Math.max(0, Math.floor(mark.y * page.height))
  const right = Math.min(page.width, Math.ceil((mark.x + mark.width) * page.width))
  const bottom = Math.min(page.height, Math.ceil((mark.y + mark.height) * page.height))
  return { left, top, width: right - left, height: bottom - top }
}

const SMALLEST_LABEL = 9
const LARGEST_LABEL = 28

/** Black over everything, then the grounds in white where they fit. `marks`: of this page alone. */
export function drawBoxes(context: SKRSContext2D, marks: readonly Mark[], page: PageSize): void {
  context.save()
  context.resetTransform()
  context.globalAlpha = 1
  context.globalCompositeOperation = 'source-over'
  context.fillStyle = '#000000'
  const boxes = marks.map(mark => boxOf(mark, page))
  for (const { left, top, width, height } of boxes) context.fillRect(left, top, width, height)
  context.fillStyle = '#ffffff'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  for (const [i, mark] of marks.entries()) {
    const box = boxes[i]
    if (box !== undefined) writeLabel(context, mark, box)
  }
  context.restore()
}

/** The whole label, or its article alone; nothing when neither can be read there. */
function writeLabel(context: SKRSContext2D, mark: Mark, box: Box): void {
  for (const text of [groundLabel(mark.ground), GROUNDS[mark.ground].article]) {
    const size = Math.min(
      LARGEST_LABEL,
      Math.floor(box.height * 0.7),
      Math.floor((box.width * 0.9) / [...text].length),
    )
    if (size < SMALLEST_LABEL) continue
    context.font = `${size}px ${LABEL_FACE}`
    context.fillText(text, box.left + box.width / 2, box.top + box.height / 2)
    return
  }
}
