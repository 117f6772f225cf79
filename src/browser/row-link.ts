/** The link of the row that was pressed, when the press was meant for the row and not for something else in it. */
export function rowLinkAt(event: MouseEvent): HTMLAnchorElement | null {
  const { target, defaultPrevented, ctrlKey, metaKey, shiftKey, altKey } = event
  if (defaultPrevented || ctrlKey || metaKey || shiftKey || altKey || !(target instanceof Element))
    return null
  const link = target.closest('tr')?.querySelector<HTMLAnchorElement>('a[data-beside]') ?? null
  const pressed = target.closest('a, button, input, summary, label')
  if (pressed !== null) return pressed === link ? link : null
  // Whoever marks words in a row wants to copy them.
  return getSelection()?.isCollapsed === false ? null : link
}
