/** Production doors of the staff: packages come in encrypted, are checked whole, and get links. */

import { base64url, fromBase64url } from '@countersign/base/base64.ts';
import { fromHex } from '@countersign/base/bytes.ts';
import {
  newId,
  type AuthorityId,
  type OrderId,
  type ProductionId,
} from '@countersign/rules/ids.ts';
import type { OrderEntry } from '@countersign/rules/legal/order-entry.ts';
import { foldOrder } from '@countersign/rules/legal/order-file.ts';
import type { StaffAction } from '@countersign/rules/staff/permissions.ts';
import { findAuthority } from '@countersign/store/orders/authorities.ts';
import { enterOrder } from '@countersign/store/orders/enter-order.ts';
import { readEntries } from '@countersign/store/orders/order-entries.ts';
import { endLinks, keepLink } from '@countersign/store/productions/production-links.ts';
import {
  beginProduction,
  findProduction,
  forgetUnfinished,
  keepPiece,
  productionsOfOrder,
  readyProduction,
  reopenProduction,
  sealProduction,
  type Production,
} from '@countersign/store/productions/productions.ts';
import type { HouseRefusal } from '@countersign/wire/http/legal/order-refusals.ts';
import * as routes from '@countersign/wire/http/legal/production-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import type { House } from '../house.ts';
import { unfinishedProductionMs } from '../limits.ts';
import { demandEntered } from '../orders/demand-entered.ts';
import { demandOrder, orderIfAny } from '../orders/demand-order.ts';
import { newToken } from '../sessions/tokens.ts';
import { demandMay } from '../staff/demand-may.ts';
import type { StaffCaller } from '../staff/staff-sessions.ts';
import { checkUpload } from './check-upload.ts';
import { productionViewOf } from './production-view.ts';

/** What these doors need of the house. */
export type ProductionHouse = Pick<House, 'db' | 'law' | 'clock' | 'random'>;

/** The routes of productions that staff call. */
export function productionDoors(house: ProductionHouse): MountedRoute[] {
  return [...uploadDoors(house), ...deliveryDoors(house)];
}

function uploadDoors(house: ProductionHouse): MountedRoute[] {
  const { db } = house;
  return [
    mounted(routes.beginProduction, async ({ body, caller }) => {
      await demandOrder(house, caller, { action: 'build-production', order: body.order });
      await forgetUnfinished(db, house.clock() - unfinishedProductionMs);
      await demandKnownKeys(house, body.order, body.recipients);
      return productionViewOf(house, await begin(house, caller, body));
    }),
    mounted(routes.sendPiece, async ({ params, body, caller }) => {
      const production = await demandFor(house, caller, 'build-production', params.production);
      const [piece, bytes] = [Number(params.piece), fromBase64url(body.bytes)];
      const isFit = bytes?.length === sizeOfPiece(production, piece);
      if (bytes === undefined || !isFit) throw new Problem('malformed-request');
      const isKept = await keepPiece(db, params.production, { piece, bytes });
      if (!isKept) throw new Problem('case-not-open');
      return {};
    }),
    mounted(routes.finishProduction, async ({ params, caller }) => {
      await finish(
        house,
        caller,
        await demandFor(house, caller, 'build-production', params.production),
      );
      return productionViewOf(house, await demandProduction(house, params.production));
    }),
    mounted(routes.listProductions, async ({ params, caller }) => {
      await orderIfAny(house, caller, { action: 'see-orders', order: params.order });
      const rows = await productionsOfOrder(db, params.order);
      return { productions: await Promise.all(rows.map((row) => productionViewOf(house, row))) };
    }),
  ];
}

function deliveryDoors(house: ProductionHouse): MountedRoute[] {
  return [
    mounted(routes.makeProductionLink, async ({ params, body, caller }) => {
      const production = await demandFor(house, caller, 'deliver-production', params.production);
      if (production.stage !== 'ready') throw new Problem('case-not-open');
      const { token: secret, hash } = newToken(house.random);
      await deliver(house, caller, production);
      const madeAtMs = house.clock();
      await keepLink(house.db, {
        link_hash: hash,
        production_id: production.production_id,
        slot: caller.slot,
        made_at_ms: madeAtMs,
        expires_at_ms: madeAtMs + body.livesMs,
        fetches_max: body.fetchesMax,
      });
      return { secret, production: await productionViewOf(house, production) };
    }),
    mounted(routes.endProductionLinks, async ({ params, caller }) => {
      const production = await demandFor(house, caller, 'deliver-production', params.production);
      await endLinks(house.db, production.production_id, house.clock());
      return productionViewOf(house, production);
    }),
  ];
}

