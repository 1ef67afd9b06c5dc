/** Tests what stops an approval. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OrderBody } from '@countersign/rules/access/grant-body.ts';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import { judgeApproval, rosterAt, scopeOfBody, type ApprovalFacts } from './approval-model.ts';

const account = 'ab'.repeat(16);
const file = {
  received: {
    reference: 'Gs 1',
    basis: 'a law',
    instrument: 'an-order',
    authority: 'cd'.repeat(16),
  },
  tasks: [
    {
      disclosure: 'd1',
      requested: { task: '1' },
      scope: { account, categories: ['content'], fromMs: 1_000, toMs: 9_000, messagesMax: 5 },
    },
  ],
} as unknown as OrderFile;
const pack = {
  region: { revealSecondsMax: 100 },
  instruments: new Map([['an-order', { class: 'legal', gag: { default: 'none' } }]]),
} as unknown as LegalPack;
const body: OrderBody = {
  account,
  class: 'legal',
  categories: ['content'],
  from: 1,
  to: 9,
  order: 'Gs 1',
  basis: 'a law',
  messagesMax: 5,
  instrument: 'an-order',
  authority: 'cd'.repeat(16),
  file: 'digest',
};
const facts: ApprovalFacts = {
  file,
  pack,
  disclosure: 'd1',
  body,
  silentUntil: undefined,
  fileDigest: 'digest',
  nowMs: 0,
};

function judged(rest: Partial<ApprovalFacts>): string {
  const judgement = judgeApproval({ ...facts, ...rest });
  return judgement.kind === 'stop' ? judgement.why : judgement.kind;
}

test('what fits the order word for word can be signed', () => {
  assert.equal(judged({}), 'fits');
});

test('P10: an order that was edited since is a hard stop, before anything can be signed', () => {
  assert.equal(judged({ fileDigest: 'another' }), 'file');
});

test('P2: a scope that is wider than the order, by one second or one item, is a hard stop', () => {
  for (const wider of [{ to: 10 }, { from: 0 }, { messagesMax: 6 }, { account: 'ef'.repeat(16) }]) {
    assert.equal(judged({ body: { ...body, ...wider } }), 'scope');
  }
  assert.equal(judged({ body: { ...body, categories: ['content', 'traffic'] } }), 'scope');
});

test('a silence that the order does not ask for is a hard stop', () => {
  assert.equal(judged({ silentUntil: 90 }), 'scope');
  assert.equal(judged({ silentUntil: Infinity }), 'scope');
});

test('P8: a silence that ends far later or sooner than the order says is a hard stop', () => {
  const [dayS, untilS] = [86_400, 30 * 86_400];
  const gag = { source: 'order', reference: '18 USC 2705(b)', untilMs: untilS * 1_000 } as const;
  const gagged = {
    file: { ...file, received: { ...file.received, gag } },
    pack: { ...pack, region: { revealSecondsMax: 365 * dayS } } as unknown as LegalPack,
  };
  const ends: [number | undefined, string][] = [
    [untilS, 'fits'],
    [untilS + 600, 'fits'],
    [untilS - dayS, 'fits'],
    [365 * dayS, 'scope'],
    [untilS + 2 * 3_600, 'scope'],
    [dayS, 'scope'],
    [undefined, 'scope'],
    [Infinity, 'scope'],
  ];
  for (const [silentUntil, outcome] of ends) {
    assert.equal(judged({ ...gagged, silentUntil }), outcome, String(silentUntil));
  }
});

test('a disclosure of another order is a hard stop', () => {
  assert.equal(judged({ disclosure: 'd2' }), 'order');
});

test('what is signed has the sentence of its scope', () => {
  assert.deepEqual(scopeOfBody(body), {
    account,
    categories: ['content'],
    fromMs: 1_000,
    toMs: 9_000,
    messagesMax: 5,
  });
});

test('the roster that counts is the newest one whose time has come', () => {
  const rosters = [3, 2, 1].map((seq) => {
    return { leaf: { seq, effectiveFrom: 10 * seq }, index: 100 + seq };
  }) as unknown as Parameters<typeof rosterAt>[0];
  assert.equal(rosterAt(rosters, 29_999), 102);
  assert.equal(rosterAt(rosters, 30_000), 103);
  assert.equal(rosterAt(rosters, 9_999), undefined);
});
