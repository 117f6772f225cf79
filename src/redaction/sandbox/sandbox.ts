import { type ChildProcess, fork } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { fontFolderInUse } from '#platform/pdf.ts'
import { done, type Result } from '#platform/result.ts'
import { ROOT } from '#platform/root.ts'
import { HEAP_MEGABYTES, MEMORY } from '../limits.ts'
import { fileRefusal } from './refusals.ts'
import type { RefusalCode, Reply, TaskName, Tasks } from './task.ts'

/**
 * Each task in a process of its own: a hostile file can stall, crash or fill nothing but that. It starts without
 * environment (no secrets in it), may read the program's own files and the fonts and nothing else, may write nothing
 * and start nothing, yields to everybody in speed, and is killed when it takes too long or too much (record 0083).
 */
const CHILD = join(ROOT, 'src/redaction/sandbox/child.ts')
const OURS = ['src', 'node_modules', 'package.json'].map(part => realpathSync(join(ROOT, part)))

/** Others wait: two documents at once are what a small machine bears. */
const AT_ONCE = 2
const LOOK_MS = 200
const LOWER_PRIORITY = 5

export async function inSandbox<N extends TaskName>(
  task: N,
  asks: Tasks[N]['asks'],
  limits: { readonly ms: number; readonly memory?: number },
): Promise<Result<Tasks[N]['gives']>> {
  await turn()
  try {
    const reply = await perform(task, asks, { memory: MEMORY, ...limits })
    return typeof reply === 'string' ? fileRefusal(reply) : done(reply.gives as Tasks[N]['gives'])
  } finally {
    next()
  }
}

let working = 0
const waiting: (() => void)[] = []

async function turn(): Promise<void> {
  if (working < AT_ONCE) {
    working += 1
    return
  }
  await new Promise<void>(resolve => waiting.push(resolve))
}

function next(): void {
  const first = waiting.shift()
  if (first) first()
  else working -= 1
}

function perform(
  task: TaskName,
  asks: Tasks[TaskName]['asks'],
  { ms, memory }: { readonly ms: number; readonly memory: number },
): Promise<{ readonly gives: unknown } | RefusalCode> {
  const fontFolder = fontFolderInUse()
  const child = start(fontFolder)
  return new Promise((resolve, reject) => {
    let settled = false
    const settle = (value: { readonly gives: unknown } | RefusalCode) => {
      settled = true
      resolve(value)
    }
    const stop = (code: RefusalCode) => {
      settle(code)
      child.kill('SIGKILL')
    }
    const deadline = setTimeout(() => stop('file-too-slow'), ms)
    const watch = setInterval(async () => {
      if ((await residentOf(child)) > memory && !settled) stop('file-too-heavy')
    }, LOOK_MS)
    child.once('message', (reply: Reply) => settle('gives' in reply ? reply : reply.code))
    child.once('error', reject)
    child.once('exit', (_, signal) => {
      clearTimeout(deadline)
      clearInterval(watch)
      // V8 aborts when its heap is full; what else ends a process this way is a fault of a decoder in the file's hands.
      if (!settled) settle(signal === 'SIGABRT' ? 'file-too-heavy' : 'file-damaged')
    })
    child.send({ task, asks, fontFolder }, error => {
      if (error && !settled) child.kill('SIGKILL')
    })
  })
}

/** What a process in the sandbox is started with: what it may do, and how much memory V8 may fill. */
export function sandboxFlags(fontFolder: string | null): readonly string[] {
  const readable = fontFolder === null ? OURS : [...OURS, fontFolder]
  return [
    `--max-old-space-size=${HEAP_MEGABYTES}`,
    '--permission',
    '--allow-addons',
    // It warns of the line above: pictures and type are set by compiled code, which is why this process is all it gets.
    '--disable-warning=PERM0001',
    ...readable.map(path => `--allow-fs-read=${path}`),
  ]
}

function start(fontFolder: string | null): ChildProcess {
  const child = fork(CHILD, [], {
    cwd: ROOT,
    env: {},
    execPath: process.execPath,
    execArgv: [...sandboxFlags(fontFolder)],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  try {
    if (child.pid !== undefined) setPriority(child.pid, LOWER_PRIORITY)
  } catch {
    // It has ended already: what became of it is told elsewhere.
  }
  return child
}

/** Bytes it holds in memory; 0 where the system does not tell (then only V8's own limit holds). */
async function residentOf(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
}
