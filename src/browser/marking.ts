/** 区分处理: draws a mark on a page with the pointer, and puts its place into the form beside. */
export function drawMarks(): void {
  const form = document.querySelector<HTMLElement>('[data-marking]')?.closest('form')
  if (!form) return
  for (const sheet of document.querySelectorAll<SVGSVGElement>('svg[data-sheet]')) watch(sheet, form)
}

interface Spot {
  readonly x: number
  readonly y: number
}

function watch(sheet: SVGSVGElement, form: HTMLFormElement): void {
  let from: Spot | null = null
  const box = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  box.setAttribute('fill', '#b3261e')
  box.setAttribute('fill-opacity', '0.4')

  sheet.addEventListener('pointerdown', event => {
    if (event.button !== 0) return
    event.preventDefault()
    from = spotOf(sheet, event)
    sheet.setPointerCapture(event.pointerId)
    sheet.append(box)
  })
  sheet.addEventListener('pointermove', event => {
    if (from !== null) draw(sheet, box, from, spotOf(sheet, event))
  })
  sheet.addEventListener('pointerup', event => {
    if (from === null) return
    fill(form, sheet.dataset.sheet ?? '', from, spotOf(sheet, event))
    from = null
  })
}

/** As fractions of the page, kept within it. */
function spotOf(sheet: SVGSVGElement, { clientX, clientY }: PointerEvent): Spot {
  const { left, top, width, height } = sheet.getBoundingClientRect()
  const within = (value: number) => Math.min(1, Math.max(0, value))
  return { x: within((clientX - left) / width), y: within((clientY - top) / height) }
}

function draw(sheet: SVGSVGElement, box: SVGRectElement, a: Spot, b: Spot): void {
  const { width, height } = sheet.viewBox.baseVal
  box.setAttribute('x', String(Math.min(a.x, b.x) * width))
  box.setAttribute('y', String(Math.min(a.y, b.y) * height))
  box.setAttribute('width', String(Math.abs(a.x - b.x) * width))
  box.setAttribute('height', String(Math.abs(a.y - b.y) * height))
}

function fill(form: HTMLFormElement, page: string, a: Spot, b: Spot): void {
  const percent = (fraction: number) => String(Math.round(fraction * 10_000) / 100)
  const place = {
    page,
    x: percent(Math.min(a.x, b.x)),
    y: percent(Math.min(a.y, b.y)),
    width: percent(Math.abs(a.x - b.x)),
    height: percent(Math.abs(a.y - b.y)),
  }
  for (const [name, value] of Object.entries(place)) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement) field.value = value
  }
  const told = form.querySelector('[data-marking-told]')
  if (told) told.textContent = `第 ${page} 页上画了一处，选定依据后加上。重画就在页面上再拖一次。`
  form.querySelector<HTMLElement>('select[name=ground]')?.focus()
}
