/** Progressive enhancement: one behaviour a file, attached by attribute. Every page works without any of them. */
import { openBesideList } from './beside-list.ts'
import { dress } from './dress.ts'
import { focusOnErrors } from './focus-on-errors.ts'
import { answerHumanChecks } from './human-check.ts'
import { listenForListKeys } from './list-keys.ts'
import { sendOnce } from './send-once.ts'

focusOnErrors()
answerHumanChecks()
sendOnce()
dress(document)
listenForListKeys()
openBesideList()
