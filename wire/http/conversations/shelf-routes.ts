/** Shelf routes: what a person keeps for all their devices, sealed and opaque to the edge. */

import * as z from 'zod';
import { base64urlText, nothing, route } from '../route.ts';

/** Largest sealed shelf in bytes: some five thousand stars. */
export const shelfBytesMax = 512 * 1024;

const shelf = z.object({
  /** How often it was replaced; 0 while nothing was ever put on it. */
  version: z.int().min(0),
  sealed: base64urlText(Math.ceil((shelfBytesMax * 4) / 3)),
});

/** My shelf. */
export const readShelf = route({
  method: 'GET',
  path: '/v1/shelf',
  auth: 'person',
  about: 'Gives back what this account keeps for all its devices, as it was sealed.',
  params: nothing,
  body: nothing,
  answer: shelf,
});

/** Puts something in its place. */
export const replaceShelf = route({
  method: 'POST',
  path: '/v1/shelf',
  auth: 'person',
  about: 'Replaces what this account keeps, unless another device did since this version.',
  bodyBytesMax: 1024 * 1024,
  params: nothing,
  body: shelf,
  answer: z.object({ outcome: z.enum(['kept', 'changed']) }),
});
