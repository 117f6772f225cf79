/** Progressive enhancement: one behaviour a file, attached by attribute. Every page works without any of them. */
import { askBeforeLeaving } from './ask-before-leaving.ts'
import { openBesideList } from './beside-list.ts'
import { dress } from './dress.ts'
import { focusOnErrors } from './focus-on-errors.ts'
import { answerHumanChecks } from './human-check.ts'
import { listenForListKeys } from './list-keys.ts'
import { drawMarks } from './marking.ts'
import { sendOnce } from './send-once.ts'

focusOnErrors()
answerHumanChecks()
sendOnce()
askBeforeLeaving()
dress(document)
listenForListKeys()
openBesideList()
drawMarks()
