/** The shelf's doors: opaque bytes of an account, replaced by version, told to its devices. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { readShelf, replaceShelf } from '@countersign/store/people/shelves.ts';
import * as routes from '@countersign/wire/http/conversations/shelf-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';

/** The two routes of the shelf. */
export function shelfDoors(house: House): MountedRoute[] {
  return [
    mounted(routes.readShelf, async ({ caller }) => {
      const shelf = await readShelf(house.db, caller.account);
      if (shelf === undefined) return { version: 0, sealed: '' };
      return { version: shelf.version, sealed: base64url(shelf.sealed) };
    }),
    mounted(routes.replaceShelf, async ({ caller, body }) => {
      const sealed = fromBase64url(body.sealed);
      const fits = sealed !== undefined && sealed.length <= routes.shelfBytesMax;
      if (!fits) throw new Problem('malformed-request');
      const { version } = body;
      const outcome = await replaceShelf(house.db, caller.account, { version, sealed });
      if (outcome === 'kept') {
        house.connections.signal([caller.account], { type: 'shelf-changed' });
      }
      return { outcome };
    }),
  ];
}
