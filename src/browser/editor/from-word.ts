/**
 * What Word puts on the clipboard, without what only Word understands. The server cleans again whatever it is sent: this
 * is so that the writer sees at once what will be kept.
 */
export function fromWord(html: string): string {
  const page = new DOMParser().parseFromString(withoutStyles(html), 'text/html')
  for (const comment of commentsOf(page)) comment.remove()
  for (const alien of page.querySelectorAll('script, style, meta, link, title, xml, svg, iframe, form'))
    alien.remove()
  for (const placed of page.querySelectorAll('[data-style]')) {
    const place = /text-align\s*:\s*(right|center)/i.exec(placed.getAttribute('data-style') ?? '')?.[1]
    if (place !== undefined) placed.setAttribute('align', place.toLowerCase())
    placed.removeAttribute('data-style')
  }
  for (const title of page.querySelectorAll('h1, p.MsoTitle')) rename(title, 'h2')
  for (const block of page.querySelectorAll('p, li, h2, h3, h4')) {
    dropIndent(block)
    if (block.textContent?.trim() === '' && block.querySelector('img') === null && !block.closest('td, th'))
      block.remove()
  }
  return page.body.innerHTML
}

/** Even to be looked at, a style attribute is read by the browser, which the page forbids and complains of. */
function withoutStyles(html: string): string {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<[a-z][^>]*>/gi, tag =>
      tag.replace(/\sstyle\s*=/gi, ' data-style=').replace(/\son\w+\s*=/gi, ' data-dropped='),
    )
}

/** Whether pictures were among it that lie on somebody's disk or elsewhere: they cannot come along. */
export function hasForeignPictures(html: string): boolean {
  return /<(?:img|v:imagedata)\b[^>]*\bsrc\s*=\s*["']?(?!\/(?:office\/)?documents\/)/i.test(html)
}

function commentsOf(page: Document): readonly Comment[] {
  const walker = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT)
  const found: Comment[] = []
  while (walker.nextNode()) if (walker.currentNode instanceof Comment) found.push(walker.currentNode)
  return found
}

function rename(element: Element, tag: string): void {
  const other = element.ownerDocument.createElement(tag)
  other.append(...element.childNodes)
  element.replaceWith(other)
}

/** Two characters of indent are the style's: spaces before the first word go. */
function dropIndent(block: Element): void {
  const walker = block.ownerDocument.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode
    text.nodeValue = (text.nodeValue ?? '').replace(/^[\s\u00a0\u3000]+/, '')
    if (text.nodeValue !== '') return
  }
}
