/** What the pack and the register say to an order before a person decides. */

import type { AuthorityId, RequesterId } from '@countersign/rules/ids.ts';
import { checkOrder } from '@countersign/rules/legal/check-order.ts';
import type { OrderFinding, RequesterVerdict } from '@countersign/rules/legal/order-entry.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import {
  checkRequester,
  type RequesterSignal,
} from '@countersign/rules/legal/requesters/requester-check.ts';
import {
  findAuthority,
  findRequester,
  knownDomains,
  type Authority,
} from '@countersign/store/orders/authorities.ts';
import type { House } from '../house.ts';

type AdviceHouse = Pick<House, 'db' | 'law' | 'clock'>;

/** Findings by the pack, and signs of a false request by the register. */
export type OrderAdvice = {
  readonly findings: OrderFinding[];
  readonly signals: RequesterSignal[];
  readonly verdict: RequesterVerdict;
};

/** What the rules have to say now; a person may add to it, and leave nothing of it out. */
export async function adviceOn(house: AdviceHouse, file: OrderFile): Promise<OrderAdvice> {
  const { law, clock, db } = house;
  const { received } = file;
  const findings = checkOrder(received, { pack: law, nowMs: clock() });
  const [authority, requester, officialDomains] = await Promise.all([
    findAuthority(db, received.authority as AuthorityId),
    findRequester(db, received.requester as RequesterId),
    knownDomains(db),
  ]);
  const isEmergency =
    received.emergency !== undefined
    || law.instruments.get(received.instrument)?.class === 'emergency';
  const { signals, verdict } = checkRequester({
    email: requester?.email ?? '',
    words: wordsOf(file),
    isEmergency,
    receivedAtMs: received.receivedAtMs,
    authority: knownOf(authority),
    officialDomains,
    pack: law,
  });
  return { findings, signals: [...signals], verdict };
}

/** What a portal wrote into the register by itself makes nobody official. */
function knownOf(authority: Authority | undefined) {
  const isOurs = authority !== undefined && !authority.created_by.startsWith('@');
  return {
    domains: isOurs ? authority.domains : [],
    hasKnownPhone: authority?.phone != null && authority.phone_by !== authority.created_by,
    earlierOrders: Math.max(0, (authority?.orders ?? 1) - 1),
    isStopped: authority?.frozen_at_ms != null,
  };
}

/** Everything that whoever asks wrote in their own words. */
function wordsOf({ received }: OrderFile): string[] {
  const { reference, basis, emergency, offence, fields = {} } = received;
  return [reference, basis, emergency?.danger ?? '', offence?.text ?? '', ...Object.values(fields)];
}
