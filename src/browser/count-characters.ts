/** 还可以写 312 字, under a long field with a limit. */
export function countCharacters(): void {
  for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-counter][data-max]')) {
    const most = Number(area.dataset.max)
    const counter = document.createElement('p')
    counter.className = 'counter'
    counter.setAttribute('aria-live', 'polite')
    area.after(counter)
    const count = () => {
      const left = most - [...area.value].length
      counter.textContent = left >= 0 ? `还可以写 ${left} 字` : `超出 ${-left} 字`
    }
    area.addEventListener('input', count)
    count()
  }
}
