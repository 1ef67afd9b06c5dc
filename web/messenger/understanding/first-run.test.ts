/** Tests when the page before a first chat is shown. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDue, putOff } from './first-run.ts';

const account = (isKnown: boolean, look: () => Promise<boolean>) => ({
  understanding: { isKnown, look, give: async () => undefined },
});

test('it is due while the account has not answered, and never for want of a network', async () => {
  assert.ok(await isDue(account(false, async () => false)));
  assert.ok(!(await isDue(account(false, async () => true))));
  const unasked = account(true, () => assert.fail('asked though it was known'));
  assert.ok(!(await isDue(unasked)));
  const offline = account(false, () => Promise.reject(new Error('unreachable')));
  assert.ok(!(await isDue(offline)));
});

test('where nothing could be claimed it is put off until the next start', async () => {
  putOff();
  assert.ok(!(await isDue(account(false, async () => false))));
});
