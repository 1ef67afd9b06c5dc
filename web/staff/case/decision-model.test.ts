/** Tests which decisions can be made. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseDecision, readyDecision } from './decision-model.ts';

const empty = { decision: undefined, policyReason: undefined };

test('"no rule was broken" needs no rule and is ready at once', () => {
  assert.deepEqual(readyDecision(chooseDecision(empty, 'no-violation')), {
    decision: 'no-violation',
    policyReason: 'none',
  });
});

test('any other decision needs a rule, also after changing one\u2019s mind', () => {
  const changed = chooseDecision(chooseDecision(empty, 'no-violation'), 'warn');
  assert.equal(readyDecision(changed), undefined);
  assert.ok(readyDecision({ ...changed, policyReason: 'hate' }));
});

test('a rule once chosen stays when the decision changes', () => {
  const chosen = { decision: 'warn', policyReason: 'hate' } as const;
  assert.equal(chooseDecision(chosen, 'suspend').policyReason, 'hate');
});
