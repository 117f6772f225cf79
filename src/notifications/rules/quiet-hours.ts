/** 免打扰: hours in which no text message goes out. Times of day in China, `22:00`. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

/** Whether a time of day (`23:15`) is quiet: from the first minute on, until the last is over. They may span midnight. */
export function isQuiet(time: string, { from, to }: QuietHours): boolean {
  return from <= to ? from <= time && time < to : from <= time || time < to
}
