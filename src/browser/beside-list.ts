import { fetchPart, showPart } from './beside-part.ts'
import { hasTyped, mayClose } from './keep-typed.ts'
import { tellWhenLong } from './progress.ts'
import { rowLinkAt } from './row-link.ts'

const WIDE = matchMedia('(min-width: 1100px)')

/**
 * On a wide screen a row of a work list opens beside the list. The address changes with it, so that a reload shows the
 * case on a page of its own and the browser's own back leads to the list. Everywhere else the link is a link.
 */
export function openBesideList(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[data-beside]')]
  const list = { href: pageOf(location.href), title: document.title }
  let shown: { readonly link: HTMLAnchorElement; readonly panel: HTMLElement } | null = null
  let waiting = new AbortController()

  async function open(link: HTMLAnchorElement, isNew: boolean): Promise<void> {
    waiting.abort()
    waiting = new AbortController()
    const { signal } = waiting
    const told = tellWhenLong(document.querySelector('#main'), '正在打开，请稍候。')
    const part = await fetchPart(link.href, signal)
    told()
    if (signal.aborted) return
    if (part === null) return location.assign(link.href)
    if (isNew) history.pushState({ depth: depth() + 1 }, '', link.href)
    shown?.link.closest('tr')?.removeAttribute('aria-current')
    link.closest('tr')?.setAttribute('aria-current', 'true')
    shown = { link, panel: showPart(part, link.href, back) }
    document.title = part.title
    // The rows have moved closer together.
    link.scrollIntoView({ block: 'nearest' })
  }

  function close(panel: HTMLElement, link: HTMLAnchorElement): void {
    panel.remove()
    link.closest('tr')?.removeAttribute('aria-current')
    document.title = list.title
    link.focus()
    shown = null
  }

  /** What the address says is what is shown. Text typed and not sent is not lost without asking. */
  function follow(): void {
    waiting.abort()
    const here = pageOf(location.href)
    if (here === (shown === null ? list.href : pageOf(shown.link.href))) return
    if (shown !== null && !mayClose(shown.panel)) {
      history.pushState({ depth: depth() + 1 }, '', shown.link.href)
    } else if (shown !== null && here === list.href) close(shown.panel, shown.link)
    else {
      const link = links.find(one => pageOf(one.href) === here)
      if (link !== undefined && WIDE.matches) void open(link, false)
      else location.reload()
    }
  }

  const back = () => (depth() > 0 ? history.go(-depth()) : location.assign(list.href))
  addEventListener('popstate', follow)
  // Where there is no room any more, the case has its own page; not while somebody writes.
  WIDE.addEventListener('change', () => {
    if (shown !== null && !WIDE.matches && !hasTyped(shown.panel)) location.reload()
  })
  document.addEventListener('click', event => {
    const link = rowLinkAt(event)
    if (link === null || !WIDE.matches) return
    event.preventDefault()
    if (shown === null || mayClose(shown.panel)) void open(link, link !== shown?.link)
  })
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.isComposing || shown === null) return
    if (document.querySelector('dialog[open]') === null) back()
  })
}

/** How many rows were opened since the list. */
const depth = (): number => Number(history.state?.depth ?? 0)

const pageOf = (href: string): string => href.replace(/#.*$/, '')
