/** 1101**********002X: what is somebody's is never repeated whole. Of what is short, at least a third is hidden. */
export function masked(text: string, first: number, last: number): string {
  const signs = [...text]
  const hidden = Math.max(signs.length - first - last, Math.ceil(signs.length / 3))
  const begins = Math.min(first, signs.length - hidden)
  return signs.slice(0, begins).join('') + '*'.repeat(hidden) + signs.slice(begins + hidden).join('')
}
