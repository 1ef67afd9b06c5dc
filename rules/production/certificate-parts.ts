/** The parts that a certificate can be made of; a region pack says which, and in what order. */

/** Closed list: each has its text in the SDK. */
export const certificateParts = [
  'business-records',
  'electronic-process',
  'copied-by-hash',
  'perjury',
  'business-document',
  'readable-form',
  'transmission',
  'hashes',
  'statement',
] as const;

/** One part. */
export type CertificatePart = (typeof certificateParts)[number];
