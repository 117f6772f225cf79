/** Typst itself, in whatever thread it is called. Runs as it stands also where there is no bundle: the thread of the press. */
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { ROOT } from './root.ts'

/** What is to be set: a template, the data as text, and pictures by name. */
export interface Sheet {
  readonly template: string
  readonly inputs: { readonly data: string; readonly faces: string }
  readonly pictures: ReadonlyMap<string, Uint8Array>
}

/** What was laid out is kept for this many documents, then dropped: templates stay warm, letters do not pile up. */
const CACHE_AGE = 5

export class Typesetter {
  readonly #compiler: NodeCompiler

  constructor(fontFolders: readonly string[]) {
    this.#compiler = NodeCompiler.create({ workspace: ROOT, fontArgs: [{ fontPaths: [...fontFolders] }] })
  }

  /** Throws when the template is wrong. */
  set({ template, inputs, pictures }: Sheet): Uint8Array {
    const compiler = this.#compiler
    const shadows = [...pictures].map(([name, picture]) => [join(ROOT, 'pictures', name), picture] as const)
    for (const [path, picture] of shadows) compiler.mapShadow(path, Buffer.from(picture))
    const compiled = compiler.compile({ mainFilePath: join(ROOT, template), inputs })
    try {
      const document = compiled.result
      if (document === null) throw new Error(`${template}: ${this.#complaint(compiled.takeError())}`)
      return new Uint8Array(compiler.pdf(document))
    } finally {
      for (const [path] of shadows) compiler.unmapShadow(path)
      compiler.evictCache(CACHE_AGE)
    }
  }

  #complaint(error: ReturnType<ReturnType<NodeCompiler['compile']>['takeError']>): string {
    if (error === null) return 'nothing came out'
    return JSON.stringify(this.#compiler.fetchDiagnostics(error)[0])
  }
}
