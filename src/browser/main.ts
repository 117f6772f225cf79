/** Progressive enhancement: one behaviour a file, attached by attribute. Every page works without any of them. */
import { countCharacters } from './count-characters.ts'
import { focusOnErrors } from './focus-on-errors.ts'
import { sendOnce } from './send-once.ts'

focusOnErrors()
sendOnce()
countCharacters()
