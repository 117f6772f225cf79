/** How long nothing is typed before the checks are asked, in milliseconds. */
const PAUSE = 700

/**
 * While somebody writes, what the checks say of it: the form is sent to the address that checks and keeps nothing, and the
 * part of the answer that holds the checks takes the place of the one on the page. Without script there is a button for it.
 */
export function checkAsTyped(part: ParentNode): void {
  for (const area of part.querySelectorAll<HTMLElement>('[data-check-as-typed]')) {
    const form = area.closest('form')
    const address = area.dataset.checkAsTyped
    if (form === null || address === undefined) continue
    let waiting: ReturnType<typeof setTimeout> | undefined
    let asking: AbortController | null = null
    const told = document.createElement('p')
    told.className = 'sr-only'
    told.setAttribute('role', 'status')
    // Not after the form: a form answers to the names of its fields before its own methods.
    area.after(told)
    form.addEventListener('submit', () => {
      clearTimeout(waiting)
      asking?.abort()
    })
    area.addEventListener('input', () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => {
        asking?.abort()
        asking = new AbortController()
        void ask(form, address, told, asking.signal)
      }, PAUSE)
    })
  }
}

async function ask(
  form: HTMLFormElement,
  address: string,
  told: HTMLElement,
  signal: AbortSignal,
): Promise<void> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value)
  try {
    const answer = await fetch(address, { method: 'POST', body, redirect: 'manual', signal })
    if (!answer.ok && answer.status !== 422) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const [now, shown] = [page.querySelector('#checked'), document.querySelector('#checked')]
    if (now === null || shown === null) return
    // Whoever is reading in it is left there until the next pause.
    if (shown.contains(document.activeElement)) return
    shown.replaceChildren(...now.childNodes)
    // A screen reader hears how many there are, and only when that changes.
    const count = shown.querySelectorAll('li').length
    const sentence = count === 0 ? '核对没有发现问题。' : `核对有${count}处要看。`
    if (told.textContent !== sentence) told.textContent = sentence
  } catch {
    // Nobody is bothered when the checks cannot be had: they are made again when the form is sent.
  }
}