type Announced = {
  readonly order: OrderId;
  readonly sha256: string;
  readonly manifestSha256: string;
  readonly bytes: number;
  readonly recipients: readonly string[];
};

async function begin(
  { db, clock, random }: ProductionHouse,
  caller: StaffCaller,
  announced: Announced,
): Promise<Production> {
  const production = await beginProduction(db, {
    production_id: newId<ProductionId>(random),
    order_id: announced.order,
    slot: caller.slot,
    sha256: announced.sha256,
    manifest_sha256: announced.manifestSha256,
    bytes: announced.bytes,
    pieces: Math.ceil(announced.bytes / routes.pieceBytes),
    recipients: [...announced.recipients],
    created_at_ms: clock(),
  });
  const isSame =
    production.bytes === announced.bytes
    && production.manifest_sha256 === announced.manifestSha256
    && production.recipients.join() === announced.recipients.join();
  if (!isSame) throw new Problem('malformed-request');
  return production;
}

/** A package goes to keys that the order or the register has: not to one that an officer chose. */
async function demandKnownKeys(
  house: ProductionHouse,
  order: OrderId,
  recipients: readonly string[],
): Promise<void> {
  const entries = await readEntries(house.db, order);
  if (entries.length === 0) throw new Problem('not-found');
  const { received } = foldOrder(entries);
  const authority = await findAuthority(house.db, received.authority as AuthorityId);
  const known = [received.recipient, authority?.recipient];
  if (!recipients.every((one) => known.includes(one))) refuse('other-recipient');
}

/**
 * Nothing is half there: pieces end first, then the whole is checked, then order and package say so
 * in one transaction. Whoever stops in between calls this again.
 */
async function finish(
  house: ProductionHouse,
  caller: StaffCaller,
  production: Production,
): Promise<void> {
  const { production_id: id, order_id: order, bytes, recipients } = production;
  if (production.stage === 'ready') return;
  if (!(await sealProduction(house.db, id))) return;
  const checked = await checkUpload(house.db, production);
  if (checked.kind === 'refused') {
    // Of a package that is merely not whole yet, what is there stays.
    await reopenProduction(house.db, id, checked.why === 'upload-unfinished' ? 'keep' : 'forget');
    refuse(checked.why);
  }
  const entry: OrderEntry = { kind: 'packaged', sha256: filedHash(production), bytes, recipients };
  const asked = { order, entryId: id, actor: caller, entry };
  const law = { pack: house.law, nowMs: house.clock() };
  const also = (tx: ProductionHouse['db']) => readyProduction(tx, id, law.nowMs);
  const outcome = await enterOrder(house.db, law, asked, { also });
  if (outcome.kind !== 'entered') await reopenProduction(house.db, id, 'keep');
  demandEntered(outcome);
}

/** The first link is the delivery; more of them are the same one. */
async function deliver(
  house: ProductionHouse,
  caller: StaffCaller,
  production: Production,
): Promise<void> {
  const { order_id: order, production_id: id } = production;
  const file = foldOrder(await readEntries(house.db, order));
  if (file.production?.sha256 !== filedHash(production)) refuse('moved-on');
  if (file.production.delivered) return;
  const law = { pack: house.law, nowMs: house.clock() };
  const entry: OrderEntry = { kind: 'delivered', production: id };
  const entryId = newId<ProductionId>(house.random);
  demandEntered(await enterOrder(house.db, law, { order, entryId, actor: caller, entry }));
}

/** Order files spell every hash alike; tools that check an age file by hand print hex. */
function filedHash({ sha256 }: Production): string {
  return base64url(fromHex(sha256) ?? new Uint8Array(0));
}

function sizeOfPiece({ bytes, pieces }: Production, piece: number): number {
  if (piece >= pieces) return -1;
  return piece === pieces - 1 ? bytes - piece * routes.pieceBytes : routes.pieceBytes;
}

async function demandProduction({ db }: ProductionHouse, id: ProductionId): Promise<Production> {
  const production = await findProduction(db, id);
  if (production === undefined) throw new Problem('not-found');
  return production;
}

/** One of an order that this caller may do this to. */
async function demandFor(
  house: ProductionHouse,
  caller: StaffCaller,
  action: StaffAction,
  id: ProductionId,
): Promise<Production> {
  demandMay(caller, action);
  const production = await demandProduction(house, id);
  await demandOrder(house, caller, { action, order: production.order_id });
  return production;
}

function refuse(why: HouseRefusal): never {
  throw new Problem('order-refused', undefined, why);
}
