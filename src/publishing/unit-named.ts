/** A unit as a list of units names it. */
export interface UnitNamed {
  readonly id: number
  readonly code: string
  readonly name: string
}
