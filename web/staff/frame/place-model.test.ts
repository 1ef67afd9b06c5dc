/** Tests who gets the queue of cases. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import developmentPack from '@countersign/rules/packs/development.json' with { type: 'json' };
import { parseRegionPack } from '@countersign/rules/region-pack.ts';
import { placeOf } from './place-model.ts';

test('a reviewer gets the queue, whatever else they are; legal and approver alone do not', () => {
  assert.equal(placeOf(['reviewer']), 'cases');
  assert.equal(placeOf(['approver', 'reviewer']), 'cases');
  assert.equal(placeOf(['legal']), 'orders');
  assert.equal(placeOf(['approver']), 'orders');
  assert.equal(placeOf(['legal', 'approver']), 'orders');
});

test('the roles are those that the rules ask for at each door', () => {
  const { doors } = parseRegionPack(JSON.stringify(developmentPack));
  for (const role of doors.report.roles) assert.equal(placeOf([role]), 'cases');
  for (const role of doors.legal.roles) assert.equal(placeOf([role]), 'orders');
  for (const role of doors.emergency.roles) assert.equal(placeOf([role]), 'orders');
});
