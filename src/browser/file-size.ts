const MB = 1024 * 1024

/** A file that is too large is not chosen at all, and a sentence says so before anything was sent. */
export function checkFileSizes(part: ParentNode): void {
  for (const input of part.querySelectorAll<HTMLInputElement>('input[type=file][data-max-bytes]')) {
    const sentence = document.createElement('p')
    sentence.className = 'field-error'
    sentence.id = `${input.id}-size`
    sentence.setAttribute('role', 'alert')
    input.before(sentence)
    const described = input.getAttribute('aria-describedby')
    input.setAttribute('aria-describedby', described === null ? sentence.id : `${described} ${sentence.id}`)
    input.addEventListener('change', () => {
      const most = Number(input.dataset.maxBytes)
      const tooLarge = [...(input.files ?? [])].find(file => file.size > most)
      sentence.textContent = tooLarge === undefined ? '' : wordsFor(tooLarge, most)
      if (tooLarge !== undefined) input.value = ''
    })
  }
}

function wordsFor({ name, size }: File, most: number): string {
  const found = Math.ceil((size / MB) * 10) / 10
  return `“${name}”有 ${found} MB，超过了 ${Math.floor(most / MB)} MB，没有选上。请压缩或者分成几份后再选。`
}
