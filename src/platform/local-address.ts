const HERE = 'http://here.invalid'

/** The page to go back to: an address of this site as a browser would read it, or the home page. */
export function localAddress(typed: string): string {
  if (!typed.startsWith('/') || !URL.canParse(typed, HERE)) return '/'
  const { origin, pathname, search } = new URL(typed, HERE)
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
