/** Text somebody wrote into a form that changes something; not what one signs in or looks something up with. */
const WRITTEN =
  'form[data-once]:not([data-look-up]) :is(textarea, input[type=text], input[type=date]):not([autocomplete=username], [autocomplete=one-time-code])'

/** Whether text stands in a form that the server has not kept. `but`: what is in this form is being sent. */
export function hasTyped(part: ParentNode, but: Element | null = null): boolean {
  return [...part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(WRITTEN)].some(
    field => field.form !== but && field.value !== keptOf(field),
  )
}

/** Of a form that came back with something wrong nothing was kept. */
function keptOf({ form, defaultValue }: HTMLInputElement | HTMLTextAreaElement): string {
  return form?.querySelector('[data-wrong]') ? '' : defaultValue
}

/** Whether what is in the part may go: at once when nothing was written there, and else when its writer says so. */
export function mayClose(part: ParentNode): boolean {
  return !hasTyped(part) || confirm('写下的内容还没有提交，现在离开就没有了。要离开吗？')
}
