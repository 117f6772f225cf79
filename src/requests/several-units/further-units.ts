import { type Draft, UNIT_NOT_KNOWN } from '../intake/application.ts'

/** 《条例》sets no number. As many as one reads through with care, so that nobody asks the whole city by ticking a list. */
export const MOST_UNITS = 10

/** Codes of the units an application goes to beside the one chosen first. Whoever knows no unit asks no further ones. */
export function furtherUnitsOf({ unit, further = [] }: Draft): readonly string[] {
  return unit === UNIT_NOT_KNOWN ? [] : [...new Set(further)].filter(code => code !== unit)
}
