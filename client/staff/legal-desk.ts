/** The desk of legal work: every call about orders, their papers and the register, in one hand. */

import { parseLegalPack, type LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import { findSubject } from '@countersign/wire/http/legal/order-routes.ts';
import type { OrderId } from '@countersign/rules/ids.ts';
import { getRules } from '@countersign/wire/http/status-routes.ts';
import * as notices from './notices.ts';
import * as orders from './orders.ts';
import type { DeskPorts } from './orders.ts';
import * as requesters from './requesters.ts';

/** The calls of one signed-in desk; each throws `Problem`. */
export type LegalDesk = ReturnType<typeof legalDesk>;

/** The ports are asked for with every call, because a session ends. */
export function legalDesk(ports: () => DeskPorts) {
  type Tail<Call> = Call extends (desk: DeskPorts, ...rest: infer Rest) => unknown ? Rest : never;
  const at =
    <Call extends (desk: DeskPorts, ...rest: never[]) => unknown>(call: Call) =>
    (...rest: Tail<Call>): ReturnType<Call> =>
      call(ports(), ...(rest as never[])) as ReturnType<Call>;
  return {
    /** The rules in force: instruments, terms, clocks and what each rests on. */
    pack: async (): Promise<LegalPack> => parseLegalPack((await ports().edge.call(getRules)).pack),
    orders: at(orders.ordersOf),
    order: at(orders.orderOf),
    takeIn: at(orders.takeIn),
    enter: at(orders.enter),
    keepPaper: at(orders.keepPaper),
    paper: at(orders.paperOf),
    /** The account that the identifier of a task means; nothing where there is none. */
    subject: async (order: OrderId, task: string) => {
      const { edge, token } = ports();
      return (await edge.call(findSubject, { token, params: { order }, body: { task } })).subject;
    },
    letters: orders.lettersOf,
    waitingForMe: at(orders.waitingForMe),
    authorities: at(requesters.authoritiesOf),
    authority: at(requesters.authorityOf),
    addAuthority: at(requesters.enterAuthority),
    recordPhone: at(requesters.knowPhone),
    recordRecipient: at(requesters.knowRecipient),
    addRequester: at(requesters.enterRequester),
    stopAuthority: at(requesters.setStopped),
    notices: at(notices.noticesOf),
  };
}
