/** Takes a request of the portal in as an order: everything in it is somebody's word alone. */

import { hex } from '@countersign/base/bytes.ts';
import {
  idOf,
  newId,
  type AuthorityId,
  type OrderId,
  type RequesterId,
} from '@countersign/rules/ids.ts';
import type { OrderDocument, ReceivedEntry } from '@countersign/rules/legal/order-entry.ts';
import { foldOrder } from '@countersign/rules/legal/order-file.ts';
import { orderLetter } from '@countersign/rules/legal/order-letter.ts';
import freeMail from '@countersign/rules/legal/requesters/free-mail.json' with { type: 'json' };
import {
  authorityOfDomain,
  authorityOfName,
  findAuthority,
  keepAuthority,
  keepRequester,
  requesterOfMail,
  type Authority,
} from '@countersign/store/orders/authorities.ts';
import { beginWith, enterOrder } from '@countersign/store/orders/enter-order.ts';
import { orderOfLink } from '@countersign/store/orders/orders.ts';
import {
  portalDocumentBytesMax,
  type PortalRequest,
} from '@countersign/wire/http/legal/authority-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type { House } from '../house.ts';
import { demandEntered } from '../orders/demand-entered.ts';
import { demandReceived, demandRecipient } from '../orders/entry-claims.ts';
import { keepPaper } from '../orders/order-doors.ts';
import { sha256 } from '../sessions/tokens.ts';
import { linkHash } from './portal-status.ts';

type PortalHouse = Pick<House, 'db' | 'law' | 'clock' | 'random'>;

/** Who writes what the portal brings. */
const byPortal = '@authority';

/** Takes it in; the same secret again is the same order, and nothing is done a second time. */
export async function takeRequest(
  house: PortalHouse,
  secret: string,
  request: PortalRequest,
): Promise<void> {
  if ((await orderOfLink(house.db, linkHash(secret))) !== undefined) return;
  const { asked } = request;
  if (!house.law.instruments.has(asked.instrument)) refuse('unknown-instrument');
  demandRecipient(asked.recipient);
  const order = orderOf(secret);
  const documents = await keepPapers(house, order, request);
  const authority = await authorityFor(house, request);
  const requester = await requesterFor(house, authority, request);
  const nowMs = house.clock();
  const entry: ReceivedEntry = {
    kind: 'received',
    ...asked,
    authority,
    requester,
    receivedAtMs: nowMs,
    documents,
  };
  await demandReceived(house, { order, entry });
  const law = { pack: house.law, nowMs };
  const begun = { order, authority, linkHash: linkHash(secret), createdAtMs: nowMs };
  const first = { entryId: order, actor: 'authority', entry } as const;
  const outcome = await beginWith(house.db, law, { ...begun, ...first });
  // Two tries of one page at the same moment: the other one was first.
  if (outcome.kind === 'refused' && outcome.reason === 'entry-id-taken') return;
  const filed = demandEntered(outcome);
  const letter = orderLetter(foldOrder(filed), 'acknowledged', { pack: house.law });
  await enterOrder(house.db, law, {
    order,
    entryId: hex(sha256(`countersign/acknowledged/v1\0${order}`).subarray(0, 16)),
    actor: 'house',
    entry: { kind: 'acknowledged', letter: `${letter.subject}\n\n${letter.text}` },
  });
}

/** Out of the secret, so that a page that sends twice begins one order. */
function orderOf(secret: string): OrderId {
  return idOf<OrderId>(sha256(`countersign/portal-order/v1\0${secret}`).subarray(0, 16));
}

async function keepPapers(
  house: PortalHouse,
  order: OrderId,
  { documents }: PortalRequest,
): Promise<OrderDocument[]> {
  const kept: OrderDocument[] = [];
  for (const { name, type, bytes: text } of documents) {
    if (text.length > Math.ceil((portalDocumentBytesMax * 4) / 3)) throw new Problem('too-large');
    kept.push(await keepPaper(house, order, { name, type, text }));
  }
  return kept;
}

/**
 * The authority whose official domain the mail is of, or a row that says it is only claimed. A
 * mail provider's domain is nobody's own, so nobody is taken for anybody else by it.
 */
async function authorityFor(
  { db, clock, random }: PortalHouse,
  { authority: name, requester, asked }: PortalRequest,
): Promise<AuthorityId> {
  const domain = domainOf(requester.email);
  const { country, issuer } = asked;
  const isShared = freeMail.domains.includes(domain);
  const known = isShared ? undefined : await authorityOfDomain(db, { domain, country });
  const claimed = known ?? (await authorityOfName(db, { name, country, by: byPortal }));
  if (claimed !== undefined) return claimed.authority_id;
  const authority = newId<AuthorityId>(random);
  await keepAuthority(db, {
    authority_id: authority,
    name,
    class: issuer,
    country,
    domains: [],
    created_by: byPortal,
    created_at_ms: clock(),
  });
  return authority;
}

async function requesterFor(
  { db, clock, random }: PortalHouse,
  authority: Authority['authority_id'],
  { requester }: PortalRequest,
): Promise<RequesterId> {
  const email = requester.email.toLowerCase();
  const known = await requesterOfMail(db, authority, email);
  if (known !== undefined) return known.requester_id;
  // Whoever is stopped leaves no more rows.
  const found = await findAuthority(db, authority);
  if (found?.frozen_at_ms != null) refuse('authority-stopped');
  const id = newId<RequesterId>(random);
  const { name, phone } = requester;
  await keepRequester(db, {
    requester_id: id,
    authority_id: authority,
    name,
    email,
    phone,
    created_by: byPortal,
    created_at_ms: clock(),
  });
  return id;
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}

function refuse(why: 'unknown-instrument' | 'authority-stopped'): never {
  throw new Problem('order-refused', undefined, why);
}
