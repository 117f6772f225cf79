import type { Finding, Layer, LineColumn } from '../finding.ts'
import { readHtml } from './html.ts'
import { Screener } from './screener.ts'

type InSource = LineColumn & { readonly in?: Layer }

/** What a web page or a part of one must not hold, its attributes included, each with its place in the source. Throws Unopenable. */
export function screenPage(source: string): readonly Finding<InSource>[] {
  const screener = new Screener()
  readHtml(source, screener)
  return screener.findings.filter((finding): finding is Finding<InSource> => 'line' in finding.at)
}
