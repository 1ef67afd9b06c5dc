/** Tests that the exact terms are those of the pack that the log names. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import type { AccountId } from '@countersign/rules/ids.ts';
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { exactTerms } from './exact-terms-model.ts';
import { whoCanRead } from './who-can-read-model.ts';

const members = {
  version: 3,
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  mode: 'standard',
  members: [{ account: 'a' as AccountId, role: 'admin' }],
} as const;

function termsOf(changes: object) {
  const pack = parseRegionPack(JSON.stringify({ ...developmentPack, ...changes }));
  const access = {
    receipts: [],
    entries: 8,
    countersignedAtMs: 1_000,
    witnesses: ['Oslo', 'Lima'],
    witnessesAre: undefined,
    indexes: 1,
    tags: { given: 0, absent: 0 },
    rules: pack,
    warnings: [],
  };
  const facts = exactTerms(whoCanRead({ members, pack, access }), pack);
  return { pack, terms: new Map(facts.map(({ name, value }) => [name, value])) };
}

test('the digest is SHA-256 of the rules, as the log has it, and changes with any of them', () => {
  const { pack, terms } = termsOf({});
  const digest = createHash('sha256').update(pack.canonical).digest('base64url');
  assert.equal(terms.get('Their SHA-256, as logged'), digest);
  const changed = termsOf({ contextBefore: pack.contextBefore + 1 });
  assert.notEqual(changed.terms.get('Their SHA-256, as logged'), digest);
});

test('a door says how many sign and in which roles, and a shut one that it never opens', () => {
  const { emergency } = developmentPack.doors;
  const legal = { approvals: 2, roles: ['legal', 'approver'], requesterApproves: 'no' };
  const shut = { ...emergency, approvals: 0 };
  const { terms } = termsOf({ doors: { ...developmentPack.doors, legal, emergency: shut } });
  assert.equal(terms.get('Legal order'), '2 passkeys of different people, of: legal, approver');
  assert.equal(terms.get('Danger to life'), 'never');
  assert.equal(terms.get('Countersigned by'), 'Oslo, Lima');
});
