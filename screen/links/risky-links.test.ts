/** Holds the link detector to its written vectors and to linear time on hostile texts. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostsPerTextMax } from '../limits.ts';
import vectors from './links.vectors.json' with { type: 'json' };
import { riskyLinkLabels } from './risky-links.ts';

for (const { rule, labels, texts } of vectors) {
  test(rule, () => {
    for (const text of texts) {
      assert.deepEqual([...riskyLinkLabels(text)].sort(), [...labels].sort(), text);
    }
  });
}

test('a text with more hosts than are judged says that it was not wholly looked at', () => {
  const hosts = (count: number): string =>
    Array.from({ length: count }, (_, i) => `https://h${i}.example/`).join(' ');
  assert.deepEqual(riskyLinkLabels(hosts(hostsPerTextMax)), []);
  assert.deepEqual(riskyLinkLabels(hosts(hostsPerTextMax + 1)), ['unscreened']);
  const versions = Array.from({ length: 2 * hostsPerTextMax }, (_, i) => `v0.${i}.1`).join(' ');
  assert.deepEqual(riskyLinkLabels(versions), [], 'version numbers are no hosts');
});

test('one host repeated is judged once', () => {
  const text = 'https://example.org/ '.repeat(2 * hostsPerTextMax);
  assert.deepEqual(riskyLinkLabels(text), []);
});

const hostile = [
  'a.a.',
  '[',
  '](',
  '[](',
  '[a](http://b.c',
  'http://',
  '://',
  'https://',
  'a@',
  'http://a@',
  'a',
  'а',
  'x.com ',
  '<a href=',
  '<a href href=x ',
  '<a href   ',
  '<https://',
  '[url=',
  '[url="',
  'https://%61',
  '......',
  '[dot]',
  '[:]',
  '\u200b.',
  'e\u0301\u0301.',
  '漢.',
  'a。',
  '\u202ea.b',
  '-.-',
  '_._',
  'xn--a.',
  'paypal.',
  'paypal-',
  'a.b#',
  'hxxps[:]//',
  '👩‍👩‍👧.',
  '@a.b',
];

test('no text of 240,000 characters takes more than its share of time', () => {
  for (const pattern of hostile) {
    const short = timeOf(pattern, 60_000);
    const long = timeOf(pattern, 240_000);
    // Four times the text in quadratic time would be sixteen; the kernel counts in steps of 4 ms.
    const allowedMs = 10 * Math.max(short, 4);
    assert.ok(long < allowedMs, `${JSON.stringify(pattern)}: ${short} ms, then ${long} ms`);
  }
});

function timeOf(pattern: string, length: number): number {
  // The end makes every text worth reading to its last character.
  const text = `${pattern.repeat(Math.ceil(length / pattern.length)).slice(0, length)}!.b](c.de)`;
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 8; run++) {
    // The processor's time, not the clock's: other tests run beside this one.
    const began = process.cpuUsage();
    riskyLinkLabels(text);
    best = Math.min(best, process.cpuUsage(began).user / 1_000);
  }
  return best;
}
