import { autosave } from './autosave.ts'
import { checkAsTyped } from './check-as-typed.ts'
import { countCharacters } from './count-characters.ts'
import { checkFileSizes } from './file-size.ts'
import { offerPrinting } from './print.ts'
import { suggestWhileTyping } from './suggest.ts'

/** Gives what a page brings its behaviours: to the whole document, and to a part that came later. */
export function dress(part: ParentNode): void {
  countCharacters(part)
  checkAsTyped(part)
  checkFileSizes(part)
  offerPrinting(part)
  suggestWhileTyping(part)
  autosave(part)
}
