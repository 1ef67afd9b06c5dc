/** What the portal asks of the SDK, so that it can be looked at without a server. */

import type { AuthorityPortal } from '@countersign/client/authority/authority-portal.ts';

/** One portal. */
export type PortalPort = Pick<
  AuthorityPortal,
  | 'pack'
  | 'newSecret'
  | 'newEntryId'
  | 'submit'
  | 'status'
  | 'answer'
  | 'desire'
  | 'lookAtPackage'
  | 'fetchOf'
>;
