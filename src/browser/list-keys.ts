import { element, keysAreOn, showKeys } from './keys-help.ts'

/** In the lists of the office: j and k go down and up, Enter opens, / goes to the search field, ? tells the keys. */
export function listenForListKeys(): void {
  const links = linksOfRows()
  if (document.documentElement.dataset.theme !== 'office' || links.length === 0) return
  links[0]?.closest('.table-scroll')?.after(hint())
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
    if (event.key !== '?' && !keysAreOn()) return
    if (act(event.key, links)) event.preventDefault()
  })
}

/** One link a row: the one marked, or else the first. */
function linksOfRows(): HTMLAnchorElement[] {
  return [...document.querySelectorAll('tr[data-row]')].flatMap(row => {
    const link =
      row.querySelector<HTMLAnchorElement>('a[data-row-link]') ??
      row.querySelector<HTMLAnchorElement>('a:not(.download)')
    return link === null ? [] : [link]
  })
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null
}

/** Whether the key meant anything. Enter is the link's own. */
function act(key: string, links: readonly HTMLAnchorElement[]): boolean {
  const here = whereIn(links)
  if (key === 'j') go(links[Math.min(here + 1, links.length - 1)])
  else if (key === 'k') go(links[Math.max(here - 1, 0)])
  else if (key === '/') document.querySelector<HTMLElement>('[data-search]')?.focus()
  else if (key === '?') showKeys()
  else return false
  return true
}

/** The row with the focus, or else the one that is open beside the list. */
function whereIn(links: readonly HTMLAnchorElement[]): number {
  const focused = links.findIndex(link => link.closest('tr')?.contains(document.activeElement))
  return focused >= 0 ? focused : links.findIndex(link => link.closest('tr')?.ariaCurrent === 'true')
}

function go(link: HTMLAnchorElement | undefined): void {
  link?.focus()
  link?.scrollIntoView({ block: 'nearest' })
}

function hint(): HTMLElement {
  const line = element('p', 'keys-hint')
  const button = element('button', 'plain-button', '全部快捷键')
  button.type = 'button'
  button.addEventListener('click', showKeys)
  line.append(key('j'), ' ', key('k'), ' 上下　', key('Enter'), ' 打开　', key('?'), ' ', button)
  return line
}

const key = (name: string): HTMLElement => element('kbd', '', name)
