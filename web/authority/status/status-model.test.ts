/** Tests what the holder of a link is shown and may do. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PortalStatus } from '@countersign/wire/http/legal/authority-routes.ts';
import { linkOf, secretIn } from '../../kit/portal/link-secret.ts';
import { digestText, fileNameOf, openQuestion, wishesOf } from './status-model.ts';

const status: PortalStatus = {
  state: 'in-review',
  reference: 'Az. 12 Gs 34/26',
  receivedAtMs: 0,
  questions: [],
  letters: [],
  productions: [],
};
const secret = 'aB3_-'.repeat(8) + 'xyz';

test('a link is read whole or by its end, and nothing else is one', () => {
  assert.equal(secretIn(secret), secret);
  assert.equal(secretIn(` ${linkOf('http://localhost:7402', 'status', secret)} `), secret);
  for (const text of ['', secret.slice(1), `${secret}x`, `http://x/${secret}`, `${secret}!`]) {
    assert.equal(secretIn(text), undefined, text);
  }
});

test('what runs can be taken back, and what was answered can be called enough', () => {
  assert.deepEqual(wishesOf(status), ['cancelled']);
  assert.deepEqual(wishesOf({ ...status, desired: 'cancelled' }), []);
  assert.deepEqual(wishesOf({ ...status, state: 'answered' }), ['disclosed']);
  assert.deepEqual(wishesOf({ ...status, state: 'answered', desired: 'disclosed' }), []);
  for (const state of ['closed', 'rejected', 'withdrawn'] as const) {
    assert.deepEqual(wishesOf({ ...status, state }), []);
  }
});

test('only a question that waits can be answered', () => {
  const asked = [
    { seq: 3, atMs: 1, text: 'Which?', answer: 'This.' },
    { seq: 5, atMs: 2, text: 'Until when?' },
  ];
  assert.equal(openQuestion({ ...status, questions: asked }), undefined);
  assert.equal(openQuestion({ ...status, state: 'question', questions: asked })?.seq, 5);
});

test('a digest is shown as tools print it', () => {
  assert.equal(digestText('A'.repeat(43)), '00'.repeat(32));
  assert.equal(digestText('no digest'), 'no digest');
});

test('a reference makes a file name and nothing more', () => {
  assert.equal(fileNameOf('Az. 12 Gs 34/26', 'link'), 'Az-12-Gs-34-26-link.txt');
  assert.equal(fileNameOf('../../', 'link'), 'request-link.txt');
});
