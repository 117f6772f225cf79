/** 还可以写 312 字, under a long field with a limit. Read aloud only when the end is near. */
export function countCharacters(part: ParentNode): void {
  for (const area of part.querySelectorAll<HTMLTextAreaElement>('textarea[data-counter][data-max]')) {
    const most = Number(area.dataset.max)
    const counter = document.createElement('p')
    counter.className = 'counter'
    area.after(counter)
    const count = () => {
      const left = most - lengthOf(area.value.trim())
      counter.setAttribute('aria-live', left <= most / 10 ? 'polite' : 'off')
      counter.classList.toggle('over', left < 0)
      counter.textContent = left >= 0 ? `还可以写 ${left} 字` : `超出 ${-left} 字，请删减`
    }
    area.addEventListener('input', count)
    count()
  }
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** As the server counts: characters as people see them, in long texts code points. */
function lengthOf(text: string): number {
  return text.length > 5_000 ? [...text].length : [...graphemes.segment(text)].length
}
