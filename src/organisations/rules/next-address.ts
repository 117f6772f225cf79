const HOME = '/office'

/**
 * Where to go after signing in: a path of this site and nothing else, or the office's first page. Browsers read
 * `//evil.example` and `/\evil.example` as other sites, and drop tabs and line breaks before they look.
 */
export function nextAddress(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > 500) return HOME
  const isLocal = /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(asked)
  return isLocal && !/^\/sign-(in|out)\b/.test(asked) ? asked : HOME
}
