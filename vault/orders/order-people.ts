/** An order's person: names, details and sign-ins of the one account, as far as it names them. */

import { MalformedBytes } from '@countersign/base/byte-reader.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { Problem } from '@countersign/wire/problems.ts';
import type {
  CallOf,
  OrderContentJson,
  OrderSession,
  OrderSubscriber,
  RowRefusal,
} from '@countersign/wire/vault/record-calls.ts';
import type { SealedDetails } from '../details/sealed-details.ts';
import { bytesOf } from '../json-call.ts';
import type { OrderScope } from './order-scope.ts';

/** Opens what lies inside the scope, and says why the rest does not. */
export function openOrderPeople(
  call: Pick<CallOf<'orderOpen'>, 'signIns' | 'subscribers'>,
  scope: OrderScope,
  details: SealedDetails,
): Pick<OrderContentJson, 'sessions' | 'subscriber' | 'refused'> {
  const sessions: OrderSession[] = [];
  const subscriber: OrderSubscriber[] = [];
  const refused: { event: string; why: RowRefusal }[] = [];
  const taken = <Opened>(what: string, opened: Opened | RowRefusal, into: Opened[]): void => {
    if (typeof opened === 'string') {
      refused.push({ event: what, why: opened as RowRefusal });
      return;
    }
    into.push(opened);
    scope.opened++;
  };
  for (const row of call.subscribers) {
    taken('subscriber', subscriberOf(row, scope, details), subscriber);
  }
  for (const box of call.signIns) {
    taken(`sign-in ${box.slice(0, boxNameLength)}`, signInOf(box, scope, details), sessions);
  }
  return { sessions, subscriber, refused };
}

/** Epoch and nonce: no two boxes begin alike. */
const boxNameLength = 22;

type SubscriberRow = CallOf<'orderOpen'>['subscribers'][number];

/** Who somebody is has no end: it opens when it began before the window ended. */
function subscriberOf(row: SubscriberRow, scope: OrderScope, sealed: SealedDetails) {
  if (!scope.names('subscriber')) return 'category';
  const account = scope.body.account as AccountId;
  const { details: box, ...names } = row;
  const details = box === '' ? undefined : opened(() => sealed.open(account, bytesOf(box)));
  if (typeof details === 'string') return details;
  const { from } = scope.body;
  const sinceMs = Math.max(details?.setAtMs ?? 0, names.registeredAtMs, from * 1_000);
  const refusal = scope.refusal(sinceMs);
  return refusal ?? { account, ...names, ...(details && { details }) };
}

function signInOf(box: string, scope: OrderScope, sealed: SealedDetails) {
  if (!scope.names('identify-only', 'traffic')) return 'category';
  const account = scope.body.account as AccountId;
  const signIn = opened(() => sealed.openSignIn(account, bytesOf(box)));
  if (typeof signIn === 'string') return signIn;
  const { agent, ...from } = signIn;
  const refusal = scope.refusal(from.atMs);
  return refusal ?? { account, ...from, ...(scope.names('traffic') && { agent }) };
}

function opened<Opened>(open: () => Opened): Opened | 'erased' | 'damaged' {
  try {
    return open();
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') return 'erased';
    const isFault = !(error instanceof Problem || error instanceof MalformedBytes);
    if (isFault && !(error instanceof RangeError)) throw error;
    return 'damaged';
  }
}
