/** Holds the comparison of names to what a slip of the pen is. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brandShape, closeness, nameShape, slips } from './brand-match.ts';
import { brands } from './brands.ts';
import { skeleton } from './skeleton.ts';

test('a slip is a letter added, dropped, exchanged, or swapped with its neighbour', () => {
  assert.equal(slips('paypal', 'paypal', 2), 0);
  assert.equal(slips('payypal', 'paypal', 2), 1);
  assert.equal(slips('papal', 'paypal', 2), 1);
  assert.equal(slips('paybal', 'paypal', 2), 1);
  assert.equal(slips('pyapal', 'paypal', 2), 1);
  assert.equal(slips('apypla', 'paypal', 2), 2);
  assert.equal(slips('example', 'paypal', 2), 3);
});

test('the quick look at letters never hides a name that is close', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz0-';
  for (const brand of brands) {
    const shape = brandShape(brand);
    if (shape.slipsMax === 0) continue;
    for (let at = 0; at < shape.skeleton.length; at++) {
      for (const letter of letters) {
        const changed = shape.skeleton.slice(0, at) + letter + shape.skeleton.slice(at + 1);
        const close = closeness(nameShape(changed), shape);
        if (!shape.honest.has(changed)) assert.notEqual(close, 'apart', changed);
      }
    }
  }
});

test('a short brand is only itself', () => {
  const shape = brandShape({ name: 'ebay', own: [] });
  assert.equal(closeness(nameShape('ebay'), shape), 'same');
  assert.equal(closeness(nameShape('eday'), shape), 'apart');
});

test('every brand is written as hosts are, and no domain is claimed twice by one', () => {
  for (const { name, own } of brands) {
    assert.match(name, /^[a-z0-9]+$/);
    assert.ok(own.length > 0 && new Set(own).size === own.length, name);
    for (const domain of own) assert.match(domain, /^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
  }
  assert.equal(new Set(brands.map(({ name }) => skeleton(name))).size, brands.length);
});

test('names that look alike have one skeleton', () => {
  for (const name of ['paypal', 'PayPal', 'paypa1', 'paypaI', 'раураl', 'pàypal', 'ρaypal']) {
    assert.equal(skeleton(name.toLowerCase()), skeleton('paypal'), name);
  }
  assert.notEqual(skeleton('paypal'), skeleton('papal'));
});
