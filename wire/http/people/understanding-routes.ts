/** Understanding routes: a person says that they took in who can read their messages. */

import * as z from 'zod';
import { explanationMax } from '@countersign/rules/people/explanation.ts';
import { nothing, route } from '../route.ts';

const explanation = z.int().min(1).max(explanationMax);

/** Which explanation the account took in last. */
export const getUnderstanding = route({
  method: 'GET',
  path: '/v1/understanding',
  auth: 'person',
  about: 'Which explanation of who can read messages the account took in, and when.',
  params: nothing,
  body: nothing,
  answer: z.object({ newest: z.object({ explanation, atMs: z.number() }).optional() }),
});

/** The account answered the questions of this explanation rightly. */
export const giveUnderstanding = route({
  method: 'POST',
  path: '/v1/understanding',
  auth: 'person',
  about: 'Says that the questions of an explanation were answered rightly. The first time counts.',
  params: nothing,
  body: z.object({ explanation }),
  answer: nothing,
});
