import type { ParseArgsOptionsConfig } from 'node:util'

/** What was typed after the verb, already parsed by `options`. */
export interface Invocation {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>
  readonly positionals: readonly string[]
}

/** What a command answers: one JSON document (with --json), or text for people. */
export interface CommandResult {
  readonly json: unknown
  readonly text: string
  /** 1 when something was found wanting; the answer is printed all the same. */
  readonly exitStatus?: 0 | 1
}

/** One verb of `mingfu`. Each is the default export of its own file, loaded only when it is called. */
export interface Command {
  /** `mingfu calendar due --received D [--channel C]` */
  readonly usage: string
  /** What it does, what each option means, an example. Shown by --help under the usage. */
  readonly help: string
  /** For node:util parseArgs; `json` and `help` are added by the command line itself. */
  readonly options: ParseArgsOptionsConfig
  /** How many positional arguments it takes at the most. */
  readonly positionals?: number
  run(invocation: Invocation): Promise<CommandResult>
}

/** The command was called wrongly: exit status 2, the sentence on stderr. */
export class Misuse extends Error {}

/**
 * The command was understood and refused, or could not be carried out: exit status 1, the sentence on stderr. 2 where 1 would say
 * that something was looked at and found wanting.
 */
export class CommandRefused extends Error {
  readonly exitStatus: 1 | 2
  constructor(sentence: string, exitStatus: 1 | 2 = 1) {
    super(sentence)
    this.exitStatus = exitStatus
  }
}
