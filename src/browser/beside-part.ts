import { dress } from './dress.ts'
import { element } from './keys-help.ts'

/** What a page shows, without what stands around it. */
interface Part {
  readonly title: string
  readonly nodes: readonly Node[]
}

/** The page's own content and what stands beside it; null when it is not to be had, as after the session's end. */
export async function fetchPart(href: string, signal: AbortSignal): Promise<Part | null> {
  try {
    const answer = await fetch(href, { redirect: 'manual', signal })
    if (!answer.ok) return null
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const main = page.querySelector('#main')
    if (main === null) return null
    const aside = page.querySelector('.office-aside')
    return { title: page.title, nodes: [...main.childNodes, ...(aside?.childNodes ?? [])] }
  } catch {
    return null
  }
}

/** Puts the part beside the list, in the place of what was there, and gives its heading the focus. */
export function showPart({ nodes }: Part, href: string, close: () => void): HTMLElement {
  const panel = element('section', 'beside')
  panel.append(bar(href, close), ...nodes)
  document.querySelector('.beside')?.remove()
  document.querySelector('.office-main')?.after(panel)
  dress(panel)
  const heading = panel.querySelector('h1')
  if (heading !== null) {
    heading.id = 'beside-heading'
    heading.tabIndex = -1
    panel.setAttribute('aria-labelledby', heading.id)
    heading.focus({ preventScroll: true })
  }
  return panel
}

function bar(href: string, close: () => void): HTMLElement {
  const line = element('p', 'beside-bar')
  const whole = element('a', '', '在整页打开')
  whole.href = href
  const button = element('button', 'plain-button', '关闭 ')
  button.type = 'button'
  button.append(element('kbd', '', 'Esc'))
  button.addEventListener('click', close)
  line.append(whole, button)
  return line
}
