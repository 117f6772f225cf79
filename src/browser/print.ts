/** Buttons that print. They are hidden where no script makes them work. */
export function offerPrinting(part: ParentNode): void {
  for (const button of part.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => print())
  }
}
