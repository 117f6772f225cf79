import { tellWhenLong } from './progress.ts'

const sent = new Map<HTMLFormElement, () => void>()

/** A form that is on its way is not sent again by a second press. The server counts it once in any case. */
export function sendOnce(): void {
  document.addEventListener('submit', event => {
    const form = event.target
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || !('once' in form.dataset)) return
    if (sent.has(form)) event.preventDefault()
    else hold(form, event.submitter)
  })
  // Coming back by the browser's own button, the form can be sent again.
  addEventListener('pageshow', releaseAll)
}

function hold(form: HTMLFormElement, by: HTMLElement | null): void {
  for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true')
  const place = by?.dataset.whenLong === undefined ? form : by.parentElement
  sent.set(form, tellWhenLong(place, by?.dataset.whenLong ?? '正在提交，请稍候，不用再按一次。'))
}

/** Also when the browser asked whether to leave, and was told to stay. */
export function releaseAll(): void {
  for (const [form, untell] of sent) {
    for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled')
    untell()
  }
  sent.clear()
}
