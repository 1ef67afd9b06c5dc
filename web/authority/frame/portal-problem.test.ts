/** Tests what somebody is told when a call did not work: never that anything typed is gone. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '@countersign/wire/problems.ts';
import { portalProblem } from './portal-problem.ts';

test('too many tries are told with the time to wait, and that nothing is lost', () => {
  const sentence = portalProblem(new Problem('rate-limited', 30));
  assert.match(sentence, /Nothing is lost; try again in 30 seconds/);
});

test('without a connection one may send again, and it is one request', () => {
  assert.match(portalProblem(new TypeError('network')), /Sending twice is one request/);
});

test('what the edge refuses has the sentence that officers have for it', () => {
  const refused = (why: string) => portalProblem(new Problem('order-refused', undefined, why));
  assert.match(refused('document-kind'), /no PDF, PNG or JPEG/);
  assert.match(refused('authority-stopped'), /Orders of this authority are stopped/);
  assert.match(refused('weak-key'), /Everybody could open/);
  assert.match(refused('wrong-state'), /moved on since/);
});
