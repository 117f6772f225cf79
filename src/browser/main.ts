/** Progressive enhancement: one behaviour a file, attached by attribute. Every page works without any of them. */
import { countCharacters } from './count-characters.ts'
import { checkFileSizes } from './file-size.ts'
import { focusOnErrors } from './focus-on-errors.ts'
import { answerHumanChecks } from './human-check.ts'
import { listenForListKeys } from './list-keys.ts'
import { offerPrinting } from './print.ts'
import { sendOnce } from './send-once.ts'

focusOnErrors()
sendOnce()
answerHumanChecks()
countCharacters()
checkFileSizes()
offerPrinting()
listenForListKeys()
