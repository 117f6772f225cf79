/** The error summary takes the focus when the page comes back, so that it is read first. */
export function focusOnErrors(): void {
  document.querySelector<HTMLElement>('[data-focus]')?.focus()
}
