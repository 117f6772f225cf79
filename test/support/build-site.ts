import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { build } from 'esbuild'
import { ROOT } from '../../src/platform/root.ts'

export const SITE_BUNDLE = join(ROOT, 'node_modules/.cache/mingfu-test/site.js')

/**
 * Playwright reads TypeScript but not our JSX: the site for tests is bundled as the real one is. What browsers are sent
 * is built as it stands now, or a journey alone would be walked with the script of the last build.
 */
export default async function buildSite(): Promise<void> {
  execFileSync(process.execPath, [join(ROOT, 'scripts/build.js')], { stdio: 'inherit' })
  await build({
    entryPoints: [join(ROOT, 'test/support/site.ts')],
    outfile: SITE_BUNDLE,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  })
}
