/** A form that is on its way is not sent again by a second press. The server counts it once in any case. */
export function sendOnce(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
    form.addEventListener('submit', event => {
      if (form.dataset.sent === 'yes') {
        event.preventDefault()
        return
      }
      form.dataset.sent = 'yes'
      for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true')
    })
  }
  // Coming back by the browser's own button, the form can be sent again.
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
      delete form.dataset.sent
      for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled')
    }
  })
}
