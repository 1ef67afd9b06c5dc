/** Bodies behind commitments: exactly the fields of their kind, and orders of before as well. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatGrantBody, type EarlierOrderBody, type OrderBody } from './grant-body.ts';
import { isOrderBody, isWholeOrderBody, parseGrantBody } from './grant-reading.ts';

const earlier: EarlierOrderBody = {
  account: 'a',
  class: 'legal',
  categories: ['content'],
  from: 1,
  to: 2,
  order: 'no. 1',
  basis: 'law',
  messagesMax: 9,
};
const whole: OrderBody = { ...earlier, instrument: 'code', authority: 'b', file: 'c' };

test('a body of before orders had files is read for ever, and is no body of now', () => {
  assert.deepEqual(parseGrantBody(formatGrantBody(earlier)), earlier);
  assert.deepEqual([isOrderBody(earlier), isWholeOrderBody(earlier)], [true, false]);
});

test('a body of now says its instrument, its authority and its file, or it is none', () => {
  assert.deepEqual(parseGrantBody(formatGrantBody(whole)), whole);
  for (const name of ['instrument', 'authority', 'file'] as const) {
    const { [name]: _left, ...rest } = whole;
    assert.equal(isOrderBody(rest), false, name);
  }
});
