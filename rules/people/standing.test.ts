/** Tests of who may write in a conversation by how its members stand. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccountId } from '../ids.ts';
import { judgeWriting, showEachOther, standings, type Standing } from './standing.ts';

const [ann, bo, cy] = ['a', 'b', 'c'] as AccountId[] as [AccountId, AccountId, AccountId];

const pair = (own: Standing, other: Standing, isBlocked = false) => ({
  standings: new Map([
    [ann, own],
    [bo, other],
  ]),
  isBlocked,
});

test('of two, who asked waits and who was asked answers by writing', () => {
  assert.equal(judgeWriting(pair('accepted', 'accepted'), ann), 'open');
  assert.equal(judgeWriting(pair('accepted', 'request'), ann), 'waits');
  assert.equal(judgeWriting(pair('accepted', 'set-aside'), ann), 'waits');
  assert.equal(judgeWriting(pair('accepted', 'request'), bo), 'answers');
  assert.equal(judgeWriting(pair('accepted', 'set-aside'), bo), 'answers');
});

test('where one of two left or blocked the other, neither writes', () => {
  for (const standing of standings) {
    assert.equal(judgeWriting(pair('accepted', standing, true), ann), 'refused');
    assert.equal(judgeWriting(pair('accepted', standing, true), bo), 'refused');
  }
  assert.equal(judgeWriting(pair('accepted', 'left'), ann), 'refused');
  assert.equal(judgeWriting(pair('accepted', 'left'), bo), 'refused');
});

test('in a group the others go on, and whoever is no member writes nothing', () => {
  const group = {
    standings: new Map<AccountId, Standing>([
      [ann, 'accepted'],
      [bo, 'request'],
      [cy, 'left'],
    ]),
    isBlocked: false,
  };
  assert.equal(judgeWriting(group, ann), 'open');
  assert.equal(judgeWriting(group, bo), 'answers');
  assert.equal(judgeWriting(group, cy), 'refused');
  assert.equal(judgeWriting(group, 'd' as AccountId), 'refused');
});

test('marks, typing and presence are shown only between two who both said yes', () => {
  for (const one of standings) {
    for (const other of standings) {
      const both = one === 'accepted' && other === 'accepted';
      assert.equal(showEachOther(pair(one, other), ann, bo), both);
    }
  }
  assert.equal(showEachOther(pair('accepted', 'accepted', true), ann, bo), false);
});
