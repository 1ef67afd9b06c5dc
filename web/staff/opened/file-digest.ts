/** The digest of an order's file, computed on this device from the entries that are shown. */

import { base64url } from '@countersign/base/base64.ts';
import { utf8 } from '@countersign/base/bytes.ts';
import { orderFileText, type OrderFile } from '@countersign/rules/legal/order-file.ts';

/** base64url SHA-256 of the text that approvers stand behind. */
export async function fileDigest(file: OrderFile): Promise<string> {
  const text = utf8(orderFileText(file));
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', text)));
}
