import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { build } from 'esbuild'
import { ROOT } from '#platform/root.ts'

const BUILT = join(ROOT, 'node_modules/.cache/mingfu-test/cli')

/** Bundles the command line as it is now, as scripts/build.js does. */
export async function buildMingfu(): Promise<void> {
  await build({
    entryPoints: [join(ROOT, 'src/cli.ts')],
    outdir: BUILT,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  })
}

export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
  stdout(): string
  /** Resolves when this has been printed; rejects when the process ended before. */
  says(text: string): Promise<void>
}

/** Starts `mingfu …` with nothing in its environment but this. */
export function startMingfu(words: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  const child = spawn(process.execPath, [join(BUILT, 'cli.js'), ...words], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', chunk => {
    stdout += chunk
  })
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const ended = once(child, 'close').then(([status]: (number | null)[]) => ({
    status: status ?? null,
    stdout,
    stderr,
  }))
  const says = async (text: string): Promise<void> => {
    while (!stdout.includes(text)) {
      const over = await Promise.race([ended, once(child.stdout, 'data').then(() => null)])
      if (over !== null && !stdout.includes(text))
        throw new Error(`it ended without saying ${text}: ${over.stderr}`)
    }
  }
  return { child, ended, stdout: () => stdout, says }
}

/** Runs `mingfu …` to its end. */
export function mingfu(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return startMingfu(words, env).ended
}
