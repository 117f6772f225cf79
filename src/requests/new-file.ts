/** A file that was taken in and lies under its key: what its row keeps of it. `size` in bytes. */
export interface NewFile {
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly fileKey: string
  readonly sha256: string
  readonly addedAt: Date
}

export const columnsOf = ({ name, mediaType, size, fileKey, sha256, addedAt }: NewFile) => ({
  ...{ name, size, sha256, media_type: mediaType },
  ...{ file_key: fileKey, added_at: addedAt },
})
