import { randomBytes } from 'node:crypto'
import { link, mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'

/** Files that people brought or the program made. They stand outside the database, found by a key that a row holds. */
export interface Files {
  put(key: string, content: Uint8Array): Promise<void>
  /** Takes over a file that lies on this machine, such as an upload: it is gone from there afterwards. */
  takeOver(path: string, key: string): Promise<void>
  /** The same content under another key. Removing one leaves the other. */
  copy(from: string, to: string): Promise<void>
  bytes(key: string): Promise<Uint8Array>
  stream(key: string): Promise<Readable>
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>
  exists(key: string): Promise<boolean>
  /** Keys under a folder that were written before an instant. */
  writtenBefore(folder: string, before: Date): Promise<string[]>
}

/** The files of an installation: `files/` in its data folder, open to nobody else on the machine. */
export function filesIn(dataFolder: string): Files {
  const location = join(dataFolder, 'files')
  const disk = new Disk(new FSDriver({ location, visibility: 'private' }))
  const makeFolder = () => mkdir(location, { recursive: true, mode: 0o700 })
  return {
    async put(key, content) {
      await makeFolder()
      await disk.put(key, content)
    },
    async takeOver(path, key) {
      await makeFolder()
      await disk.copyFromFs(path, key)
      await rm(path, { force: true })
    },
    async copy(from, to) {
      await mkdir(dirname(join(location, to)), { recursive: true, mode: 0o700 })
      // A second name for the same bytes: files are never written to again. Where the disk has no such thing, a copy.
      await link(join(location, from), join(location, to)).catch(() => disk.copy(from, to))
    },
    bytes: key => disk.getBytes(key),
    stream: key => disk.getStream(key),
    remove: key => disk.delete(key),
    exists: key => disk.exists(key),
    async writtenBefore(folder, before) {
      const { objects } = await disk.listAll(folder, { recursive: true })
      const old: string[] = []
      for (const object of objects) {
        if (!object.isFile) continue
        const { lastModified } = await disk.getMetaData(object.key)
        if (lastModified < before) old.push(object.key)
      }
      return old
    },
  }
}

/** A key nobody can guess and nothing else has: `attachments/2026/3f/3f9c…`. Names that people gave stand in rows. */
export function newFileKey(folder: string, year: number): string {
  const name = randomBytes(20).toString('hex')
  return `${folder}/${year}/${name.slice(0, 2)}/${name}`
}
