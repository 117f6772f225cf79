import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

/**
 * Answers the check for people by a little work in the background, and then takes the question away. Where the work
 * cannot be done (an old browser, an address without https), the question stays.
 */
export function answerHumanChecks(): void {
  for (const check of document.querySelectorAll<HTMLElement>('[data-human-check]')) void answer(check)
}

async function answer(check: HTMLElement): Promise<void> {
  const form = check.closest('form')
  const result = check.querySelector<HTMLInputElement>('input[name=humanCheck]')
  const question = check.querySelector<HTMLElement>('[data-human-question]')
  const told = check.querySelector<HTMLElement>('[data-human-done]')
  if (!form || !result || !question || !told || !window.isSecureContext) return

  let waiting = false
  // Whoever presses the button sooner than the work is done, and has not answered, is sent on as soon as it is.
  const wait = (event: SubmitEvent) => {
    const typed = question.querySelector('input')?.value ?? ''
    if (typed.trim() !== '') return
    event.preventDefault()
    event.stopImmediatePropagation()
    waiting = true
    told.textContent = '正在确认不是程序提交，几秒钟后自动提交。'
  }
  form.addEventListener('submit', wait, { capture: true })

  const solved = await solve(check.dataset.humanCheck ?? '')
  form.removeEventListener('submit', wait, { capture: true })
  told.textContent = ''
  if (solved === null) {
    if (waiting) question.querySelector('input')?.focus()
    return
  }
  result.value = solved
  question.hidden = true
  told.textContent = told.dataset.humanDone ?? ''
  if (waiting) form.requestSubmit()
}

/** The challenge with its solution, as the form sends it; null when it cannot be found. */
async function solve(work: string): Promise<string | null> {
  try {
    const challenge: Challenge = JSON.parse(work)
    const solution = await solveChallenge({ challenge, deriveKey, timeout: 60_000 })
    return solution && JSON.stringify({ challenge, solution })
  } catch {
    return null
  }
}
