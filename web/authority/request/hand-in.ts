/** Hands a request in, once: also where no answer came and somebody changed it since. */

import { Problem } from '@countersign/wire/problems.ts';
import type { PortalRequest, PortalStatus } from '@countersign/wire/http/legal/authority-routes.ts';
import type { PortalPort } from '../frame/portal-port.ts';

/** How it went. */
export type HandedIn =
  | { readonly kind: 'sent'; readonly status: PortalStatus }
  /** What was sent before had arrived, and is not what the fields say now. */
  | { readonly kind: 'earlier'; readonly status: PortalStatus };

/**
 * A secret belongs to one request for ever: the edge takes what comes with it first and answers the
 * same to whatever comes later. So what was changed after a try is not sent before it is known that
 * the try did not arrive.
 */
export async function handIn(
  portal: Pick<PortalPort, 'submit' | 'status'>,
  secret: string,
  request: PortalRequest,
  isChangedSinceTried: boolean,
): Promise<HandedIn> {
  const earlier = isChangedSinceTried ? await arrived(portal, secret) : undefined;
  if (earlier !== undefined) return { kind: 'earlier', status: earlier };
  return { kind: 'sent', status: await portal.submit(secret, request) };
}

async function arrived(
  portal: Pick<PortalPort, 'status'>,
  secret: string,
): Promise<PortalStatus | undefined> {
  try {
    return await portal.status(secret);
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') return undefined;
    throw error;
  }
}
