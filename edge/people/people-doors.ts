/** Doors between people: settings, whom somebody lets or blocks, and answers to requests. */

import { ageNow } from '@countersign/rules/people/age-band.ts';
import { mayChoose, privacyNow } from '@countersign/rules/people/privacy.ts';
import type { AccountId } from '@countersign/rules/ids.ts';
import { findAccount } from '@countersign/store/people/accounts.ts';
import { keepChoices, readChoices } from '@countersign/store/people/privacy.ts';
import {
  decideRelation,
  listRelations,
  type RelatedPerson,
} from '@countersign/store/people/relations.ts';
import * as routes from '@countersign/wire/http/people/people-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { mounted, type MountedRoute } from '../doors/mounted-route.ts';
import { TokenBuckets } from '../doors/rate-limit.ts';
import type { House } from '../house.ts';
import { decisionBurst, decisionEveryMs } from '../limits.ts';
import { answer } from './answers.ts';

const standingAfter = { accept: 'accepted', decline: 'left', 'set-aside': 'set-aside' } as const;
const stateOf = { allowed: 'accepted', blocked: 'blocked', none: 'none' } as const;

/** All of them. */
export function peopleDoors(house: House): MountedRoute[] {
  const decisions = new TokenBuckets(
    { burst: decisionBurst, everyMs: decisionEveryMs },
    house.clock,
  );
  return [
    mounted(routes.getPrivacy, ({ caller }) => privacyView(house, caller.account)),
    mounted(routes.setPrivacy, async ({ caller, body }) => {
      const { account } = caller;
      const [own] = await readChoices(house.db, [account]);
      if (own === undefined) throw new Problem('not-found');
      const { band } = ageNow(own.age, house.clock());
      if (!mayChoose(house.people, band, body)) throw new Problem('not-allowed');
      await keepChoices(house.db, account, body);
      house.manners.forget(account);
      return privacyView(house, account);
    }),
    mounted(routes.listRelations, async ({ caller }) => {
      const rows = await listRelations(house.db, caller.account);
      return {
        allowed: rows.filter(({ state }) => state === 'accepted').map(shown),
        blocked: rows.filter(({ state }) => state === 'blocked').map(shown),
      };
    }),
    mounted(routes.decideAbout, async ({ caller, params, body }) => {
      decisions.take(caller.account);
      await decide(house, caller.account, { other: params.account, state: stateOf[body.state] });
      return {};
    }),
    mounted(routes.answerRequest, async ({ caller, params, body }) => {
      const { account } = caller;
      const { conversation } = params;
      await answer(house, { conversation, account, to: standingAfter[body.answer] });
      return {};
    }),
  ];
}

type Decided = {
  readonly other: AccountId;
  readonly state: (typeof stateOf)[keyof typeof stateOf];
};

/** The other learns nothing but that a request was answered with a yes. */
async function decide(house: House, account: AccountId, { other, state }: Decided): Promise<void> {
  const known = other === account ? undefined : await findAccount(house.db, other);
  if (known === undefined || known.ready_at_ms === null) throw new Problem('not-found');
  const between = { account, other };
  const touched = await decideRelation(house.db, between, { state, nowMs: house.clock() });
  const told = state === 'accepted' ? [account, other] : [account];
  for (const conversation of touched) {
    await house.conversations.reload(conversation);
    house.connections.signal(told, { type: 'conversation-changed', conversation });
  }
}

async function privacyView(house: House, account: AccountId): Promise<routes.PrivacyView> {
  const [own] = await readChoices(house.db, [account]);
  if (own === undefined) throw new Problem('not-found');
  const { band, ends } = ageNow(own.age, house.clock());
  const { messages, writers, groups, presence } = house.people.bands[band];
  return {
    now: privacyNow(house.people, band, own.chosen),
    widest: { writers: writers.widest, groups: groups.widest, presence: presence.widest },
    ageBand: band,
    ...(ends === undefined ? {} : { ageEnds: ends }),
    messages: messages === 'yes',
    strangerMessagesMax: house.people.strangers.messagesMax,
  };
}

function shown(row: RelatedPerson): routes.RelatedPerson {
  return {
    account: row.account_id,
    handle: row.handle,
    displayName: row.display_name,
    sinceMs: row.at_ms,
  };
}
