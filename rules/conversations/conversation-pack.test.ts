/** The section `conversations` of every pack is read whole, and nothing wider than the vault's. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { membersMax } from '../events.ts';
import { packFiles } from '../fixtures/test-packs.ts';
import { forwardsMax, parseConversationTerms } from './conversation-pack.ts';

const { conversations } = packFiles.development;
const changed = (change: object): string =>
  JSON.stringify({ conversations: { ...conversations, ...change } });

test('every shipped pack says how conversations are here', () => {
  for (const pack of Object.values(packFiles)) {
    const terms = parseConversationTerms(JSON.stringify(pack));
    assert.ok(terms.groups.membersMax >= 2);
    assert.ok(terms.changes.unsendMinutes > 0 && terms.vanishing.secondsChoices.length > 0);
  }
});

test('a pack without the section, or with more than the vault takes, is refused', () => {
  assert.throws(() => parseConversationTerms('{}'), /conversations is an object/);
  const tooMany = changed({ groups: { membersMax: membersMax + 1, source: 'house' } });
  assert.throws(() => parseConversationTerms(tooMany), /conversations.groups.membersMax/);
  const strange = changed({ groups: { membersMax: 8, source: 'house', owners: 2 } });
  assert.throws(() => parseConversationTerms(strange), /no field of a pack/);
});

test('what was passed on often goes to one chat at a time', () => {
  const terms = parseConversationTerms(changed({}));
  assert.equal(forwardsMax(terms, 0), terms.forwarding.chatsMax);
  assert.equal(forwardsMax(terms, terms.forwarding.oftenFrom), 1);
});
