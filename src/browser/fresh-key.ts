/** A key for a form that is sent from the page without leaving it: each such sending counts for itself. */
export function freshKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('')
}
