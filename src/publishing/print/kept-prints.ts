import { createHash } from 'node:crypto'

const MOST_BYTES = 64 * 1024 * 1024

interface Kept {
  readonly digest: string
  readonly pdf: Promise<Uint8Array>
  bytes: number
}

/**
 * What was set in type, under its name, until what it is made of changes. Kept in the process alone: what is withdrawn is
 * asked for no more and lies on no disk. Whoever asks while it is being set waits for the same.
 */
export class KeptPrints {
  readonly #kept = new Map<string, Kept>()
  #bytes = 0

  print(name: string, madeOf: unknown, set: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const digest = createHash('sha256').update(JSON.stringify(madeOf)).digest('base64url')
    const known = this.#kept.get(name)
    if (known?.digest === digest) {
      // Used last, forgotten last.
      this.#kept.delete(name)
      this.#kept.set(name, known)
      return known.pdf
    }
    this.forget(name)
    const kept: Kept = { digest, pdf: set(), bytes: 0 }
    this.#kept.set(name, kept)
    void kept.pdf.then(
      pdf => this.#weigh(name, kept, pdf.byteLength),
      () => this.#kept.get(name) === kept && this.forget(name),
    )
    return kept.pdf
  }

  /** It is public no more. */
  forget(name: string): void {
    this.#bytes -= this.#kept.get(name)?.bytes ?? 0
    this.#kept.delete(name)
  }

  #weigh(name: string, kept: Kept, bytes: number): void {
    if (this.#kept.get(name) !== kept) return
    kept.bytes = bytes
    this.#bytes += bytes
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= MOST_BYTES) return
      this.forget(oldest)
    }
  }
}
