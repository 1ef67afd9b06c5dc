/** Tests handing in: one request for one link, whatever the line does. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PortalRequest, PortalStatus } from '@countersign/wire/http/legal/authority-routes.ts';
import { Problem } from '@countersign/wire/problems.ts';
import { handIn } from './hand-in.ts';

const request = { authority: 'A' } as PortalRequest;
const status = { state: 'received' } as PortalStatus;

function portalWith(known: boolean) {
  const calls: string[] = [];
  return {
    calls,
    submit: async () => {
      calls.push('submit');
      return status;
    },
    status: async () => {
      calls.push('status');
      if (!known) throw new Problem('not-found');
      return status;
    },
  };
}

test('a first try, and the same again after no answer came, is simply sent', async () => {
  const portal = portalWith(true);
  assert.equal((await handIn(portal, 's', request, false)).kind, 'sent');
  assert.deepEqual(portal.calls, ['submit']);
});

test('what was changed since a try that arrived is not taken for it', async () => {
  const portal = portalWith(true);
  assert.equal((await handIn(portal, 's', request, true)).kind, 'earlier');
  assert.deepEqual(portal.calls, ['status']);
});

test('what was changed since a try that did not arrive is sent', async () => {
  const portal = portalWith(false);
  assert.equal((await handIn(portal, 's', request, true)).kind, 'sent');
  assert.deepEqual(portal.calls, ['status', 'submit']);
});

test('while nobody knows whether it arrived, nothing is sent', async () => {
  const away = async (): Promise<PortalStatus> => {
    throw new TypeError('no connection');
  };
  const portal = { ...portalWith(false), status: away };
  await assert.rejects(handIn(portal, 's', request, true), TypeError);
  assert.deepEqual(portal.calls, []);
});
