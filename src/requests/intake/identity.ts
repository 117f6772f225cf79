import type { Services } from '#platform/services.ts'

const PURPOSE = 'applicant id number'

/** A certificate's number as it stands in the database: encrypted. Two seals of the same number differ. */
export function sealIdNumber({ secrets }: Pick<Services, 'secrets'>, number: string): string {
  return secrets.seal(PURPOSE, number)
}

/** The number again. Whoever opens one says why, in the trail, before it is shown. */
export function openIdNumber({ secrets }: Pick<Services, 'secrets'>, sealed: string): string {
  return secrets.open(PURPOSE, sealed)
}

/** By which the same person or organisation is found again without opening a number. */
export function idDigest({ secrets }: Pick<Services, 'secrets'>, number: string): string {
  return secrets.fingerprint(PURPOSE, number.normalize('NFKC').toUpperCase())
}
