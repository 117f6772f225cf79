const LONG_MS = 1_000

/** A form that is on its way is not sent again by a second press. The server counts it once in any case. */
export function sendOnce(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) {
    form.addEventListener('submit', event => {
      if (form.dataset.sent === 'yes') event.preventDefault()
      else hold(form)
    })
  }
  // Coming back by the browser's own button, the form can be sent again.
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) release(form)
  })
}

function hold(form: HTMLFormElement): void {
  form.dataset.sent = 'yes'
  for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true')
  const progress = document.createElement('p')
  progress.className = 'progress'
  progress.setAttribute('role', 'status')
  form.append(progress)
  setTimeout(() => {
    progress.textContent = '正在提交，请稍候，不用再按一次。'
  }, LONG_MS)
}

function release(form: HTMLFormElement): void {
  delete form.dataset.sent
  for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled')
  form.querySelector(':scope > .progress')?.remove()
}
