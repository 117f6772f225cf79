import { photograph } from '../photograph.ts'
import type { Dice } from './dice.ts'
import type { MadeFile } from './entry.ts'
import { nameless } from './pages.ts'
import { someone } from './planted.ts'

/** A photograph by itself, that says who took it or where; or nothing of either. */
export function photographFile(name: string, isPlanted: boolean, dice: Dice): MadeFile {
  const at = { line: 1, column: 1, in: 'picture' } as const
  const author = dice.once(2) ? someone(dice) : undefined
  const [latitude, longitude] = [dice.from(19, 45), dice.from(90, 130)]
  const notes = author === undefined ? { latitude, longitude, author: '' } : { author }
  const told = author ?? `${latitude}°**′，${longitude}°**′`
  return {
    name: `${name}.jpg`,
    bytes: photograph(isPlanted ? notes : {}),
    put: [{ ...nameless(isPlanted ? 'picture-notes' : null, 'photograph', told), way: 'file', at }],
  }
}
