import { hasTyped } from './keep-typed.ts'
import { releaseAll } from './send-once.ts'

/** Before text is lost that was written and not sent, the browser asks. The form being sent loses nothing. */
export function askBeforeLeaving(): void {
  let sending: Element | null = null
  document.addEventListener('submit', event => {
    if (!event.defaultPrevented && event.target instanceof Element) sending = event.target
  })
  addEventListener('pageshow', () => {
    sending = null
  })
  addEventListener('beforeunload', event => {
    if (!hasTyped(document, sending)) return
    event.preventDefault()
    // Runs when the page was not left after all.
    setTimeout(() => {
      sending = null
      releaseAll()
    })
  })
}
