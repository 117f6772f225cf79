/** Suggestions under a search field while one types: a combobox as WAI-ARIA describes it. Enter sends what stands there. */
const PAUSE = 200
let made = 0
interface Suggestion {
  readonly text: string
  readonly path: string | null
}

export function suggestWhileTyping(part: ParentNode): void {
  for (const field of part.querySelectorAll<HTMLInputElement>('input[data-suggest]')) dressField(field)
}

function dressField(field: HTMLInputElement): void {
  const address = field.dataset.suggest
  if (address === undefined) return
  made += 1
  const box = document.createElement('div')
  const list = document.createElement('ul')
  box.className = 'suggest-box'
  Object.assign(list, { className: 'suggestions', id: `suggestions-${made}`, hidden: true, role: 'listbox' })
  list.setAttribute('aria-label', '检索建议')
  field.replaceWith(box)
  box.append(field, list)
  field.setAttribute('role', 'combobox')
  field.setAttribute('aria-autocomplete', 'list')
  field.setAttribute('aria-controls', list.id)
  field.setAttribute('aria-expanded', 'false')
  field.autocomplete = 'off'
  let found: readonly Suggestion[] = []
  let at = -1
  let waiting: ReturnType<typeof setTimeout> | undefined

  const show = (suggestions: readonly Suggestion[]) => {
    found = suggestions
    list.replaceChildren(...suggestions.map(({ text }, n) => optionOf(text, n)))
    list.hidden = suggestions.length === 0
    field.setAttribute('aria-expanded', String(!list.hidden))
    choose(-1)
  }
  const optionOf = (text: string, n: number) => {
    const option = document.createElement('li')
    Object.assign(option, { id: `${list.id}-${n}`, textContent: text, role: 'option' })
    option.addEventListener('pointerdown', event => {
      event.preventDefault()
      take(n)
    })
    return option
  }
  const choose = (n: number) => {
    at = n
    for (const [index, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(index === n))
    if (n < 0) field.removeAttribute('aria-activedescendant')
    else field.setAttribute('aria-activedescendant', `${list.id}-${n}`)
  }
  const take = (n: number) => {
    const taken = found[n]
    if (taken === undefined) return
    if (taken.path !== null) return location.assign(taken.path)
    field.value = taken.text
    field.form?.requestSubmit()
  }
  field.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(async () => {
      const typed = field.value.trim()
      if (typed === '') return show([])
      const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`).catch(() => null)
      // What was typed meanwhile is asked for next.
      if (answer?.ok && field.value.trim() === typed) show((await answer.json()).suggestions)
    }, PAUSE)
  })
  field.addEventListener('keydown', event => {
    if (list.hidden || event.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) choose(((at + step + 1 + found.length + 1) % (found.length + 1)) - 1)
    else if (event.key === 'Escape') show([])
    else if (event.key === 'Enter' && at >= 0) take(at)
    else return
    event.preventDefault()
  })
  field.addEventListener('blur', () => show([]))
}
