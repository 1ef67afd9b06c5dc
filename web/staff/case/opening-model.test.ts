/** Tests how an opening is shown. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpeningState } from '@countersign/client/staff/open-case.ts';
import { openingSteps } from './opening-model.ts';

const states = (state: OpeningState, last?: OpeningState): string =>
  openingSteps(state, last)
    .map((step) => step.state)
    .join(' ');

test('nothing is called opened before the log has it, countersigned and used', () => {
  const witnesses = ['development'];
  const ways: [OpeningState['stage'], string][] = [
    ['prepared', 'now ahead ahead ahead ahead'],
    ['approved', 'done now ahead ahead ahead'],
    ['appended', 'done done now ahead ahead'],
    ['countersigned', 'done done done now ahead'],
    ['used', 'done done done done now'],
    ['opened', 'done done done done done'],
  ];
  for (const [stage, shown] of ways) assert.equal(states({ stage, witnesses }), shown);
});

test('a refusal stands at the step that did not happen', () => {
  const refused: OpeningState = { stage: 'refused', witnesses: [], problem: 'log-stale' };
  const last: OpeningState = { stage: 'appended', witnesses: [], grant: 7 };
  assert.equal(states(refused, last), 'done done refused ahead ahead');
  assert.equal(states(refused), 'refused ahead ahead ahead ahead');
});

test('waiting for the witnesses is said in full, and they are named once they signed', () => {
  const waiting = openingSteps({ stage: 'appended', witnesses: [], grant: 48_213 }, undefined);
  assert.equal(waiting[1]?.text, 'Written to the log as entry 48\u202f213');
  assert.match(waiting[2]?.text ?? '', /Waiting for the witnesses before anything opens/);
  const signed = openingSteps({ stage: 'used', witnesses: ['Oslo', 'Kyiv'] }, undefined);
  assert.equal(signed[2]?.text, 'Countersigned by Oslo, Kyiv');
});
