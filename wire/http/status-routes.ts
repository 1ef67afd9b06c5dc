/** Status routes: what anybody may know about the state of vault, log and edge. */

import * as z from 'zod';
import { nothing, route } from './route.ts';

/** The state line at the foot of every page. */
export const getStatus = route({
  method: 'GET',
  path: '/v1/status',
  auth: 'none',
  about: 'Says whether vault, log and database answer, and how fresh the countersigned log is.',
  params: nothing,
  body: nothing,
  answer: z.object({
    vault: z.enum(['ok', 'down']),
    database: z.enum(['ok', 'down']),
    log: z.object({
      state: z.enum(['ok', 'stale', 'down']),
      size: z.number(),
      /** When the witness quorum last countersigned, by the witnesses' time. */
      countersignedAtMs: z.number(),
      witnesses: z.array(z.string()),
      witnessesNeeded: z.number(),
    }),
    region: z.string(),
  }),
});

/** Where the vault's current key stands in the access log; clients verify it there. */
export const getVaultKey = route({
  method: 'GET',
  path: '/v1/vault-key',
  auth: 'none',
  about: 'Gives the newest vault leaf with its proof; the client believes only the proof.',
  params: nothing,
  body: nothing,
  answer: z.object({ leaf: z.string(), proof: z.string() }),
});

/** The facts of the region pack that a person's client explains to them. */
export const getRules = route({
  method: 'GET',
  path: '/v1/rules',
  auth: 'none',
  about: 'Gives the region pack in force, as canonical text, and where its digest is logged.',
  params: nothing,
  body: nothing,
  answer: z.object({
    pack: z.string(),
    /** The newest policy leaf with its proof; the client believes only a pack that it names. */
    logged: z.object({ leaf: z.string(), proof: z.string() }).optional(),
  }),
});
