/** Portal doors: an authority hands in a request and follows it by a link; it has no account. */

import type { OrderId } from '@countersign/rules/ids.ts';
import type { OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import { enterOrder } from '@countersign/store/orders/enter-order.ts';
import { orderOfLink } from '@countersign/store/orders/orders.ts';
import * as routes from '@countersign/wire/http/legal/authority-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { AccountLimits } from '../accounts/account-limits.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import { TokenBuckets } from '../doors/rate-limit.ts';
import type { House } from '../house.ts';
import { portalBurst, portalEveryMs, portalWholeBurst, portalWholeEveryMs } from '../limits.ts';
import { demandEntered } from '../orders/demand-entered.ts';
import { sha256 } from '../sessions/tokens.ts';
import { linkHash, portalStatus } from './portal-status.ts';
import { takeRequest } from './take-request.ts';

type PortalHouse = Pick<House, 'db' | 'law' | 'clock' | 'random'>;

/** The routes for authorities; all of them are limited, and none looks anybody up. */
export function portalDoors(
  house: PortalHouse,
  limits: Pick<AccountLimits, 'publicRead'>,
): MountedRoute[] {
  const perAddress = { burst: portalBurst, everyMs: portalEveryMs };
  const address = new TokenBuckets(perAddress, house.clock);
  // Addresses are cheap: the whole portal has an end as well.
  const wholeSize = { burst: portalWholeBurst, everyMs: portalWholeEveryMs };
  const whole = new TokenBuckets(wholeSize, house.clock);
  return [
    mounted(routes.getPortalForm, async ({ remote }) => {
      limits.publicRead.take(remote);
      return Promise.resolve(portalForm(house));
    }),
    mounted(routes.submitRequest, async ({ body, remote }) => {
      address.take(remote);
      whole.take('portal');
      await takeRequest(house, body.secret, body.request);
      return portalStatus(house, body.secret);
    }),
    mounted(routes.getRequestStatus, async ({ body, remote }) => {
      limits.publicRead.take(remote);
      return portalStatus(house, body.secret);
    }),
    mounted(routes.answerQuestion, async ({ body, remote }) => {
      address.take(remote);
      const entry = { kind: 'clarification-answered', answer: body.text } as const;
      await enter(house, body.secret, { entryId: body.entryId, entry });
      return portalStatus(house, body.secret);
    }),
    mounted(routes.desireStatus, async ({ body, remote }) => {
      address.take(remote);
      const { secret, entryId, status } = body;
      const order = await enter(house, secret, { entryId, entry: { kind: 'desired', status } });
      if (status === 'cancelled') await withdraw(house, order, entryId);
      return portalStatus(house, secret);
    }),
  ];
}

function portalForm({ law }: PortalHouse) {
  const { entity, issuerClasses, instruments } = law;
  return {
    entity: entity.name,
    issuerClasses: [...issuerClasses.keys()],
    languages: [...entity.languages],
    instruments: [...instruments.values()].map(({ code, about, categories, requires }) => ({
      instrument: code,
      name: about,
      categories: [...categories],
      fields: [...requires.fields],
      documents: [...requires.documents],
    })),
    documentBytesMax: routes.portalDocumentBytesMax,
    documentsMax: routes.portalDocumentsMax,
  };
}

async function enter(
  house: PortalHouse,
  secret: string,
  asked: { readonly entryId: string; readonly entry: OrderEntry },
): Promise<OrderId> {
  const row = await orderOfLink(house.db, linkHash(secret));
  if (row === undefined) throw new Problem('not-found');
  const law = { pack: house.law, nowMs: house.clock() };
  const order = row.order_id;
  demandEntered(await enterOrder(house.db, law, { order, actor: 'authority', ...asked }));
  return order;
}

/** What an authority cancels stops at once, wherever it is; what was delivered stays delivered. */
async function withdraw(house: PortalHouse, order: OrderId, wishId: string): Promise<void> {
  const law = { pack: house.law, nowMs: house.clock() };
  const entryId = Buffer.from(sha256(`countersign/withdrawn/v1\0${wishId}`).subarray(0, 16));
  await enterOrder(house.db, law, {
    order,
    entryId: entryId.toString('hex'),
    actor: 'authority',
    entry: { kind: 'withdrawn', reference: 'cancelled by the authority' },
  });
}
