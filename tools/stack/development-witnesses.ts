/** The witnesses that one machine runs beside its own log: good for development, not for trust. */

import type { StackPorts } from './addresses.ts';

/** One of them: its process, its port, and its short name in the trust policy. */
export type DevelopmentWitness = {
  readonly process: `witness-${1 | 2 | 3}`;
  readonly port: keyof StackPorts;
  readonly name: string;
  readonly keyType: 'ed25519' | 'ml-dsa-44';
};

/**
 * Three, so that one may be down without anybody noticing a difference; none may lie. One signs by
 * ML-DSA-44, so that everything that reads a cosignature reads both kinds every day.
 */
export const developmentWitnesses = [
  { process: 'witness-1', port: 'witness1', name: 'development-1', keyType: 'ed25519' },
  { process: 'witness-2', port: 'witness2', name: 'development-2', keyType: 'ed25519' },
  { process: 'witness-3', port: 'witness3', name: 'development-3', keyType: 'ml-dsa-44' },
] as const satisfies readonly DevelopmentWitness[];

/** How many of them must have cosigned before anybody believes a checkpoint. */
export const developmentWitnessesNeeded = 2;

/** The same for programs, in the trust file: pages make their label of it. */
export const witnessesAre = 'same operator';

/** Said wherever a person could take these witnesses for independent ones. */
export const sameOperatorWarning =
  'All three witnesses are run by the same operator here: for development, they prove nothing';
