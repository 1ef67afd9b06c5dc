/** Tests the steps of a disclosure. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disclosureSteps, type ProgressFacts } from './progress-model.ts';

type View = ProgressFacts['view'];

const facts: ProgressFacts = {
  view: { approvedBy: [], stage: 'prepared' },
  slot: 'legal-1',
  door: { approvals: 2, roles: ['legal', 'approver'], requesterApproves: 'no' },
  log: { size: 10, witnesses: ['one', 'two'] },
  isOpened: false,
};

function states(rest: Partial<ProgressFacts>): string {
  return disclosureSteps({ ...facts, ...rest })
    .map(({ key, state }) => `${key}:${state}`)
    .join(' ');
}

test('nothing is called countersigned, logged or opened before it is', () => {
  assert.match(states({}), /sign:now append:ahead include:ahead use:ahead open:ahead/);
  const hands = ['legal-2', 'approver-1'];
  const granted: View = { approvedBy: hands, stage: 'granted', grant: 10 };
  assert.match(states({ view: granted }), /append:done include:now use:ahead/);
  const log = { size: 11, witnesses: ['one'] };
  assert.match(states({ view: granted, log }), /include:done use:now open:ahead/);
  const used: View = { ...granted, stage: 'used', used: 11 };
  assert.match(states({ view: used, log }), /use:done open:now/);
  assert.match(states({ view: used, log, isOpened: true }), /open:done/);
  assert.match(states({ view: used, log: undefined }), /include:now/);
});

test('who countersigned is named, and how many are missing', () => {
  const view: View = { approvedBy: ['legal-2'], stage: 'prepared' };
  const text = disclosureSteps({ ...facts, view })[1]?.text;
  assert.equal(text, '1 of 2 countersigned: legal-2. Waiting for the others.');
});

test('a refusal stands at the step that did not happen', () => {
  const view: View = { approvedBy: [], stage: 'refused' };
  assert.match(states({ view }), /asked:done sign:refused append:ahead/);
});
