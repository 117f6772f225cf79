const LONG_MS = 1_000

/** Says under `place` that something goes on, when it takes over a second. What comes back ends it. */
export function tellWhenLong(place: Element | null, words: string): () => void {
  const progress = document.createElement('p')
  progress.className = 'progress'
  progress.setAttribute('role', 'status')
  place?.append(progress)
  const timer = setTimeout(() => {
    progress.textContent = words
  }, LONG_MS)
  return () => {
    clearTimeout(timer)
    progress.remove()
  }
}
