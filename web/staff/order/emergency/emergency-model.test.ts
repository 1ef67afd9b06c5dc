/** Tests the steps of an emergency. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LegalPack } from '@countersign/rules/legal/legal-pack.ts';
import type { OrderFile } from '@countersign/rules/legal/order-file.ts';
import { emergencySteps, hasOpened, isEmergency } from './emergency-model.ts';

const pack = {
  instruments: new Map([['urgent', { class: 'emergency' }]]),
  region: { doors: { emergency: { approvals: 2 } } },
  emergency: { reviewHours: 48 },
} as unknown as LegalPack;

function file(rest: object): OrderFile {
  return { received: { instrument: 'urgent' }, tasks: [{}], ...rest } as unknown as OrderFile;
}

function states(rest: object): string {
  return emergencySteps(file(rest), pack, 0)
    .map(({ key, state }) => `${key}:${state}`)
    .join(' ');
}

test('the call-back comes first, and the review last of all', () => {
  assert.match(states({}), /^call-back:now check:ahead .* review:ahead$/);
  const opened = {
    calledBack: { reached: 'yes' },
    check: { verdict: 'valid' },
    tasks: [{ scope: {}, granted: true }],
    review: { dueMs: 5 },
  };
  assert.match(states(opened), /sign:done review:now$/);
  assert.match(states({ ...opened, review: { dueMs: 5, outcome: 'confirmed' } }), /review:done$/);
  assert.ok(hasOpened(file(opened)));
});

test('nobody reached is no call-back, and a refusal stands where it came', () => {
  assert.match(states({ calledBack: { reached: 'no' } }), /^call-back:now/);
  assert.match(states({ rejectedFor: 'unverified-requester' }), /^call-back:refused/);
});

test('only the door of emergencies makes an emergency', () => {
  assert.ok(isEmergency(file({}), pack));
  assert.ok(!isEmergency(file({ received: { instrument: 'calm' } }), pack));
});
