/** Company routes: the way of staff to their company's issuer and back, before the passkey. */

import * as z from 'zod';
import { nothing, route } from '../route.ts';

/** Where the issuer sends the browser back to, on the origin of the staff pages. */
export const companyReturnPath = '/company';

/** Longest query that an issuer sends a browser back with. */
const returnedCharsMax = 4_096;

/** Begins the way; what proves the return (state, nonce, verifier) stays with the edge. */
export const companyStart = route({
  method: 'POST',
  path: '/v1/staff/company/start',
  auth: 'none',
  about: 'Gives the address at the issuer where a staff member signs in.',
  params: nothing,
  body: nothing,
  answer: z.object({
    /** Stays in the browser that began: whoever comes back without it is not let in. */
    trip: z.string(),
    url: z.string(),
  }),
});

/** Ends it: the code is redeemed and the identity token judged, once for each trip. */
export const companyFinish = route({
  method: 'POST',
  path: '/v1/staff/company/finish',
  auth: 'none',
  about: 'Redeems what the issuer sent back for a ticket, which a passkey sign-in then shows.',
  params: nothing,
  body: z.object({
    trip: z.string().max(100),
    /** The query of the return as it came, without the question mark. */
    returned: z.string().max(returnedCharsMax),
  }),
  answer: z.object({ ticket: z.string() }),
});

/** Where the issuer posts logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.5); a form. */
export const companyLogoutPath = '/v1/staff/company/logout';
